"""The triggers that keep the record append-only."""

from django.db import migrations

from evenkeel.record.fence import migrate_backwards, migrate_forwards


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]

    operations = [migrations.RunPython(migrate_forwards, migrate_backwards)]
