"""`prodcanvas script convert`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json
from prodcanvas.studio.script_convert import script_convert


@click.command(epilog="Example: prodcanvas script convert draft.fdx draft.fountain")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Replace TARGET if it is there.")
@json_option
def command(source: Path, target: Path, force: bool, as_json: bool) -> None:
    """Write SOURCE as TARGET, in the format of TARGET's suffix (.fountain, .fdx)."""
    written = script_convert(source, target, force=force)
    if as_json:
        print_json({"written": str(written)})
    else:
        click.echo(f"Wrote {written}.")
