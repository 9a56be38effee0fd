"""The command ``ramme``: its options, and its commands, each loaded when it is asked for."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ramme.cli.command import LANGUAGE, Command, Group
from ramme.cli.door import Door
from ramme.cli.errors import INTERRUPTED, told
from ramme.language.catalogue import DEFAULT_LANGUAGE, LANGUAGES, Messages
from ramme.ledger.errors import RammeError

COMMANDS = {
    "init": "init",
    "read": "read",
    "audit": "audit",
    "agreement": "agreement",
    "tasks": "tasks",
    "followup": "followup",
    "papers": "papers",
    "fees": "fees",
    "premises": "premises",
    "forecast": "forecast",
    "scenario": "scenario",
    "estimates": "estimates",
    "seal": "seal",
    "decide": "decide",
    "close": "close",
    "calendar": "calendar",
    "show": "show",
    "check": "check",
    "why": "why",
    "diff": "diff",
    "verify": "verify",
    "publish": "publish",
    "export": "export",
    "import": "import_",
    "serve": "serve",
    "user": "user",
}
_SHARED = ("--lang", "--workspace")


def shared_first(args: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part ``--lang`` and ``--workspace`` from the rest, wherever they stand before ``--``.

    Example:
        >>> shared_first(["show", "--lang", "en", "result"])
        (['--lang', 'en'], ['show', 'result'])
    """
    shared: list[str] = []
    rest: list[str] = []
    waiting = list(args)
    while waiting:
        word = waiting.pop(0)
        if word == "--":
            return shared, [*rest, word, *waiting]
        if word in _SHARED:
            shared += [word, *waiting[:1]]
            del waiting[:1]
        elif word.startswith(tuple(f"{name}=" for name in _SHARED)):
            shared.append(word)
        else:
            rest.append(word)
    return shared, rest


def _language(shared: Sequence[str]) -> str:
    words = [word for text in shared for word in text.split("=", 1)]
    asked = [words[n + 1] for n in range(len(words) - 1) if words[n] == "--lang"]
    chosen = asked[-1] if asked else os.environ.get("RAMME_LANG", DEFAULT_LANGUAGE)
    return chosen if chosen in LANGUAGES else DEFAULT_LANGUAGE


def _set_up_store(folder: Path | None) -> None:
    """Make Django ready, which the store needs before it can be imported."""
    if folder is not None and (folder / "municipality").is_dir():
        os.environ["RAMME_WORKSPACE"] = str(folder.absolute())
    # Only here, so that `ramme --help` starts without Django.
    importlib.import_module("ramme.actions")


class Ramme(Group):
    """The group: knows its commands by name, loads one at a time, turns errors into exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order of work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        _set_up_store(ctx.params.get("workspace"))
        module = importlib.import_module(f"ramme.cli.{COMMANDS[cmd_name]}")
        command = module.command
        if not isinstance(command, Command | Group):
            raise TypeError(cmd_name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the shared options first, so that help and errors know the language."""
        shared, rest = shared_first(args)
        ctx.meta[LANGUAGE] = _language(shared)
        if not rest:
            rest = ["--help"]
        return super().parse_args(ctx, [*shared, *rest])

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        """Run a command and end the process: 0 done, 1 a check is broken, 2 unusable."""
        words = list(sys.argv[1:] if args is None else args)
        extra["standalone_mode"] = False
        language = _language(shared_first(words)[0])
        try:
            code = super().main(words, **extra)
            sys.stdout.flush()
        except (RammeError, click.ClickException) as error:
            sys.exit(told(error, Messages(language)))
        except click.Abort:
            sys.exit(INTERRUPTED)
        except BrokenPipeError:
            # Whoever read the output has seen enough; keep Python from complaining at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = 0
        sys.exit(code if isinstance(code, int) else 0)


@click.group(
    cls=Ramme, context_settings={"help_option_names": ["--help"], "max_content_width": 100}
)
@click.option("--lang", type=click.Choice(LANGUAGES), default=DEFAULT_LANGUAGE, envvar="RAMME_LANG")
@click.option(
    "--workspace",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("ramme-data"),
    envvar="RAMME_WORKSPACE",
)
@click.pass_context
def ramme(ctx: click.Context, lang: str, workspace: Path) -> None:
    """Keep a municipality's budget as a stack of papers: read, compute, check, explain.

    Example: ramme show result --version budget-2020
    """
    ctx.obj = Door(Messages(lang), workspace)
