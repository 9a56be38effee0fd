"""Load the volumes of fees from ``fee_volumes.csv``: fee, year, number, unit."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path

from ramme.budget.fees.volumes import Volume
from ramme.ledger.errors import RammeError

_COLUMNS = ("fee", "year", "number", "unit")


def load_volumes(path: Path) -> tuple[Volume, ...]:
    """The volumes that a file has; none where there is no file.

    Raises:
        RammeError: ``column_missing`` or ``bad_volume`` with the line.
    """
    if not path.is_file():
        return ()
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(_COLUMNS) - set(reader.fieldnames or ())
        if missing:
            raise RammeError("column_missing", file=str(path), column=", ".join(sorted(missing)))
        for row in reader:
            line = reader.line_num
            try:
                number = Fraction(row["number"])
                found.append(Volume(row["fee"], int(row["year"]), number, row["unit"], line))
            except (ValueError, TypeError):
                raise RammeError("bad_volume", file=str(path), line=line) from None
    return tuple(found)
