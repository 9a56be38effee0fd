#!/usr/bin/env bash
# Installs what the tests need and runs them all. Arguments go to pytest.
#
#   RAMME_WITHOUT=browser,postgres   leaves these parts out, and says so
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf 'ramme: %s\n' "$*" >&2; }

without() { [[ ",${RAMME_WITHOUT:-}," == *",$1,"* ]]; }

# Debian keeps initdb and pg_ctl off PATH, in a folder for each version; the newest is taken.
find_postgres() {
    command -v initdb >/dev/null && return
    local newest
    newest=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
    [[ -x $newest ]] || return 1
    PATH=$(dirname "$newest"):$PATH
    export PATH
}

# Debian's package would start a server of its own; the tests start theirs.
no_main_cluster() {
    local settings=/etc/postgresql-common/createcluster.conf
    [[ -e $settings ]] && return
    mkdir -p "$(dirname "$settings")"
    echo 'create_main_cluster = false' >"$settings"
}

# apt-get, quiet unless it fails; a settings file that is already there is kept.
apt() {
    local log
    log=$(mktemp)
    if ! DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" </dev/null >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log"
        say "apt-get $1 failed"
        exit 1
    fi
    rm -f "$log"
}

IFS=, read -ra parts <<<"${RAMME_WITHOUT:-}"
for part in "${parts[@]}"; do
    case $part in
        browser | postgres) ;;
        *)
            say "RAMME_WITHOUT knows browser and postgres, not '$part'"
            exit 2
            ;;
    esac
done

missing=()
markers=()
if without browser; then
    markers+=("not browser")
elif ! command -v chromium >/dev/null; then
    missing+=(chromium)
fi
if without postgres; then
    markers+=("not postgres")
elif ! find_postgres; then
    missing+=(postgresql)
fi

if ((${#missing[@]})); then
    if [[ $EUID -ne 0 ]]; then
        say "missing: ${missing[*]}; get it with: sudo apt-get install ${missing[*]} (or leave it out: RAMME_WITHOUT=browser,postgres)"
        exit 1
    fi
    say "installing ${missing[*]}"
    no_main_cluster
    apt update
    apt install --yes --no-install-recommends -o Dpkg::Options::=--force-confold "${missing[@]}"
    without postgres || find_postgres
fi

bash scripts/install.sh test check

chosen=()
if ((${#markers[@]})); then
    expression=$(printf ' and %s' "${markers[@]}")
    chosen=(-m "${expression# and }")
    say "left out, as RAMME_WITHOUT says: $RAMME_WITHOUT"
fi
exec .venv/bin/python -m pytest -n 2 ${chosen[@]+"${chosen[@]}"} "$@"
