"""Click's commands in the user's language: headings, help and the names of values.

A command's docstring is the English original of its help; the Danish is ``help.<command>`` in the
catalogue. The help of options is ``option.<command>.<name>`` or ``option.<name>`` in both.
"""

from __future__ import annotations

import inspect
from typing import Any

import click

from ramme.language.catalogue import DEFAULT_LANGUAGE, Messages

LANGUAGE = "ramme.language"


def messages_of(ctx: click.Context | None) -> Messages:
    """The texts in the language that was chosen before the command."""
    chosen = ctx.meta.get(LANGUAGE, DEFAULT_LANGUAGE) if ctx else DEFAULT_LANGUAGE
    return Messages(chosen)


def _localise(command: click.Command, ctx: click.Context) -> None:
    messages = messages_of(ctx)
    command.options_metavar = messages.text("metavar.options")
    for param in command.get_params(ctx):
        metavar = f"metavar.{param.name}"
        if metavar in messages:
            param.metavar = messages.text(metavar)
        if isinstance(param, click.Option):
            name = max(param.opts, key=len).strip("-").replace("-", "_")
            own, shared = f"option.{key_of(command)}.{name}", f"option.{name}"
            param.help = messages.text(own if own in messages else shared)


def key_of(command: click.Command) -> str:
    """What a command is called in the catalogue; one within another has both names."""
    return getattr(command, "key", "") or str(command.name)


def help_text(command: click.Command, messages: Messages) -> str:
    """A command's help: the docstring in English, the catalogue's text in Danish."""
    key = f"help.{key_of(command)}"
    return messages.text(key) if key in messages else inspect.cleandoc(command.help or "")


def _write_help(command: click.Command, ctx: click.Context, out: click.HelpFormatter) -> None:
    messages = messages_of(ctx)
    usage = " ".join(command.collect_usage_pieces(ctx))
    out.write_usage(ctx.command_path, usage, prefix=messages.text("label.usage") + " ")
    out.write_paragraph()
    with out.indentation():
        out.write_text(help_text(command, messages))
    rows = []
    for param in command.get_params(ctx):
        record = param.get_help_record(ctx) if isinstance(param, click.Option) else None
        if record and isinstance(param, click.Option):
            rows.append((record[0], param.help or ""))
    with out.section(messages.text("label.options")):
        out.write_dl(rows)


class Command(click.Command):
    """A command with its help in the user's language."""

    def __init__(self, *args: Any, key: str = "", **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.key = key

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the arguments, with their names in the user's language."""
        _localise(self, ctx)
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, help and options."""
        _localise(self, ctx)
        _write_help(self, ctx, formatter)


class Group(click.Group):
    """The commands together, with their help in the user's language."""

    prefix = ""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write usage, help, options and the list of commands."""
        _localise(self, ctx)
        messages = messages_of(ctx)
        self.subcommand_metavar = messages.text("metavar.command")
        _write_help(self, ctx, formatter)
        names = self.list_commands(ctx)
        with formatter.section(messages.text("label.commands")):
            formatter.write_dl(
                [(name, messages.text(f"short.{self.prefix}{name}")) for name in names]
            )
