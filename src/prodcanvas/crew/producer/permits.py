"""What the production's terms allow: licence, territory, offline, money, consent."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from prodcanvas.film.making import Terms
from prodcanvas.routes.facility import Facility
from prodcanvas.routes.lack import found
from prodcanvas.routes.pipeline import Pipeline

EMBEDDED = ("stage", "native")
"""Runners that are part of this program."""


def forbidden(pipeline: Pipeline, terms: Terms) -> tuple[str, ...]:
    """Why the terms do not allow a pipeline, wherever it runs; empty when they do."""
    why = []
    if terms.commercial and not pipeline.licence.commercial:
        why.append("non-commercial weights" + (f" ({pipeline.licence.weights})" if pipeline.licence.weights else ""))
    if terms.territory and terms.territory in pipeline.licence.excluded:
        why.append(f"its licence is not valid in the {terms.territory}")
    if pipeline.cost > terms.budget:
        why.append(f"costs {pipeline.cost:.2f} USD, a shot may cost {terms.budget:.2f} USD")
    if pipeline.consent and pipeline.id not in terms.agreed:
        why.append(f"waits for your consent: {pipeline.consent.rstrip('.')}")
    return tuple(why)


def outside(pipeline: Pipeline, place: Facility, terms: Terms) -> tuple[str, ...]:
    """Why an offline production cannot use a pipeline at a facility; empty when it can."""
    if not terms.offline:
        return ()
    if not on_own_network(place):
        return (f"{place.name} is outside your own network, and the production is offline",)
    fetched = [f for f in pipeline.needs.files
               if f.by_server and not f.optional and not found(place, f.folder, f.name)]
    if fetched:
        return (f"it fetches {fetched[0].name} from the internet, and the production is offline",)
    return ()


def on_own_network(place: Facility) -> bool:
    """Whether a facility is this machine or one of its own network."""
    if place.runner in EMBEDDED or not place.url:
        return place.runner in EMBEDDED
    host = urlsplit(place.url if "//" in place.url else f"//{place.url}").hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host == "localhost" or "." not in host or host.endswith((".local", ".lan", ".internal", ".home.arpa"))
    return address.is_private or address.is_loopback or address.is_link_local
