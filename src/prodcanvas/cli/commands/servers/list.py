"""`prodcanvas servers list`."""

from __future__ import annotations

import click

from prodcanvas.cli.show import json_option, print_json
from prodcanvas.studio.servers_list import servers_list


@click.command(epilog="Example: prodcanvas servers list")
@json_option
def command(as_json: bool) -> None:
    """List the servers you named, and how each of them is now."""
    found = servers_list()
    if as_json:
        print_json(found)
        return
    if not found:
        click.echo("No server is named. Add one: prodcanvas servers add http://127.0.0.1:8188")
    for place in found:
        card = ", ".join(f"{d.name} {d.total_gb:.0f} GB, {d.free_gb:.0f} GB free" for d in place.devices)
        state = place.fault or f"ComfyUI {place.version}; {card or 'processor only'}"
        click.echo(f"{place.name:18} {place.url:32} {state}")
