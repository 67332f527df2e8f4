"""The reference in docs/ is what the program says of itself."""

from pathlib import Path

import pytest

from prodcanvas.cli.reference import pages

FOLDER = Path(__file__).parents[2] / "docs/reference"


NAMES = ["commands.md", "document.md", "callsheet.md", "takes.md", "vocabulary.md", "errors.md", "pipelines.md"]


@pytest.mark.parametrize("name", NAMES)
def test_the_reference_is_up_to_date(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name].rstrip() + "\n", "run `make docs`"


def test_every_pipeline_has_a_page_and_every_page_a_pipeline():
    wanted = {name: text.rstrip() + "\n" for name, text in pages().items() if name.startswith("pipelines/")}
    there = {f"pipelines/{p.name}": p.read_text(encoding="utf-8") for p in (FOLDER / "pipelines").glob("*.md")}
    assert there.keys() == wanted.keys(), "run `make docs`"
    assert [name for name in wanted if wanted[name] != there[name]] == [], "run `make docs`"


def test_every_command_has_an_example_and_help():
    text = pages()["commands.md"]
    commands = text.count("\n## prodcanvas")
    assert commands >= 18
    assert text.count("Example: prodcanvas") == commands


def test_every_field_of_the_document_is_explained_or_plain():
    for page in ("document.md", "callsheet.md"):
        assert "| `" in pages()[page]
