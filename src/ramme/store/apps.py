"""The store as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Models without pages."""

    name = "ramme.store"
    label = "store"
