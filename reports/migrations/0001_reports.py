import applications.models.application
import common.clock
import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('awards', '0001_initial'),
        ('files', '0001_initial'),
        ('grants', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(default=applications.models.application.opaque_id, editable=False, max_length=16, unique=True)),
                ('state', django_fsm.FSMField(choices=[('draft', 'Being filled in'), ('submitted', 'Submitted'), ('returned', 'Returned for changes'), ('accepted', 'Accepted')], default='draft', max_length=50, protected=True)),
                ('opened_at', models.DateTimeField(default=common.clock.now)),
                ('changed_at', models.DateTimeField(default=common.clock.now)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('returned_at', models.DateTimeField(blank=True, null=True)),
                ('returned_until', models.DateTimeField(blank=True, null=True)),
                ('returned_because', models.TextField(blank=True)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('remarks', models.TextField(blank=True)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('grant_spent', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('own_spent', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('due', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='report', to='awards.duereport')),
                ('monitor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='monitored_reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due__due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Expense',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(default=applications.models.application.opaque_id, editable=False, max_length=16, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('document', models.CharField(blank=True, max_length=120)),
                ('dated_on', models.DateField(blank=True, null=True)),
                ('payee', models.CharField(blank=True, max_length=300)),
                ('amount', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('line', models.CharField(blank=True, max_length=16)),
                ('source', models.CharField(blank=True, choices=[('grant', 'the grant'), ('own', 'own contribution')], max_length=6)),
                ('file', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='expenses', to='reports.report')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(default=applications.models.application.opaque_id, editable=False, max_length=16, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('plan_uid', models.CharField(max_length=16)),
                ('title', models.TextField()),
                ('month_from', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('month_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('status', models.CharField(blank=True, choices=[('done', 'done'), ('under_way', 'under way'), ('not_begun', 'not begun'), ('moved', 'moved to another time'), ('dropped', 'will not take place')], max_length=12)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('deviation', models.TextField(blank=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='reports.report')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('sha256', models.CharField(max_length=64)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='approvals', to='reports.report')),
            ],
        ),
        migrations.CreateModel(
            name='ReportFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(default=applications.models.application.opaque_id, editable=False, max_length=16, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('photo', 'Photo'), ('material', 'Material'), ('list', 'List of participants')], max_length=10)),
                ('alt', models.CharField(blank=True, max_length=300)),
                ('added_at', models.DateTimeField(default=common.clock.now)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='reports.report')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReportIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(default=applications.models.application.opaque_id, editable=False, max_length=16, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('plan_uid', models.CharField(max_length=16)),
                ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ('explanation', models.TextField(blank=True)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.indicator')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='reports.report')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IndicatorValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('axis', models.CharField(choices=[('total', 'total'), ('reached', 'since the beginning'), ('visits', 'participations'), ('sex', 'sex'), ('age', 'age'), ('label', 'vulnerable group'), ('label_women', 'vulnerable group, women'), ('label_men', 'vulnerable group, men')], max_length=12)),
                ('code', models.CharField(blank=True, max_length=30)),
                ('value', models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ('row', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='reports.reportindicator')),
            ],
        ),
        migrations.CreateModel(
            name='ReportSubmission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('canonical', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('working_sha256', models.CharField(max_length=64)),
                ('personal', models.JSONField(default=dict)),
                ('receipt_code', models.CharField(max_length=32, unique=True)),
                ('idempotency_key', models.CharField(max_length=64, unique=True)),
                ('is_late', models.BooleanField(default=False)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='reports.report')),
            ],
            options={
                'ordering': ['report', 'number'],
            },
        ),
        migrations.CreateModel(
            name='FieldComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(blank=True, max_length=90)),
                ('text', models.TextField()),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='reports.report')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='reports.reportsubmission')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='ReportText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=30)),
                ('text', models.TextField(blank=True)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='reports.report')),
            ],
        ),
        migrations.CreateModel(
            name='ReportVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=90)),
                ('number', models.PositiveIntegerField()),
                ('value', models.JSONField(null=True)),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('based_on', models.PositiveIntegerField(default=0)),
                ('is_aside', models.BooleanField(default=False)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='reports.report')),
            ],
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['state'], name='reports_rep_state_b1e8e6_idx'),
        ),
        migrations.AddConstraint(
            model_name='indicatorvalue',
            constraint=models.UniqueConstraint(fields=('row', 'axis', 'code'), name='one_value_a_cell'),
        ),
        migrations.AddConstraint(
            model_name='reportsubmission',
            constraint=models.UniqueConstraint(fields=('report', 'number'), name='one_report_submission_a_number'),
        ),
        migrations.AddConstraint(
            model_name='reporttext',
            constraint=models.UniqueConstraint(fields=('report', 'key'), name='one_report_text'),
        ),
        migrations.AddConstraint(
            model_name='reportversion',
            constraint=models.UniqueConstraint(fields=('report', 'key', 'number'), name='one_report_version_a_number'),
        ),
    ]
