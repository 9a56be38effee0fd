"""Learn the errors of estimates from vintages of a budget, and write them where ramme reads them.

usage: python scripts/fit_estimate_errors.py FOLDER [--check]

FOLDER holds vintages as tab separated files (``ID``, ``R 2012``, ``F 2014``, ``BO 1 2015`` …). How
the errors are learned is declared in ``src/ramme/outlook/estimate_errors.toml``. ``--check`` writes
nothing and exits with 1 where the table is another than what the vintages give.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ramme.outlook.estimate_errors import as_csv, fit, learning
from ramme.outlook.vintages import cases_of
from ramme.store.estimates import read_vintages

TABLE = Path(__file__).resolve().parents[1] / "src" / "ramme" / "outlook" / "estimate_errors.csv"


def main() -> int:
    """Learn, and write or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    cases = cases_of(read_vintages(args.folder), learning())
    table = as_csv(fit(cases, learning().last_fitted).values())
    if args.check:
        return int(table != TABLE.read_text(encoding="utf-8"))
    TABLE.write_text(table, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
