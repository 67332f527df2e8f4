"""`prodcanvas doctor`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import click

from prodcanvas.cli.show import json_option, print_json, production_option
from prodcanvas.routes.lack import Lack, told
from prodcanvas.studio.doctor import Diagnosis, Symptom, doctor, pipeline_standing
from prodcanvas.studio.standing import Standing

_GROUPS = {
    "ready": "Ready",
    "files": "Nearly ready: only model files are missing (prodcanvas models fetch PIPELINE --into MODELS)",
    "blocked": "Not possible here as it is",
}


@click.command(epilog="Example: prodcanvas doctor upscale_model")
@click.argument("pipeline", required=False)
@production_option
@json_option
def command(pipeline: str | None, folder: Path, as_json: bool) -> int:
    """Say what this machine and the servers have, what is missing, and how to get it.

    With PIPELINE: everything about that one. MODELS stands for the `models` folder of your ComfyUI. Exit code 1 when
    something of this machine or a server you named does not work.
    """
    if pipeline:
        found = pipeline_standing(pipeline)
        (print_json if as_json else _in_full)(found)
        return 0
    diagnosis = doctor(folder)
    (print_json if as_json else _short)(diagnosis)
    return 0 if diagnosis.well() else 1


def _short(diagnosis: Diagnosis) -> None:
    _symptoms("This machine", diagnosis.machine)
    _symptoms("Servers", diagnosis.servers)
    if not diagnosis.servers:
        click.echo("  none: shots stay previz. If you have a ComfyUI: prodcanvas servers add http://127.0.0.1:8188")
        click.echo(f"  {len(diagnosis.pipelines)} pipelines would then be looked at; each in full: "
                   "prodcanvas doctor PIPELINE")
        return
    for state, group in groupby(diagnosis.pipelines, key=lambda s: s.state):
        lines = list(group)
        click.echo(f"{_GROUPS[state]} · {len(lines)}")
        for line in lines:
            click.echo(f"  {line.pipeline:24} {_line(line)}")
    click.echo("In full: prodcanvas doctor PIPELINE")


def _symptoms(title: str, symptoms: Iterable[Symptom]) -> None:
    click.echo(title)
    for symptom in symptoms:
        click.echo(f"  {'ok  ' if symptom.ok else 'MISS'}  {symptom.name:32} {symptom.said}")


def _line(line: Standing) -> str:
    """One pipeline in one line: what it is, and what is in its way."""
    if line.state == "ready":
        beside = "".join(f"; without {', '.join(o.inputs)}" for o in line.options)
        return f"{line.name}{_where(line)}{beside}{_terms(line)}"
    if line.state == "files":
        count = len(line.lacks)
        return f"{line.name}: {_size(line.gb)} in {count} file{'s' if count > 1 else ''}{_terms(line)}"
    first = [told(x) for x in line.lacks if x.kind != "file"]
    more = f" and {len(first) - 2} more" if len(first) > 2 else ""
    files = f", then {_size(line.gb)} of files" if line.gb else ""
    return f"{line.name}: needs {', '.join(first[:2])}{more}{files}{_terms(line)}"


def _size(gb: float) -> str:
    return f"{gb:.1f} GB" if gb >= 0.1 else f"{max(1, round(gb * 1000))} MB"


def _where(line: Standing) -> str:
    return f" on {', '.join((line.server, *line.also))}" if line.server else ""


def _terms(line: Standing) -> str:
    limits = ([] if line.commercial else ["non-commercial"]) + [f"not in {e}" for e in line.excluded]
    return f" [{', '.join(limits)}]" if limits else ""


def _in_full(line: Standing) -> None:
    state = {"ready": "ready", "files": "nearly ready", "blocked": "not possible here as it is"}[line.state]
    click.echo(f"{line.name} ({line.pipeline}): {state}{_where(line)}")
    click.echo(f"  {line.does}")
    click.echo(f"  Licence of its models: {line.licence or 'not told'}{_terms(line)}")
    _lacks("  Missing:", line.lacks)
    for option in line.options:
        _lacks(f"  Missing only for {' or '.join(option.inputs)}:", option.lacks)
    if line.fetches:
        click.echo(f"  The server fetches by itself at the first run: {', '.join(line.fetches)}")
    if sum(x.kind == "file" and bool(x.url) for x in line.lacks) > 1:
        click.echo(f"  All its files at once: prodcanvas models fetch {line.pipeline} --into MODELS")
    for note in line.notes:
        click.echo(f"  Note: {note}")
    if any(x.kind == "file" for x in line.lacks):
        click.echo("  MODELS is the `models` folder of your ComfyUI.")


def _lacks(title: str, lacks: Iterable[Lack]) -> None:
    for place, lack in enumerate(lacks):
        if place == 0:
            click.echo(title)
        licence = f", {lack.licence}" if lack.licence else ""
        click.echo(f"    {told(lack)}{licence}")
        if lack.url:
            click.echo(f"      from {lack.url}")
        click.echo(f"      {lack.how}")
