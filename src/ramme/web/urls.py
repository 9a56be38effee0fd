"""Addresses of the pages."""

from __future__ import annotations

from django.urls import include, path

from ramme.web.api.api import api

urlpatterns = [
    path("api/", api.urls),
    path("", include("ramme.web.browse.urls")),
    path("", include("ramme.web.desk.urls")),
    path("", include("ramme.web.fees.urls")),
    path("", include("ramme.web.money.urls")),
    path("", include("ramme.web.outlook.urls")),
    path("", include("ramme.web.people.urls")),
    path("", include("ramme.web.proposals.urls")),
    path("", include("ramme.web.agreement.urls")),
    path("", include("ramme.web.year.urls")),
]
handler400 = "ramme.web.errors.bad_request"
handler403 = "ramme.web.errors.forbidden"
handler404 = "ramme.web.errors.not_found"
handler500 = "ramme.web.errors.broken"
