"""All that a user can do, one function each: permitted, logged, atomic.

Whoever comes through this door finds Django ready; the workspace is connected when it is opened.
"""

from __future__ import annotations

import os

import django
from django.apps import apps

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ramme.settings")
if not apps.ready:
    django.setup()
