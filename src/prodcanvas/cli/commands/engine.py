"""`prodcanvas engine`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.engine.server import Engine
from prodcanvas.stores.production import find_production


@click.command(epilog="Example: prodcanvas engine --in my_film --stay")
@click.option("--stay", is_flag=True, help="Stay when nobody listens and whoever started it is gone.")
@production_option
@json_option
def command(stay: bool, folder: Path, as_json: bool) -> None:
    """Run the engine of the production here: it makes the takes, and Blender and other commands go through it.

    Blender starts one by itself. Exit code 5 when another process is writing the production. Ctrl-C ends it; work under
    way is stopped after its step, and the next engine goes on with it.
    """
    engine = Engine(find_production(folder), stay=stay)
    engine.life.watch_parent()
    engine.serve(lambda up: _tell(up, as_json=as_json))
    if not as_json:
        click.echo("The engine has ended.")


def _tell(up: Engine, *, as_json: bool) -> None:
    if as_json:
        print_json({"root": str(up.root), "port": up.port})
    else:
        click.echo(f"The engine of {up.desk.session.film.title or up.root.name} listens on 127.0.0.1:{up.port}. "
                   "Ctrl-C ends it.")
