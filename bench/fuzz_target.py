"""What atheris runs: some bytes as a file, read as a paper and as another town's table."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["ramme.reading"]):
    from ramme.ledger.errors import RammeError
    from ramme.reading.documents import open_document
    from ramme.reading.foreign.proposal import propose
    from ramme.reading.foreign.raw import open_table
    from ramme.reading.foreign.spreadsheet import read_table
    from ramme.reading.kinds import read
    from ramme.store.municipality import examples, load_municipality

MUNICIPALITY = load_municipality(next(iter(examples().values())))
FOLDER = TemporaryDirectory(prefix="ramme-fuzz-")
FILE = Path(FOLDER.name) / "file"


def one(data: bytes) -> None:
    """Nothing but an error with a code may come out."""
    FILE.write_bytes(data)
    with suppress(RammeError):
        read(open_document(FILE), MUNICIPALITY)
    with suppress(RammeError):
        table = open_table(FILE)
        read_table(table, propose(table).mapping)


atheris.Setup(sys.argv, one)
atheris.Fuzz()
