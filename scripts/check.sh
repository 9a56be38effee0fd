#!/usr/bin/env bash
# Runs every check, also after one has failed, and says at the end which did.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

bash scripts/install.sh test check
PATH=$PWD/.venv/bin:$PATH
failed=()

check() {
    local name=$1
    shift
    printf '== %s\n' "$name"
    "$@" || failed+=("$name")
}

check "lint" ruff check
check "format" ruff format --check
check "types" mypy src
check "imports" lint-imports
check "documentation" .venv/bin/python scripts/generate_docs.py --check

if ((${#failed[@]})); then
    printf 'ramme: failed: %s\n' "${failed[*]}" >&2
    exit 1
fi
echo "ramme: all checks kept"
