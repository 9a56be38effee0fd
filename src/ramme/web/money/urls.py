"""Addresses of a kept agreement's money: its audit, its effects, its pools."""

from __future__ import annotations

from django.urls import path

from ramme.web.money import audit, effects, pools

_PAPER = "aftale/<str:budget>/<str:number>/"

urlpatterns = [
    path(f"{_PAPER}kontrol/", audit.audit_page, name="agreement_audit"),
    path(f"{_PAPER}kontrol/svar/", audit.answer, name="agreement_answer"),
    path(f"{_PAPER}virkning/", effects.effects_page, name="agreement_effects"),
    path(f"{_PAPER}puljer/", pools.pools_page, name="agreement_pools"),
    path(f"{_PAPER}puljer/<int:position>/", pools.release, name="agreement_release"),
]
