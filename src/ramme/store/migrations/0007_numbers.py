"""What became of each number of a document."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    """A column beside the document's size; documents of before tell nothing."""

    dependencies = [("store", "0006_tasks")]

    operations = [
        migrations.AddField(
            model_name="document", name="numbers", field=models.JSONField(null=True)
        ),
    ]
