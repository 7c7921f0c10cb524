import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("projects", "0004_overtaken_corrections"),
    ]

    operations = [
        migrations.CreateModel(
            name="Commitment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=12)),
                ("latest", models.CharField(max_length=12)),
                ("seq", models.PositiveBigIntegerField()),
                ("meeting", models.CharField(blank=True, max_length=12)),
                ("on", models.DateField(blank=True, null=True)),
                (
                    "asked",
                    models.CharField(
                        choices=[
                            ("citizen", "citizen"),
                            ("professional", "professional"),
                            ("both", "both"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                (
                    "owner",
                    models.CharField(
                        choices=[
                            ("citizen", "citizen"),
                            ("professional", "professional"),
                            ("both", "both"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                ("due", models.CharField(blank=True, max_length=10)),
                ("due_by", models.DateField(blank=True, null=True)),
                (
                    "done",
                    models.CharField(
                        choices=[
                            ("yes", "yes"),
                            ("no", "no"),
                            ("partly", "partly"),
                            ("dropped", "dropped"),
                            ("unknown", "unknown"),
                        ],
                        default="unknown",
                        max_length=12,
                    ),
                ),
                ("done_on", models.CharField(blank=True, max_length=10)),
                ("told_seq", models.PositiveBigIntegerField()),
                ("told_on", models.DateField(blank=True, null=True)),
                ("told_by", models.CharField(max_length=12)),
                ("checked", models.CharField(blank=True, max_length=12)),
                (
                    "asker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="promises_asked",
                        to="projects.membership",
                    ),
                ),
                (
                    "owners",
                    models.ManyToManyField(
                        blank=True, related_name="promises", to="projects.membership"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="commitments",
                        to="projects.project",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Telling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("told", "Told"),
                            ("checked", "Checked"),
                            ("handed-on", "Handed On"),
                        ],
                        max_length=12,
                    ),
                ),
                ("seq", models.PositiveBigIntegerField()),
                ("on", models.DateField()),
                (
                    "done",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("yes", "yes"),
                            ("no", "no"),
                            ("partly", "partly"),
                            ("dropped", "dropped"),
                            ("unknown", "unknown"),
                        ],
                        max_length=12,
                    ),
                ),
                ("done_on", models.CharField(blank=True, max_length=10)),
                ("expected", models.CharField(blank=True, max_length=10)),
                (
                    "side",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("citizen", "citizen"),
                            ("professional", "professional"),
                            ("both", "both"),
                            ("unknown", "unknown"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="projects.membership",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tellings",
                        to="commitments.commitment",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                models.F("project"), models.F("done"), models.F("due_by"), name="commitments_by_due"
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                models.F("due_by"),
                condition=models.Q(("done__in", ["unknown", "no", "partly"])),
                name="commitments_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(
                models.F("project"), models.F("ref"), name="commitment_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(
                models.F("commitment"), models.F("seq"), name="telling_once"
            ),
        ),
    ]
