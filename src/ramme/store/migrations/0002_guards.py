"""The triggers that guard sealed papers."""

from __future__ import annotations

from django.db import migrations

from ramme.store import guards


class Migration(migrations.Migration):
    """Forward only: a database without guards would not be ramme's."""

    dependencies = [("store", "0001_papers")]

    operations = [migrations.RunPython(guards.install)]
