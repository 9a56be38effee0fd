"""Make the figures of ``examples/ballerup`` anew: read the two papers, seal, export.

The package carries labels and figures with their places, no sentence of the papers; the documents
themselves are left out. Tasks have titles of our own, from ``example_titles.csv``; those that stand
alone in their section have its title.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path

import ramme.actions  # noqa: F401 - readies Django
from ramme.actions.drafts import keep
from ramme.actions.exchange import export
from ramme.actions.seal import find_paper, seal
from ramme.actions.treatments import treat
from ramme.budget.fees.records import Fee, FeeKind
from ramme.budget.fees.settings import catalogue_of, fee_settings
from ramme.budget.treatments import Outcome, Treated
from ramme.reading.fees.wraps import is_sentence
from ramme.store import task_models
from ramme.store.rows import paper_record, replace_content
from ramme.store.treatment_models import Treatment
from ramme.store.workspace import Workspace, lay_out_workspace

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "ballerup"
PAPERS = ("budget-paper-8-2020.txt", "agreement-2021.txt")
TITLES = Path(__file__).with_name("example_titles.csv")
COUNCIL = "Kommunalbestyrelsen"
ADOPTED = date(2019, 11, 4)
LEVELS = "budget-2020/8a"
FEES = "budget-2020/8c"
UNREADABLE = "Etiketter, som skanningen har ødelagt; priserne er læst."
LONGEST_NOTE = 40


def build(documents: Path, target: Path) -> None:
    """Read, seal and export into a folder that is replaced as a whole."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = lay_out_workspace(Path(folder) / "workspace", EXAMPLE)
        for name in PAPERS:
            keep(workspace, documents / name, by="build_example")
        _without_sentences(FEES)
        _in_own_words()
        for paper in ("budget-2019/1", "budget-2020/8a", "budget-2020/8b"):
            seal(workspace, paper, by=COUNCIL, on=ADOPTED)
        seal(workspace, FEES, by=COUNCIL, on=ADOPTED, accept_uncertain=UNREADABLE)
        _adopted(workspace)
        package = Path(folder) / "package"
        export(workspace, package)
        for left_out in ("documents", "municipality"):
            shutil.rmtree(package / left_out)
        _without_times(package / "audit.csv")
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(package, target)


def _adopted(workspace: Workspace) -> None:
    """Keep that the council adopted the budget; building again gives the same time."""
    treat(workspace, LEVELS, Treated(COUNCIL, ADOPTED, Outcome.ADOPTED), by=COUNCIL)
    Treatment.objects.update(at=datetime.combine(ADOPTED, time(), UTC))


def _without_sentences(name: str) -> None:
    """Keep of the fees what is fact: labels, units, prices, and amounts that a text names."""
    model = find_paper(name)
    paper = paper_record(model)
    fees = (_facts(fee) for fee in catalogue_of(name, paper.settings).fees if not _is_text(fee))
    replace_content(model, replace(paper, settings=tuple(fee_settings(fees))))


def _is_text(fee: Fee) -> bool:
    """Whether a row is a sentence that stands in place of a price."""
    return fee.kind is FeeKind.TEXT and (is_sentence(fee.label) or len(fee.label) > LONGEST_NOTE)


def _facts(fee: Fee) -> Fee:
    note = fee.condition or ""
    short = len(note) <= LONGEST_NOTE and not is_sentence(note)
    return replace(fee, condition=note if short and note else None)


def _in_own_words() -> None:
    """Give the tasks titles, conditions and financing in our words instead of the paper's."""
    with TITLES.open(encoding="utf-8", newline="") as file:
        own = {row["task"]: row for row in csv.DictReader(file, delimiter=";")}
    for task in task_models.Task.objects.all():
        alone = task_models.Task.objects.filter(section=task.section).count() == 1
        words = own.pop(f"{task.section}/{task.ordinal}", None if alone else {})
        if words is not None:
            task.title = words["title"]
        task.conditions = [words["condition"]] if words and words["condition"] else []
        task.financing = [words["financing"]] if words and words["financing"] else []
        task.save()
    if own:
        sys.exit(f"{TITLES.name} has tasks that the agreement lacks: {', '.join(own)}")


def _without_times(path: Path) -> None:
    """Leave the audit trail out: building again would give other times."""
    head, _, _ = path.read_text(encoding="utf-8").partition("\n")
    path.write_text(head + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make the example Ballerup's package anew.")
    parser.add_argument("documents", type=Path, help="the folder with the two papers")
    parser.add_argument("target", type=Path, nargs="?", default=EXAMPLE / "package")
    given = parser.parse_args()
    build(given.documents, given.target)
