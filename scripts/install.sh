#!/usr/bin/env bash
# Makes .venv and installs ramme in it, editable, with the extras that are named.
# Does nothing, and needs no network, when that was done before with the same pyproject.toml.
#
#   scripts/install.sh [EXTRA...]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

python=${PYTHON:-python3}
stamp=.venv/ramme-installed
extras=("$@")

say() { printf 'ramme: %s\n' "$*" >&2; }

# An editable install points at this folder, so a copied .venv is installed anew.
key() { printf '%s\n%s\n' "$PWD" "$(sha256sum pyproject.toml)"; }

up_to_date() {
    [[ -x .venv/bin/python && -f $stamp ]] || return 1
    [[ $(head -n 2 "$stamp") == "$(key)" ]] || return 1
    local extra
    for extra in ${extras[@]+"${extras[@]}"}; do
        grep -qx "extra $extra" "$stamp" || return 1
    done
    .venv/bin/python -c 'import sys' 2>/dev/null
}

need_python() {
    if ! command -v "$python" >/dev/null; then
        say "python3 is missing; get it with: sudo apt-get install python3 python3-venv"
        exit 1
    fi
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        say "Python 3.11 or newer is needed, $("$python" --version) was found; name another: PYTHON=python3.12 make run"
        exit 1
    fi
}

# Debian keeps venv's pip in a package of its own.
need_venv() {
    "$python" -c 'import ensurepip, venv' 2>/dev/null && return
    if [[ $EUID -ne 0 ]]; then
        say "python3-venv is missing; get it with: sudo apt-get install python3-venv"
        exit 1
    fi
    say "installing python3-venv"
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        say "python3-venv was installed, but $python cannot make a virtual environment; name another: PYTHON=/usr/bin/python3"
        exit 1
    fi
}

need_environment() {
    .venv/bin/python -m pip --version >/dev/null 2>&1 && return
    need_python
    need_venv
    say "making .venv"
    "$python" -m venv --clear .venv
}

# What an earlier run installed for tests stays noted while pyproject.toml stays the same.
write_stamp() {
    local noted=""
    if [[ -f $stamp && $(head -n 2 "$stamp") == "$(key)" ]]; then
        noted=$(tail -n +3 "$stamp")
    fi
    {
        key
        printf '%s\n' "$noted" ${extras[@]+"${extras[@]/#/extra }"} | sed '/^$/d' | sort -u
    } >"$stamp.new"
    mv "$stamp.new" "$stamp"
}

up_to_date && exit 0
need_environment
list=$(IFS=,; echo "${extras[*]}")
say "installing ramme${list:+ with what is needed to $list}"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --editable ".${list:+[$list]}"
write_stamp
