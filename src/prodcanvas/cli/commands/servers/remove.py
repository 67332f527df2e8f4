"""`prodcanvas servers remove`."""

from __future__ import annotations

import click

from prodcanvas.studio.servers_remove import servers_remove


@click.command(epilog="Example: prodcanvas servers remove comfyui")
@click.argument("name")
def command(name: str) -> None:
    """Forget the server called NAME. Nothing on it is touched."""
    servers_remove(name)
    click.echo(f"{name} is forgotten.")
