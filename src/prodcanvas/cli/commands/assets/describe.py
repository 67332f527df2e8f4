"""`prodcanvas assets describe`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.film import Trained
from prodcanvas.stores.production import find_production
from prodcanvas.studio.assets_describe import assets_describe


@click.command(epilog="Example: prodcanvas assets describe character:dave --lora dave_flux.safetensors --base flux1")
@click.argument("asset")
@click.option("--words", default=None, help="How it looks, in words.")
@click.option("--method", default=None, help="The preferred way to keep it itself: reference_edit, pulid, lora, …")
@click.option("--lora", default="", help="Name of a trained LoRA in the server's loras folder.")
@click.option("--base", default="", help="The family the LoRA was trained on: sd15, sdxl, flux1, qwen, wan, …")
@click.option("--trigger", default="", help="The word that calls the LoRA.")
@click.option("--strength", default=1.0, show_default=True, help="How strongly the LoRA works.")
@production_option
@json_option
def command(asset: str, words: str | None, method: str | None, lora: str, base: str, trigger: str, strength: float,
            folder: Path, as_json: bool) -> None:
    """Say what keeps ASSET itself: its words, a preferred method, a trained model."""
    if bool(lora) != bool(base):
        raise click.UsageError("--lora and --base go together: which file, and which family it was trained on.")
    trained = Trained(file=lora, base=base, trigger=trigger, strength=strength) if lora else None
    found = assets_describe(find_production(folder), asset, words=words, method=method, trained=trained)
    if as_json:
        print_json(found)
        return
    click.echo(f"{found.id}: {found.description or 'no words'}; method {found.method or 'open'}; "
               f"{len(found.trained)} trained model{'s' * (len(found.trained) != 1)}.")
