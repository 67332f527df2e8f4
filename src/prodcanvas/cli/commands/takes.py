"""`prodcanvas takes`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.stores.production import find_production
from prodcanvas.studio.takes import takes


@click.command(epilog="Example: prodcanvas takes sc010_sh0030")
@click.argument("shot", default="")
@production_option
@json_option
def command(shot: str, folder: Path, as_json: bool) -> None:
    """List the takes of SHOT, or of the whole film."""
    found = takes(find_production(folder), shot)
    if as_json:
        print_json([{f: getattr(t, f) for f in t.__struct_fields__} | {"slate": str(t.slate)} for t in found])
        return
    for take in found:
        why = f"  {take.why}" if take.why else ""
        click.echo(f"{take.slate}  {take.verdict:8} {take.frames:5} frames  {take.width}x{take.height}"
                   f"  {take.made[:16]}{why}")
    if not found:
        click.echo("There are no takes yet.")
