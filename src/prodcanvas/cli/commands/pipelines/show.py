"""`prodcanvas pipelines show`."""

from __future__ import annotations

from pathlib import Path

import click

from prodcanvas.cli.reference_pipelines import STAGE_WORDS
from prodcanvas.cli.show import json_option, maybe_production, print_json, production_option
from prodcanvas.routes.intent import INTENTS
from prodcanvas.routes.pipeline import Honour, ModelFile, Param, Pipeline
from prodcanvas.studio.pipelines_show import Shown, pipelines_show


@click.command(epilog="Example: prodcanvas pipelines show flux1_dev --technical")
@click.argument("pipeline")
@click.option("--technical", is_flag=True, help="Also nodes, files, bindings and technical parameters.")
@production_option
@json_option
def command(pipeline: str, technical: bool, folder: Path, as_json: bool) -> None:
    """Say what a pipeline makes of what, what may be turned, and what it promises."""
    found = pipelines_show(pipeline, maybe_production(folder))
    if as_json:
        print_json(found)
        return
    _artist(found)
    if technical:
        _technical(found)
    else:
        click.echo("Nodes, files and technical parameters: --technical. What is missing: prodcanvas doctor "
                   f"{found.pipeline.id}")


def _artist(found: Shown) -> None:
    one = found.pipeline
    click.echo(f"{one.name} ({one.id}) · {STAGE_WORDS[one.stage].lower()}")
    click.echo(f"  {one.does}")
    if found.aside:
        click.echo(f"  {found.aside}")
    _block("Takes", [f"{name}{_many(i.max, i.per)}: {i.does or i.kind}{'' if i.required else ' (if there is one)'}"
                     for name, i in one.inputs.items()])
    _block("You may turn", [_dial(p) for p in one.params.values() if not p.technical])
    _block("Promises", [_promise(h) for h in sorted(one.honours, key=lambda h: -h.fidelity)])
    _block("Good to know", [*one.notes, *_terms(one)])


def _technical(found: Shown) -> None:
    one = found.pipeline
    _block("Technical parameters", [f"{name}: {_dial(p)}" for name, p in one.params.items() if p.technical])
    _block("Model files", [_file(f) for f in one.needs.files])
    _block("Node packs", [f"{p.id} ({p.repository}): {', '.join(p.classes)}" for p in one.needs.packs])
    _block("Node classes", [", ".join(one.needs.classes)] if one.needs.classes else [])
    _block("Bindings", [f"{what} = {', '.join(places)}" for what, places in one.bindings.items()])
    _block("Lies in", [f"{found.folder} ({found.origin})"])


def _block(title: str, lines: list[str]) -> None:
    if lines:
        click.echo(f"{title}:")
        for line in lines:
            click.echo(f"  {line}")


def _file(file: ModelFile) -> str:
    size, licence = f" ({file.gb:.1f} GB)" if file.gb else "", f", {file.licence}" if file.licence else ""
    return f"{file.folder}/{file.name}{size}{licence}"


def _many(most: int, per: str) -> str:
    return " (one for each character)" if per == "subject" else f" (up to {most})" if most > 1 else ""


def _dial(param: Param) -> str:
    if param.choices:
        rest = f", or {len(param.choices) - 6} others" if len(param.choices) > 6 else ""
        return f"{param.label}: {', '.join(param.choices[:6])}{rest}; now {param.default}"
    span = "" if param.min is None or param.max is None else f"{param.min:g} to {param.max:g}; "
    curve = "; may change over the steps" if param.curve else ""
    return f"{param.label}: {span}now {param.default}{curve}"


def _promise(honour: Honour) -> str:
    needs = f", given {' and '.join(honour.inputs)}" if honour.inputs else ""
    limits = f". {honour.limits}" if honour.limits else ""
    return f"{INTENTS[honour.intent]}: {honour.fidelity:.0%} by {honour.method.replace('_', ' ')}{needs}{limits}"


def _terms(one: Pipeline) -> list[str]:
    said = [] if one.licence.commercial else ["Its models may not be used for a film that is sold."]
    if one.licence.excluded:
        said.append(f"Its licence does not hold in {', '.join(one.licence.excluded)}.")
    if one.licence.note:
        said.append(one.licence.note)
    return [*said, *([one.consent] if one.consent else [])]
