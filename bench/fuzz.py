"""Throw bytes at the reader with atheris for a while, format by format.

usage: python bench/fuzz.py [--seconds N] [--seed N]

atheris runs in ``.venv-bench`` and borrows ramme's own packages from the environment that starts
this script. The seeds are made at run time. Exit status 1 where a file ends reading in another
way than a result or an error with a code; the file is kept and named.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = ROOT / ".venv-bench" / "bin" / "python"
sys.path.insert(0, str(ROOT))

from tests.reading.seeds import seeds  # noqa: E402 - the seeds of the tests


def run(folder: Path, seconds: int, seed: int, name: str) -> bool:
    """One bounded run over one seed; whether nothing was found."""
    corpus, kept = folder / name, folder / f"{name}-found-"
    corpus.mkdir()
    (corpus / "seed").write_bytes(seeds()[int(name)])
    paths = [str(ROOT / "src"), str(ROOT), sysconfig.get_paths()["purelib"]]
    command = [
        *(str(PEERS), str(HERE / "fuzz_target.py"), str(corpus)),
        *(f"-max_total_time={seconds}", f"-seed={seed}", "-max_len=60000", "-rss_limit_mb=2048"),
        *("-timeout=60", f"-artifact_prefix={kept}"),
    ]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    runs = re.findall(r"^#(\d+)\s+DONE.*?cov: (\d+)", done.stderr, re.MULTILINE)
    told = f"{runs[0][0]} runs, coverage {runs[0][1]}" if runs else "ended early"
    print(f"fuzz: seed {name:>2}  {told:40} {'ok' if not done.returncode else 'FOUND'}", flush=True)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-4000:], sep="\n")
    return not done.returncode


def main() -> int:
    """Fuzz each seed for its share of the time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if not PEERS.exists():
        print(
            "fuzz: not installed; .venv-bench/bin/pip install atheris, in a .venv-bench of Python"
        )
        return 0
    folder = Path(tempfile.mkdtemp(prefix="ramme-fuzz-"))
    names = [str(n) for n, data in enumerate(seeds()) if data]
    each = max(1, args.seconds // len(names))
    clean = all(run(folder, each, args.seed, name) for name in names)
    if clean:
        shutil.rmtree(folder)
    else:
        print(f"fuzz: what was found lies in {folder}")
    return 0 if clean else 1


if __name__ == "__main__":
    sys.exit(main())
