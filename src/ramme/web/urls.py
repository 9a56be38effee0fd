"""Addresses of the pages."""

from __future__ import annotations

from django.urls import path

from ramme.web import front

urlpatterns = [path("", front.front_page, name="front")]
handler404 = "ramme.web.errors.not_found"
handler500 = "ramme.web.errors.broken"
