"""The door: every command helps, every fault is a sentence and a code, no traceback ever."""

import click
import pytest

from prodcanvas.cli import main as door
from prodcanvas.cli.main import cli, run
from prodcanvas.cli.show import said
from prodcanvas.errors import CanvasError, FilmError, FormatError, RequestError, RunnerError, StoreError

GROUPS = {n: found for n in cli.list_commands(click.Context(cli))
          if isinstance(found := cli.get_command(click.Context(cli), n), click.Group)}
NAMES = [n for n in cli.list_commands(click.Context(cli)) if n not in GROUPS]


@pytest.mark.parametrize("name", [*NAMES, "script stats", "script convert"])
def test_every_command_helps_with_an_example(name, capsys):
    assert run([*name.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Example: prodcanvas" in shown
    assert "--json" in shown


@pytest.mark.parametrize("name", [f"{g} {n}" for g, group in GROUPS.items()
                                  for n in group.list_commands(click.Context(group))])
def test_every_command_of_a_group_helps_with_an_example(name, capsys):
    assert run([*name.split(), "--help"]) == 0
    assert f"Example: prodcanvas {name}" in capsys.readouterr().out


def failing(monkeypatch, fault):
    def command(*_, **__):
        raise fault

    monkeypatch.setattr(door.cli, "main", command)


@pytest.mark.parametrize(
    ("kind", "code"),
    [(FilmError, 3), (RequestError, 2), (RunnerError, 4), (StoreError, 5), (FormatError, 6), (CanvasError, 1)],
)
def test_each_fault_has_its_code_and_says_what_to_do(monkeypatch, capsys, kind, code):
    failing(monkeypatch, kind("It broke.", "Mend it."))
    assert run(["status"]) == code
    assert capsys.readouterr().err == "It broke. Mend it.\n"


def test_a_fault_of_ours_shows_no_traceback_but_keeps_it(monkeypatch, capsys):
    failing(monkeypatch, ZeroDivisionError("oops"))
    assert run(["status"]) == 70
    shown = capsys.readouterr().err
    assert "Traceback" not in shown
    log = shown.split("details are in ")[1].split(";")[0]
    with open(log, encoding="utf-8") as file:  # noqa: PTH123
        assert "ZeroDivisionError: oops" in file.read()


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), click.Abort()])
def test_ctrl_c_stops_cleanly(monkeypatch, capsys, fault):
    failing(monkeypatch, fault)
    assert run(["shoot"]) == 130
    assert "goes on from here" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["nonsense"], ["shoot", "--quality", "best"], ["../main"], ["__init__"], ["make"]])
def test_wrong_words_end_with_two(words, capsys):
    assert run(words) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (89, "89 s"), (200, "3 min 20 s"), (7500, "2 h 5 min"), (None, "unknown")])
def test_lengths_are_said_as_people_say_them(seconds, words):
    assert said(seconds) == words
