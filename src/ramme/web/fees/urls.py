"""Addresses of the fees."""

from __future__ import annotations

from django.urls import path

from ramme.web.fees import catalogue, family, lever, price

urlpatterns = [
    path("takster/", catalogue.catalogue_page, name="fees"),
    path("takster/takster.csv", catalogue.catalogue_file, name="fees_csv"),
    path("takster/familie/", family.family_page, name="family"),
    path("takster/naeste-aar/", lever.lever_page, name="lever"),
    path("takster/pris/<str:fee_id>/", price.fee_page, name="fee"),
]
