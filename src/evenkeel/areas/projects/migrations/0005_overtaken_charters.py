from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0004_overtaken_corrections"),
    ]

    operations = [
        migrations.AlterField(
            model_name="proposal",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("open", "Waiting"),
                    ("effective", "In effect"),
                    ("closed", "Taken back or refused"),
                    ("overtaken", "Overtaken by another one"),
                ],
                default="open",
                max_length=12,
            ),
        ),
    ]
