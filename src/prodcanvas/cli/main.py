"""The door of the command line: finds the command, runs it, turns faults into one sentence and an exit code.

Exit codes: 0 done · 1 something failed · 2 wrong request · 3 the film document · 4 the stage, the voice or a
server · 5 the store · 6 a file format · 70 a fault of ours (its details are in a log file) · 130 stopped by you.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from prodcanvas import __version__
from prodcanvas.errors import CanvasError

COMMANDS = Path(__file__).parent / "commands"


class Lazy(click.Group):
    """A group whose commands are the files of a folder; a sub-folder is a sub-group."""

    def __init__(self, folder: Path, package: str, **more: Any) -> None:
        super().__init__(**more)
        self._folder, self._package = folder, package

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names of the commands, as their files are called."""
        files = [p.stem for p in self._folder.glob("*.py") if not p.stem.startswith("_")]
        folders = [p.name for p in self._folder.iterdir() if (p / "__init__.py").is_file()]
        return sorted(name.replace("_", "-") for name in (*files, *folders))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        name = cmd_name.replace("-", "_")
        if (self._folder / name / "__init__.py").is_file():
            module = importlib.import_module(f"{self._package}.{name}")
            return Lazy(self._folder / name, f"{self._package}.{name}", name=name, help=module.__doc__)
        if not name.isidentifier() or name.startswith("_") or not (self._folder / f"{name}.py").is_file():
            return None
        found: click.Command = importlib.import_module(f"{self._package}.{name}").command
        return found


@click.group(cls=Lazy, folder=COMMANDS, package="prodcanvas.cli.commands",
             context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
             epilog="Begin with: prodcanvas make examples/paper_jam.fountain")
@click.version_option(__version__, prog_name="prodcanvas")
def cli() -> None:
    """From a screenplay to a film: previz, takes, cut and delivery."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code. Never shows a traceback."""
    words = sys.argv[1:] if arguments is None else arguments
    sys.exit(run(words))


def run(words: list[str]) -> int:
    """Run a command; gives back its exit code."""
    try:
        result = cli.main(args=words, prog_name="prodcanvas", standalone_mode=False)
    except CanvasError as fault:
        _complain(words, fault.what, fault.next_step)
        return fault.exit_code
    except click.ClickException as fault:
        _complain(words, fault.format_message(), _usage(fault))
        return fault.exit_code
    except (KeyboardInterrupt, click.Abort):
        _complain(words, "Stopped.", "What was finished is kept; the same command goes on from here.")
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # noqa: BLE001
        _complain(words, "Production Canvas itself failed.", f"The details are in {_log_fault()}; nothing is lost.")
        return 70
    return result if isinstance(result, int) else 0


def _usage(fault: click.ClickException) -> str:
    context = getattr(fault, "ctx", None)
    return f"See `{context.command_path} --help`." if context else ""


def _complain(words: list[str], what: str, next_step: str) -> None:
    if "--json" in words:
        click.echo(json.dumps({"error": what, "next_step": next_step}))
    click.echo(f"{what} {next_step}".strip(), err=True)


def _log_fault() -> Path:
    import traceback

    handle, name = tempfile.mkstemp(prefix="prodcanvas-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        traceback.print_exc(file=log)
    return Path(name)
