"""`prodcanvas pipelines convert`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json
from prodcanvas.studio.pipelines_convert import pipelines_convert


@click.command(epilog="Example: prodcanvas pipelines convert flux.json --server http://127.0.0.1:8188 --json")
@click.argument("workflow", type=click.Path(path_type=Path))
@click.option("--server", default="", help="Name or address of a ComfyUI server (default: the first you added).")
@json_option
def command(workflow: Path, server: str, as_json: bool) -> None:
    """Turn WORKFLOW (JSON, or a PNG, WebP, MP4 or WebM that carries one) into the request ComfyUI would send."""
    found = pipelines_convert(workflow, server=server)
    for warning in found.warnings:
        click.echo(warning, err=True)
    if as_json:
        print_json(found.graph)
        return
    kinds = Counter(node["class_type"] for node in found.graph.values())
    click.echo(f"{workflow.name}: {len(found.graph)} nodes. Print the request with --json.")
    for name, count in sorted(kinds.items()):
        click.echo(f"  {count:3} {name}")
