#!/usr/bin/env bash
# From a fresh clone to the example municipality in the terminal and in the browser.
#
#   RAMME_WORKSPACE   the folder of the workspace, ramme-data by default
#   RAMME_PORT        the port to serve on, 8000 by default
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export RAMME_WORKSPACE=${RAMME_WORKSPACE:-ramme-data}
export RAMME_PORT=${RAMME_PORT:-8000}

bash scripts/install.sh
ramme=.venv/bin/ramme

if [[ ! -e $RAMME_WORKSPACE ]]; then
    "$ramme" init --example ballerup
    new=yes
fi
"$ramme" show result

# 1 says that a check is broken: that is an answer, shown and gone on from. More is a fault.
status=0
"$ramme" check || status=$?
if ((status > 1)); then
    exit "$status"
fi

if [[ ${new:-} == yes ]]; then
    # Somebody to sign in as; the password is printed here and nowhere else.
    "$ramme" user add demo --role officer --name "Demo"
fi

# serve says the address itself.
exec "$ramme" serve --port "$RAMME_PORT"
