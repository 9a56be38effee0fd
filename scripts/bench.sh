#!/usr/bin/env bash
# Runs every benchmark, also after one has failed. Exit status 1 where a limit was missed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash scripts/install.sh

# Measured beside ramme, which needs neither, so they stay out of .venv.
peers=(datasette fava pdfplumber camelot-py atheris scipy)
stamp=.venv-bench/ramme-peers
if [[ $(cat "$stamp" 2>/dev/null) != "${peers[*]}" ]]; then
    echo "ramme: installing ${peers[*]} in .venv-bench" >&2
    if [[ -x .venv-bench/bin/python ]] || .venv/bin/python -m venv .venv-bench &&
        .venv-bench/bin/python -m pip install --quiet --disable-pip-version-check "${peers[@]}"; then
        echo "${peers[*]}" >"$stamp"
    else
        echo "ramme: ${peers[*]} could not be installed; they are not measured" >&2
    fi
fi

status=0
.venv/bin/python bench/bench.py || status=1
.venv/bin/python bench/scenarios.py || status=1
.venv/bin/python bench/repairs.py || status=1
.venv/bin/python bench/generated.py || status=1
.venv/bin/python bench/audits.py || status=1
.venv/bin/python bench/web.py || status=1
.venv/bin/python bench/fees.py || status=1
.venv/bin/python bench/forecasts.py || status=1
.venv/bin/python bench/publish.py || status=1
.venv/bin/python bench/reading.py || status=1
.venv/bin/python bench/fuzz.py || status=1
exit "$status"
