"""Debian's Chromium, and a served workspace, both on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from playwright.sync_api import TimeoutError as NotLoaded

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


_close_page, _close_context = Page.close, BrowserContext.close


def _settle(page: Page) -> None:
    with suppress(NotLoaded):
        page.wait_for_load_state(timeout=10_000)


def _page_closed(page: Page, **options: bool) -> None:
    """Close a page once it has loaded.

    Chromium now and then never closes one whose answer is under way, and the test waits for ever.
    """
    _settle(page)
    _close_page(page, **options)


def _context_closed(context: BrowserContext, **options: str) -> None:
    """Close a context once its pages have loaded."""
    for page in context.pages:
        _settle(page)
    _close_context(context, **options)


Page.close, BrowserContext.close = _page_closed, _context_closed  # type: ignore[method-assign]


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser with a fresh profile."""
    program = shutil.which("chromium")
    if program is None:
        message = "Chromium is missing: apt-get install chromium, or RAMME_WITHOUT=browser"
        raise RuntimeError(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(workspace: Path) -> Iterator[str]:
    """The address of a workspace that ``ramme serve`` serves."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        port = some.getsockname()[1]
    command = [sys.executable, "-m", "ramme.cli", "--workspace", str(workspace)]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    process = subprocess.Popen(
        [*command, "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own address
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    message = f"{address} does not answer"
    raise RuntimeError(message)
