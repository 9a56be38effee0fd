"""Who made a draft, whom it is shared with, and tries to sign in."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

# Django would build SQLite's table of papers anew for one more column, and the guards of sealed
# papers would be lost with the old table.
ADD_MADE_BY = "ALTER TABLE store_paper ADD COLUMN made_by varchar(200) NOT NULL DEFAULT ''"


class Migration(migrations.Migration):
    """No row of a sealed paper is touched."""

    dependencies = [("store", "0002_guards")]

    operations = [
        migrations.RunSQL(
            ADD_MADE_BY,
            state_operations=[
                migrations.AddField("paper", "made_by", models.CharField(default="", max_length=200))
            ],
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("username", models.CharField(max_length=150)),
                ("paper", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="shares", to="store.paper")),
            ],
            options={"constraints": [models.UniqueConstraint(fields=("paper", "username"), name="paper_shared_once")]},
        ),
        migrations.CreateModel(
            name="LoginAttempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("name", models.CharField(max_length=150)),
                ("address", models.CharField(max_length=64)),
            ],
            options={"indexes": [models.Index(fields=["name", "address", "at"], name="attempt_by_name")]},
        ),
    ]
