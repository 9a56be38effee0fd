"""Where an agreement's rows belong, its conditional money, its pools and their releases."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """New tables alone; no row of a sealed paper is touched."""

    dependencies = [
        ('store', '0004_uploads'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.IntegerField()),
                ('table', models.CharField(max_length=20)),
                ('label', models.TextField()),
                ('section', models.CharField(default='', max_length=40)),
                ('chapter', models.CharField(default='', max_length=40)),
                ('chapter_title', models.CharField(default='', max_length=300)),
                ('theme', models.CharField(default='', max_length=200)),
                ('committees', models.JSONField(default=list)),
                ('row_class', models.CharField(max_length=30)),
                ('account', models.CharField(max_length=100)),
                ('rephasing', models.BooleanField(default=False)),
                ('first_line', models.IntegerField()),
                ('last_line', models.IntegerField()),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreement_rows', to='store.paper')),
            ],
        ),
        migrations.CreateModel(
            name='ConditionalMoney',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.IntegerField()),
                ('section', models.CharField(max_length=40)),
                ('ordinal', models.IntegerField()),
                ('depends_on', models.CharField(max_length=20)),
                ('label', models.TextField(default='')),
                ('amounts', models.JSONField(default=dict)),
                ('without_year_oere', models.BigIntegerField(default=0)),
                ('line', models.IntegerField()),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditional_money', to='store.paper')),
            ],
        ),
        migrations.CreateModel(
            name='Pool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.IntegerField()),
                ('name', models.TextField()),
                ('section', models.CharField(default='', max_length=40)),
                ('owed', models.BooleanField(default=False)),
                ('topped_up', models.BooleanField(default=False)),
                ('in_tables', models.BooleanField(default=True)),
                ('stated', models.JSONField(default=dict)),
                ('held', models.JSONField(default=dict)),
                ('released_by', models.CharField(default='', max_length=200)),
                ('majority', models.BooleanField(default=False)),
                ('after_hearing', models.JSONField(default=list)),
                ('first_line', models.IntegerField()),
                ('last_line', models.IntegerField()),
                ('version', models.IntegerField(default=1)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pools', to='store.paper')),
            ],
            options={'constraints': [models.UniqueConstraint(fields=('paper', 'position'), name='pool_position_once')]},
        ),
        migrations.CreateModel(
            name='PoolRelease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('who', models.CharField(max_length=200)),
                ('on', models.DateField()),
                ('by', models.CharField(max_length=200)),
                ('year', models.IntegerField()),
                ('amount_oere', models.BigIntegerField()),
                ('purpose', models.TextField()),
                ('heard', models.JSONField(default=list)),
                ('majority', models.CharField(default='', max_length=200)),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='releases', to='store.pool')),
            ],
        ),
    ]
