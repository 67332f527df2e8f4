"""The reference pages, made from the program itself: commands, the document, the vocabulary, errors.

`python -m prodcanvas.cli.reference FOLDER` writes them; a test compares them with what is in `docs/reference`.
"""

from __future__ import annotations

import inspect
import re
import sys
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import msgspec

from prodcanvas import errors
from prodcanvas.cli.main import cli
from prodcanvas.cli.reference_pipelines import pipeline_pages, preface
from prodcanvas.film import callsheet, document, look, staging, vocabulary
from prodcanvas.routes import pipeline
from prodcanvas.takes import take


def pages() -> dict[str, str]:
    """File name → text of every page of the reference."""
    return {
        "commands.md": _commands(),
        "document.md": _structs("The film document", document, look, staging),
        "callsheet.md": _structs("The call sheet and the dailies report", callsheet),
        "takes.md": _structs("Slates, takes, provenance", take),
        "vocabulary.md": _vocabulary(),
        "errors.md": _errors(),
        "pipelines.md": f"{preface()}\n{_structs('The manifest, `pipeline.toml`', pipeline).removeprefix('# ')}",
        **pipeline_pages(),
    }


def _commands() -> str:
    parts = ["# Commands", "", inspect.getdoc(sys.modules["prodcanvas.cli.main"]) or "", ""]
    for path, command in _walk(cli, "prodcanvas"):
        context = click.Context(command, info_name=path, max_content_width=100)
        parts += [f"## {path}", "", "```text", command.get_help(context), "```", ""]
    return "\n".join(parts)


def _walk(group: click.Group, path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _walk(command, f"{path} {name}")
        elif command is not None:
            yield f"{path} {name}", command


def _structs(title: str, *modules: Any) -> str:
    parts = [f"# {title}", ""]
    for module in modules:
        parts += [(inspect.getdoc(module) or ""), ""]
        for name, kind in vars(module).items():
            if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__module__ == module.__name__:
                parts += [f"## {name}", "", inspect.getdoc(kind) or "", "", "| field | type | default | meaning |",
                          "|---|---|---|---|", *_fields(kind), ""]
    return "\n".join(parts)


def _fields(kind: type[msgspec.Struct]) -> Iterator[str]:
    notes = _field_notes(kind)
    hints = typing.get_type_hints(kind)
    for field in msgspec.structs.fields(kind):
        default = "" if field.default is msgspec.NODEFAULT else repr(field.default)
        if field.default_factory is not msgspec.NODEFAULT:
            default = f"{getattr(field.default_factory, '__name__', '')}()"
        shown = f"`{default}`" if default else ""
        yield f"| `{field.name}` | `{_type(hints[field.name])}` | {shown} | {notes.get(field.name, '')} |"


def _type(hint: Any) -> str:
    text = str(hint) if not isinstance(hint, type) or typing.get_args(hint) else hint.__name__
    return re.sub(r"\b(?:prodcanvas|typing)[\w.]*\.", "", text).replace("|", "or")


def _field_notes(kind: type) -> dict[str, str]:
    """The sentence under each field of a struct, from its source."""
    source = inspect.getsource(kind)
    found = re.findall(r'^    (\w+):[^\n]*\n    """(.*?)"""', source, re.MULTILINE | re.DOTALL)
    return {name: " ".join(text.split()).replace("|", "or") for name, text in found}


def _vocabulary() -> str:
    parts = ["# The vocabulary", "", inspect.getdoc(vocabulary) or "", ""]
    for name, words in vars(vocabulary).items():
        if name.isupper():
            parts += [f"## {name}", "", ", ".join(f"`{w}`" for w in sorted(words)), ""]
    return "\n".join(parts)


def _errors() -> str:
    return f"# Errors\n\n```text\n{inspect.getdoc(errors)}\n```\n"


def main(folder: Path) -> None:
    """Write every page."""
    folder.mkdir(parents=True, exist_ok=True)
    written = pages()
    for name, text in written.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text.rstrip() + "\n", encoding="utf-8")
    for page in folder.glob("pipelines/*.md"):
        if f"pipelines/{page.name}" not in written:
            page.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
