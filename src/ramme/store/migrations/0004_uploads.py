"""Papers that were sent in, and what became of each."""

from __future__ import annotations

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    """A table of its own; no row of a paper is touched."""

    dependencies = [("store", "0003_people")]

    operations = [
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("batch", models.CharField(db_index=True, max_length=32)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("who", models.CharField(max_length=200)),
                ("name", models.CharField(max_length=255)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("began", models.DateTimeField(null=True)),
                ("drafts", models.JSONField(default=list)),
                ("error", models.CharField(default="", max_length=100)),
                ("parameters", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(state__in=("waiting", "reading", "done"), error="") | Q(state="failed") & ~Q(error=""),
                        name="upload_failed_says_why",
                    )
                ]
            },
        ),
    ]
