"""Agreements that ramme writes: read back as they were meant, and agreeing with themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from ramme.actions.agreement_writing import FORMATS, misread
from ramme.budget.agreement.audit import audit
from ramme.budget.agreement.facts import Initiative
from ramme.budget.agreement.plan import AgreementPlan
from ramme.budget.agreement.plan_layout import LaidAgreement, laid_out
from ramme.publish.planned_agreement import planned_agreement_document
from ramme.reading.agreement_facts import agreement_of
from tests.generated.measure import alarms
from tests.generated.plans import plans
from tests.publish.reading_back import read_back

# A row that only moves money is always told, as a note.
TOLD_ANYWAY = {"rephasing"}


def pairs(
    agreement: LaidAgreement, found: tuple[Initiative, ...]
) -> Iterator[tuple[object, object]]:
    """What initiatives hang on, as planned and as read."""
    planned = [one.initiative for one in agreement.sections if one.initiative]
    for want, got in zip(planned, found, strict=True):
        yield len(want.conditions), len(got.conditions)
        yield want.deadline is not None, got.deadline is not None
        yield want.deferred_from, got.deferred_from


@pytest.mark.parametrize("suffix", FORMATS)
@settings(
    max_examples=15,
    phases=(Phase.generate,),
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(plan=plans())
def test_a_written_agreement_reads_back_and_agrees_with_itself(
    suffix: str, tmp_path: Path, plan: AgreementPlan
) -> None:
    agreement = laid_out(plan)
    reading = read_back(planned_agreement_document(agreement), suffix, tmp_path)
    assert list(misread(agreement, reading)) == []
    assert [two for two in pairs(agreement, reading.initiatives) if two[0] != two[1]] == []
    assert not alarms(reading)
    audited = audit(agreement_of(reading))
    codes = {one.finding.code for one in audited.findings}
    assert codes <= TOLD_ANYWAY
    assert audited.agreed == audited.compared
