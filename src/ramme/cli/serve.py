"""``ramme serve``."""

from __future__ import annotations

import errno
import os
import socket
import sys

import click

from ramme.cli.command import Command
from ramme.cli.door import Door
from ramme.ledger.errors import RammeError
from ramme.store.workspace import open_workspace


@click.command("serve", cls=Command)
@click.option("--host", default="127.0.0.1")
@click.option("--port", type=int, default=8000)
@click.pass_obj
def command(door: Door, host: str, port: int) -> None:
    """Serve the web pages of the workspace until Ctrl-C.

    Example: ramme serve --port 8001
    """
    workspace = open_workspace(door.folder)
    check_address(host, port)
    click.echo(door.text("done.serve", address=f"http://{_in_address(host)}:{port}"))
    sys.stdout.flush()
    environment = {**os.environ, "RAMME_WORKSPACE": str(workspace.folder)}
    os.execve(sys.executable, _gunicorn(host, port), environment)  # noqa: S606 - no shell is meant


def _in_address(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _gunicorn(host: str, port: int) -> list[str]:
    words = [sys.executable, "-m", "gunicorn", "ramme.web.wsgi:application"]
    words += ["--bind", f"{_in_address(host)}:{port}", "--workers", "2"]
    # As long as an address with every parameter of the API may be.
    return [*words, "--limit-request-line", "8190", "--log-level", "warning"]


def check_address(host: str, port: int) -> None:
    """Refuse an address that cannot be served on.

    Raises:
        RammeError: ``port_taken`` where another program listens there, else
            ``address_unusable``.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OverflowError as error:
            raise RammeError("address_unusable", host=host, port=port, reason=str(error)) from None
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise RammeError("port_taken", host=host, port=port) from None
            reason = error.strerror or str(error)
            raise RammeError("address_unusable", host=host, port=port, reason=reason) from None
