"""Addresses of the budget year."""

from __future__ import annotations

from django.urls import path

from ramme.web.year import frames, timeline, treatments

urlpatterns = [
    path("aaret/", timeline.newest, name="budget_year_newest"),
    path("aaret/<int:year>/", timeline.year_page, name="budget_year"),
    path("rammer/", frames.frames_page, name="goal_frames"),
    path("rammer/<str:account>/", frames.frame_page, name="goal_frame"),
    path("bilag/<str:budget>/<str:number>/behandling/", treatments.treat_page, name="treat"),
]
