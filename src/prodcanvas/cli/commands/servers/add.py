"""`prodcanvas servers add`."""

from __future__ import annotations

import click

from prodcanvas.cli.show import json_option, print_json
from prodcanvas.studio.servers_add import DEFAULT, servers_add


@click.command(epilog="Example: prodcanvas servers add http://127.0.0.1:8188")
@click.argument("url", default=DEFAULT)
@click.option("--name", default="", help="What to call it; `comfyui` for one on this machine.")
@json_option
def command(url: str, name: str, as_json: bool) -> None:
    """Remember a ComfyUI server at URL and look at it once."""
    server, facility = servers_add(url, name=name)
    if as_json:
        print_json({"server": server, "facility": facility})
        return
    click.echo(f"{server.name} is {server.url}.")
    if facility.fault:
        click.echo(f"It does not answer now: {facility.fault}")
    else:
        click.echo(f"ComfyUI {facility.version}, {len(facility.classes)} node classes. See `prodcanvas doctor`.")
