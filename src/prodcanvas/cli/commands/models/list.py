"""`prodcanvas models list`."""

from __future__ import annotations

import click

from prodcanvas.cli.show import json_option, print_json
from prodcanvas.studio.models_list import Model, models_list


@click.command(epilog="Example: prodcanvas models list upscale_model")
@click.argument("name", default="")
@json_option
def command(name: str, as_json: bool) -> None:
    """List the model files that pipelines name: size, licence, who has them.

    NAME is a pipeline, or a part of a file's name.
    """
    found = models_list(name)
    if as_json:
        print_json(found)
        return
    folder = ""
    for model in found:
        if model.folder != folder:
            folder = model.folder
            click.echo(f"models/{folder}")
        click.echo(f"  {model.name:58} {_size(model):>8}  {_terms(model):30} {_where(model)}")
    total = sum(m.gb for m in found)
    click.echo(f"{len(found)} files, {total:.0f} GB in all. Fetch one: prodcanvas models fetch NAME --into MODELS")


def _size(model: Model) -> str:
    return f"{model.gb:.2f} GB" if model.gb else "?"


def _terms(model: Model) -> str:
    return (model.licence or "licence not told") + (", login" if model.gated else "")


def _where(model: Model) -> str:
    use = ", ".join(model.pipelines[:3]) + (f" and {len(model.pipelines) - 3} more" if model.pipelines[3:] else "")
    state = f"on {', '.join(model.at)}" if model.at else ("the server fetches it" if model.by_server else "missing")
    return f"{state} · for {use}{' with ' + ' or '.join(model.only_for) if model.only_for else ''}"
