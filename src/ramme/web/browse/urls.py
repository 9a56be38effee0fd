"""Addresses of the pages that show the budget."""

from __future__ import annotations

from django.urls import path

from ramme.web.browse import (
    charting,
    checks,
    compare,
    front,
    glossary,
    search,
    stack,
    statement,
    why,
)

urlpatterns = [
    path("", front.front_page, name="front"),
    path("opgoerelser/<str:statement_id>/", statement.statement_page, name="statement"),
    path("hvorfor/<str:statement_id>/<str:line>/<int:year>/", why.why_page, name="why"),
    path("sammenlign/", compare.compare_page, name="compare"),
    path("bilag/", stack.stack_page, name="stack"),
    path("bilag/<str:budget>/<str:number>/", stack.paper_page, name="paper"),
    path("kontrol/", checks.checks_page, name="checks"),
    path("soeg/", search.search_page, name="search"),
    path("diagram/<str:name>.js", charting.chart_program, name="chart_program"),
    path("ordliste/", glossary.glossary_page, name="glossary"),
]
