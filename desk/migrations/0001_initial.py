from django.conf import settings
from django.db import migrations, models


def mark(apps, schema_editor):
    apps.get_model("desk", "Marker").objects.create(is_demo=settings.DEMO)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Marker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_demo", models.BooleanField()),
                ("loaded_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
