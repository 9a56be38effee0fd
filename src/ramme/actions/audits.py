"""Audit an agreement that lies in a file or in the workspace."""

from __future__ import annotations

from pathlib import Path

from ramme.budget.agreement.audit import audit
from ramme.budget.agreement.records import Audit
from ramme.budget.municipality import Municipality
from ramme.reading.agreement_facts import agreement_of
from ramme.reading.documents import open_document
from ramme.reading.kinds import read


def audit_file(path: Path, municipality: Municipality) -> Audit:
    """Read an agreement and audit it.

    Raises:
        RammeError: ``not_an_agreement``, or what is wrong with the file.
    """
    return audit(agreement_of(read(open_document(path), municipality)))
