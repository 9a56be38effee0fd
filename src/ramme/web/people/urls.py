"""Addresses of signing in, of the password, and of the audit trail."""

from __future__ import annotations

from django.urls import path

from ramme.web.people import audit, sharing, sign_in

urlpatterns = [
    path("log-ind/", sign_in.sign_in, name="sign_in"),
    path("log-ud/", sign_in.sign_out, name="sign_out"),
    path("adgangskode/", sign_in.change_password, name="password"),
    path("bilag/<str:budget>/<str:number>/deling/", sharing.sharing, name="sharing"),
    path("spor/", audit.audit_trail, name="audit"),
]
