"""Addresses of proposals."""

from __future__ import annotations

from django.urls import path

from ramme.web.proposals import editing, pages

urlpatterns = [
    path("forslag/", pages.proposals, name="proposals"),
    path("forslag/nyt/<str:budget>/", editing.new, name="new_proposal"),
    path("forslag/<str:budget>/<str:number>/", pages.proposal, name="proposal"),
    path("forslag/<str:budget>/<str:number>/ret/", editing.edit, name="edit_proposal"),
    path("forslag/<str:budget>/<str:number>/traek/", pages.withdraw_proposal, name="withdraw"),
]
