"""Servers on loopback, and what wrk measures of them with eight clients."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# No address is asked for twice, by any client in any round, so that no kept page can answer.
NEVER_TWICE = """
local started, threads, asked = os.time(), 0, 0
function setup(thread)
  threads = threads + 1
  thread:set("id", threads)
end
function request()
  asked = asked + 1
  return wrk.format("GET", string.format("%s?n=%d-%d-%d", wrk.path, started, id, asked))
end
"""
READY_SECONDS = 60
UNITS = {"us": 1e-6, "ms": 1e-3, "s": 1.0, "m": 60.0}


@dataclass(frozen=True)
class Load:
    """What wrk measured: the median of some rounds."""

    per_second: float
    p99_seconds: float
    errors: str


def load(url: str, seconds: int, rounds: int, *, anew: bool = False) -> Load:
    """Some rounds of some seconds."""
    some = [_round(url, seconds, anew=anew) for _ in range(rounds)]
    return Load(
        statistics.median(one.per_second for one in some),
        statistics.median(one.p99_seconds for one in some),
        "; ".join(one.errors for one in some if one.errors),
    )


def _round(url: str, seconds: int, *, anew: bool) -> Load:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(NEVER_TWICE if anew else "")
        script.flush()
        command = ["wrk", "-t2", "-c8", f"-d{seconds}s", "--latency", "-s", script.name, url]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate = re.findall(r"Requests/sec:\s+([\d.]+)", text)[0]
    amount, unit = re.findall(r"99%\s+([\d.]+)(us|ms|s|m)", text)[0]
    errors = "; ".join(re.findall(r"(?:Non-2xx|Socket errors).*", text))
    return Load(float(rate), float(amount) * UNITS[unit], errors)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@contextlib.contextmanager
def running(
    command: Sequence[str], url: str, environment: Mapping[str, str] | None = None
) -> Iterator[None]:
    """A server, from the first time the page is there to its end."""
    with tempfile.TemporaryFile() as said:
        env = {**os.environ, **(environment or {})}
        process = subprocess.Popen(command, env=env, stdout=said, stderr=said)
        try:
            _wait_for(process, url, said.fileno())
            yield
        finally:
            _end(process)


def _wait_for(process: subprocess.Popen[bytes], url: str, said: int) -> None:
    problem = "no answer"
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10):  # noqa: S310 - our own loopback address
                return
        except urllib.error.HTTPError as error:
            problem = f"{url} answers {error.code}"
        except OSError as error:
            problem = str(error)
        time.sleep(0.1)
    words = os.pread(said, 2000, 0).decode(errors="replace")
    raise RuntimeError(f"{' '.join(process.args[:4])} does not serve: {problem}\n{words}")  # type: ignore[index,operator]


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def have(folder: Path, name: str) -> bool:
    """Whether a program is installed in a folder."""
    return os.access(folder / name, os.X_OK)
