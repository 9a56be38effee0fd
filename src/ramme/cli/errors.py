"""The one place where an error becomes a sentence on standard error and an exit code."""

from __future__ import annotations

import re

import click

from ramme.language.catalogue import Messages
from ramme.ledger.errors import RammeError

BROKEN = 1
UNUSABLE = 2
INTERRUPTED = 130

_IN_BRACKETS = re.compile(r"\((?P<words>.*)\)")


def _name(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.metavar or (param.name or "").upper()


def _bad_value(error: click.BadParameter, messages: Messages) -> str:
    name = _name(error.param)
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        known = ", ".join(str(choice) for choice in kind.choices)
        return messages.text("usage.not_a_choice", name=name, known=known)
    if isinstance(kind, click.types.IntParamType):
        return messages.text("usage.not_a_whole_number", name=name)
    return messages.text("usage.bad_value", name=name)


def usage_text(error: click.ClickException, messages: Messages) -> str:
    """Click's own errors in the user's language."""
    match error:
        case click.NoSuchOption():
            text = messages.text("usage.no_such_option", option=error.option_name)
            near = error.possibilities
        case click.exceptions.NoSuchCommand():
            text = messages.text("usage.no_such_command", command=error.command_name)
            near = error.possibilities
        case click.MissingParameter():
            return messages.text("usage.missing", name=_name(error.param))
        case click.BadParameter():
            return _bad_value(error, messages)
        case click.BadOptionUsage():
            return messages.text("usage.bad_option", option=error.option_name)
        case _:
            extra = _IN_BRACKETS.search(error.format_message())
            if isinstance(error, click.UsageError) and extra:
                return messages.text("usage.unexpected", words=extra["words"])
            return error.format_message()
    if near:
        text += " " + messages.text("usage.did_you_mean", names=", ".join(near))
    return text


def told(error: RammeError | click.ClickException, messages: Messages) -> int:
    """Say what went wrong in red on standard error.

    Returns:
        The exit code: 2, bad usage or an input that cannot be used.
    """
    if isinstance(error, RammeError):
        text, code = messages.error(error), f" [{error.code}]"
    else:
        text, code = usage_text(error, messages), ""
    click.secho(f"{messages.text('label.error')}: {text}{code}", fg="red", err=True)
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is not None:
        click.echo(messages.text("usage.see_help", command=ctx.command_path), err=True)
    return UNUSABLE
