"""What an import would do, in words."""

from __future__ import annotations

import click

from prodcanvas.studio.import_script import Proposal, shots_by_scene


def describe(proposal: Proposal) -> None:
    """Print what an import would do."""
    for warning in proposal.warnings[:8]:
        click.echo(f"  {warning}")
    if proposal.changes is None:
        for heading, shots in shots_by_scene(proposal.film)[:40]:
            click.echo(f"  {heading}: {len(shots)} shots")
        return
    for sentence in proposal.changes.sentences():
        click.echo(f"  {sentence}")
    if proposal.dirty:
        click.echo(f"  {len(proposal.dirty)} takes would become dirty: {' '.join(proposal.dirty[:30])}")
