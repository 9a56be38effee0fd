"""Addresses of an agreement's work."""

from __future__ import annotations

from django.urls import path

from ramme.web.agreement import (
    editing,
    following,
    goals,
    overview,
    policies,
    take_over,
    task,
    writing,
)

_TASK = "aftale/<int:year>/opgave/<str:section>/<int:ordinal>/"

urlpatterns = [
    path("aftale/", overview.newest, name="agreements"),
    path("aftale/skriv/", writing.write_page, name="agreement_write"),
    path("aftale/<int:year>/", overview.overview, name="agreement"),
    path("aftale/<int:year>/opfoelgning/", following.followup_page, name="followup"),
    path("aftale/<int:year>/udvalg/<str:committee>/", following.committee_page, name="committee"),
    path("aftale/<int:year>/verdensmaal/", goals.goals_page, name="goals"),
    path("aftale/<int:year>/verdensmaal.csv", goals.goals_csv, name="goals_csv"),
    path("aftale/<int:year>/overtag/", take_over.take_over_page, name="take_over"),
    path(_TASK, task.task_page, name="task"),
    path(f"{_TASK}ret/", editing.change, name="task_change"),
    path(f"{_TASK}verdensmaal/", editing.goals, name="task_goals"),
    path(f"{_TASK}kommentar/", editing.comment, name="task_comment"),
    path(f"{_TASK}spoerg/", editing.ask, name="task_ask"),
    path(f"{_TASK}svar/", editing.answer, name="task_answer"),
    path("politikker/", policies.policies_page, name="policies"),
]
