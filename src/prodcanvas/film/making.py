"""What the artist says about how something is made: references, trained models, wishes, terms."""

from __future__ import annotations

from typing import Any

import msgspec


class Reference(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A picture of an asset, or a recording of its voice, kept inside the production."""

    file: str
    """Path within the production: `assets/character/dave/front.png`."""
    digest: str
    """sha256 of its bytes, so that another one under the same name is noticed."""
    of: str = ""
    """`face`, `full`, `wardrobe`, `look`, `place`, `voice`; empty when nothing is said."""


class Trained(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A model trained for an asset: a LoRA."""

    file: str
    """Its name in the server's `loras` folder."""
    base: str
    """The family it was trained on: sd15, sdxl, flux1, flux2, qwen, zimage, wan, ltx."""
    trigger: str = ""
    strength: float = 1.0


class Making(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An artist's own word on the making of one shot. All of it is optional."""

    prompt: str = ""
    """Words added to the ones the brief writes."""
    negative: str = ""
    style: str = ""
    """Asset id of a style; empty takes the film's."""
    approve: bool = False
    """Show the still before the clip is made."""
    seed: int = 0
    """0 leaves it to the shot's id."""
    weights: dict[str, float] = {}
    """`identity`, `identity:character:dave` → how much it matters; 0 withdraws the wish."""
    methods: dict[str, str] = {}
    """The same keys → the method to use."""
    params: dict[str, Any] = {}
    """`pipeline.param` or `param` → value."""
    first_frame: Reference | None = None
    last_frame: Reference | None = None


class Terms(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a production may use."""

    commercial: bool = False
    """The film is sold: weights that forbid it are out."""
    territory: str = ""
    """Where it is made and shown: `EU`, `UK`, `US`; empty when nothing is said."""
    offline: bool = False
    """Nothing leaves this machine and its own network."""
    budget: float = 0.0
    """US dollars a shot may cost; 0 allows what is free only."""
    agreed: tuple[str, ...] = ()
    """Ids of pipelines whose consent was given."""
