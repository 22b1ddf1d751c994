from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [
        migrations.AddField("message", "scope", models.CharField(blank=True, max_length=80, default=""), preserve_default=False),
        migrations.AddField("message", "subject", models.CharField(blank=True, max_length=300, default=""), preserve_default=False),
        migrations.AddField("message", "text", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("message", "settled_at", models.DateTimeField(null=True)),
        migrations.AddIndex("message", models.Index(fields=["created_at"], name="notificatio_created_5a3e36_idx")),
    ]
