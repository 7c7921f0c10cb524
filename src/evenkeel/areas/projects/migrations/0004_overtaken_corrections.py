from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0003_copies_of_cards"),
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
                    ("overtaken", "Overtaken by another correction"),
                ],
                default="open",
                max_length=12,
            ),
        ),
    ]
