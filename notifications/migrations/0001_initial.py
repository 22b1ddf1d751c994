import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_id', models.CharField(max_length=40)),
                ('dedupe_key', models.CharField(max_length=250, unique=True)),
                ('kind', models.CharField(max_length=80)),
                ('address', models.EmailField(max_length=254)),
                ('language', models.CharField(default='uk', max_length=5)),
                ('context', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('waiting', 'Waits'), ('sending', 'Being sent'), ('sent', 'Sent'), ('skipped', 'Not needed any more'), ('cancelled', 'Stopped'), ('failed', 'Did not arrive')], default='waiting', max_length=12)),
                ('batch', models.CharField(blank=True, max_length=64)),
                ('created_at', models.DateTimeField()),
                ('send_after', models.DateTimeField()),
                ('give_up_at', models.DateTimeField()),
                ('lease_until', models.DateTimeField(null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('sent_at', models.DateTimeField(null=True)),
                ('why', models.TextField(blank=True)),
                ('message_id', models.CharField(max_length=120, unique=True)),
                ('read_at', models.DateTimeField(null=True)),
                ('scope', models.CharField(blank=True, max_length=80)),
                ('subject', models.CharField(blank=True, max_length=300)),
                ('text', models.TextField(blank=True)),
                ('settled_at', models.DateTimeField(null=True)),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='contenttypes.contenttype')),
                ('to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='messages', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'send_after'], name='notificatio_state_aeeb46_idx'), models.Index(fields=['content_type', 'object_id'], name='notificatio_content_dcf80b_idx'), models.Index(fields=['batch'], name='notificatio_batch_8f3a9d_idx'), models.Index(fields=['created_at'], name='notificatio_created_5a3e36_idx')],
            },
        ),
    ]
