"""Addresses of premises, forecasts and scenarios."""

from __future__ import annotations

from django.urls import path

from ramme.web.outlook import choices, comparing, editing, forecasts, premises, scenarios

urlpatterns = [
    path("praemisser/", premises.premises_page, name="premises"),
    path("praemisser/<str:premise>/", premises.premise_page, name="premise"),
    path("fremskrivninger/", forecasts.forecasts_page, name="forecasts"),
    path("fremskrivninger/udskrivningsgrundlag/", choices.tax_base_page, name="tax_base"),
    path("fremskrivninger/demografimodeller/", choices.models_page, name="models"),
    path("fremskrivninger/rammer/", choices.room_page, name="ceilings"),
    path("fremskrivninger/anlaegsprogram/", choices.programme_page, name="programme"),
    path("fremskrivninger/likviditet/", choices.liquidity_page, name="liquidity"),
    path("fremskrivninger/<str:forecast>/", forecasts.forecast_page, name="forecast"),
    path("scenarier/", scenarios.scenarios_page, name="scenarios"),
    path("scenarier/nyt/", editing.new_page, name="new_scenario"),
    path("scenarier/sammenlign/", comparing.compare_page, name="compare_scenarios"),
    path("scenarier/<str:budget>/<str:number>/", scenarios.scenario_page, name="scenario"),
    path("scenarier/<str:budget>/<str:number>/ret/", editing.edit_page, name="edit_scenario"),
    path("scenarier/<str:budget>/<str:number>/nyt/", editing.fork_page, name="fork_scenario"),
    path(
        "scenarier/<str:budget>/<str:number>/flyt/", scenarios.rebase_page, name="rebase_scenario"
    ),
    path(
        "scenarier/<str:budget>/<str:number>/vedtag/", scenarios.adopt_page, name="adopt_scenario"
    ),
    path("scenarier/<str:budget>/<str:number>/tag/", scenarios.drop_page, name="drop_scenario"),
]
