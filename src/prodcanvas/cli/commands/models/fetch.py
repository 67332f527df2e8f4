"""`prodcanvas models fetch`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option, progress, stoppable
from prodcanvas.studio.models_fetch import models_fetch


@click.command(epilog="Example: prodcanvas models fetch upscale_model --into ~/ComfyUI/models")
@click.argument("name")
@click.option("--into", required=True, type=click.Path(path_type=Path, file_okay=False),
              help="The `models` folder of your ComfyUI.")
@click.option("--all", "everything", is_flag=True, help="Files that only some inputs need, too.")
@click.option("--trust", multiple=True, metavar="SHA256",
              help="Approve a file that can run code (.ckpt, .pt, .pth, .bin) by its exact content.")
@production_option
@json_option
def command(name: str, into: Path, everything: bool, trust: tuple[str, ...], folder: Path, as_json: bool) -> int:
    """Fetch a model file, or all that a pipeline needs. NAME is a pipeline or a file of `models list`.

    A fetch that broke off goes on where it stopped. Keys for sites that want a login: HF_TOKEN and CIVITAI_TOKEN, or
    your system's keyring under `prodcanvas`. Exit code 1 when a file did not come.
    """
    with stoppable() as stop, progress(quiet=as_json) as tell:
        got = models_fetch(name, into, everything=everything, trust=trust, folder=folder, tell=tell, stop=stop)
    if as_json:
        print_json(got)
        return 1 if got.failed else 0
    for file in got.fetched:
        click.echo(f"Fetched {file.path} ({file.size / 1e9:.2f} GB, sha256 {file.sha256[:12]}…).")
    for there in got.there:
        click.echo(f"There already: {there}.")
    for sentence in got.failed:
        click.echo(sentence, err=True)
    if got.left_out:
        click.echo(f"Only for some inputs, so not fetched: {', '.join(got.left_out)} (--all takes them).")
    return 1 if got.failed else 0
