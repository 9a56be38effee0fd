"""What committees and the council did with papers."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A new table alone; no row of a sealed paper is touched."""

    dependencies = [("store", "0007_numbers")]

    operations = [
        migrations.CreateModel(
            name="Treatment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("who", models.CharField(max_length=200)),
                ("body", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("outcome", models.CharField(max_length=20)),
                ("votes", models.JSONField(default=dict)),
                ("text", models.TextField(default="")),
                ("financing", models.CharField(default="", max_length=500)),
                ("version", models.IntegerField(default=1)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="treatments",
                        to="store.paper",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paper", "body", "on"), name="treatment_once_a_meeting"
                    )
                ]
            },
        ),
    ]
