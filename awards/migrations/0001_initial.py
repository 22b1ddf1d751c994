import common.clock
import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('applications', '0001_initial'),
        ('cities', '0001_initial'),
        ('files', '0001_initial'),
        ('grants', '0001_initial'),
        ('reviews', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('standing', models.CharField(choices=[('fits', 'fits into the envelope'), ('edge', 'the first that does not fit'), ('reserve', 'does not fit into the envelope'), ('below', 'below the threshold'), ('unscored', 'without scores')], default='fits', max_length=8)),
                ('mean', models.DecimalField(decimal_places=2, max_digits=6)),
                ('requested', models.DecimalField(decimal_places=2, max_digits=14)),
                ('outcome', models.CharField(blank=True, choices=[('award', 'Award'), ('reserve', 'Reserve'), ('decline', 'Decline')], max_length=8)),
                ('amount', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('conditions', models.TextField(blank=True)),
                ('reason', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('postponed_at', models.DateTimeField(blank=True, null=True)),
                ('postponed_because', models.TextField(blank=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('promoted_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='applications.application')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('moved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.submission')),
            ],
            options={
                'verbose_name': 'decision',
                'verbose_name_plural': 'decisions',
                'ordering': ['position'],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, unique=True)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                ('own_amount', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('dated_on', models.DateField(blank=True, null=True)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
                ('party', models.JSONField(default=dict)),
                ('grantor', models.JSONField(default=dict)),
                ('plan', models.JSONField(default=dict)),
                ('conditions', models.TextField(blank=True)),
                ('accept_until', models.DateField(blank=True, null=True)),
                ('state', django_fsm.FSMField(choices=[('drafted', 'Being drafted'), ('sent', 'Sent to the city'), ('signed', 'Signed'), ('active', 'Valid'), ('suspended', 'Suspended'), ('completed', 'Completed'), ('terminated', 'Ended early')], default='drafted', max_length=50, protected=True)),
                ('drafted_at', models.DateTimeField(default=common.clock.now)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('signed_on', models.DateField(blank=True, null=True)),
                ('activated_at', models.DateTimeField(blank=True, null=True)),
                ('completed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_reason', models.TextField(blank=True)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agreement', to='applications.application')),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('monitor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='monitored_agreements', to=settings.AUTH_USER_MODEL)),
                ('signed_copy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('submission', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='applications.submission')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='awards.decision')),
            ],
            options={
                'verbose_name': 'grant agreement',
                'verbose_name_plural': 'grant agreements',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='DueReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('interim', 'Interim report'), ('final', 'Final report')], max_length=8)),
                ('period_from', models.DateField()),
                ('period_until', models.DateField()),
                ('opens_on', models.DateField()),
                ('planned_on', models.DateField()),
                ('due_on', models.DateField()),
                ('moved_to', models.DateField(blank=True, null=True)),
                ('moved_on', models.DateField(blank=True, null=True)),
                ('moved_because', models.CharField(blank=True, max_length=500)),
                ('accepted_at', models.DateTimeField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='due_reports', to='awards.agreement')),
            ],
            options={
                'verbose_name': 'due report',
                'verbose_name_plural': 'due reports',
                'ordering': ['agreement', 'number'],
            },
        ),
        migrations.CreateModel(
            name='ForceMajeure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('oblast', models.CharField(blank=True, max_length=60)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(max_length=500)),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cities.city')),
            ],
            options={
                'verbose_name': 'force majeure',
                'verbose_name_plural': 'force majeure',
                'ordering': ['-from_on'],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('addressee', models.CharField(blank=True, max_length=240)),
                ('salutation', models.CharField(blank=True, max_length=200)),
                ('text', models.TextField()),
                ('appeal_until', models.DateField(blank=True, null=True)),
                ('language', models.CharField(default='uk', max_length=2)),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='awards.decision')),
            ],
            options={
                'verbose_name': 'letter',
                'verbose_name_plural': 'letters',
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('held_at', models.DateTimeField()),
                ('place_uk', models.CharField(default='онлайн', max_length=200)),
                ('place_en', models.CharField(blank=True, default='online', max_length=200)),
                ('state', django_fsm.FSMField(choices=[('planned', 'Planned'), ('open', 'In session'), ('closed', 'Closed, waiting for a second person'), ('confirmed', 'Confirmed by a second person')], default='planned', max_length=50, protected=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('publish_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('reserve_until', models.DateField(blank=True, null=True)),
                ('notes', models.TextField(blank=True)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='grants.call')),
                ('chair', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='chaired_meetings', to=settings.AUTH_USER_MODEL)),
                ('ranking', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reviews.ranking')),
                ('secretary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recorded_meetings', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'meeting',
                'verbose_name_plural': 'meetings',
                'ordering': ['-held_at'],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='awards.meeting'),
        ),
        migrations.CreateModel(
            name='BoardApproval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40)),
                ('on', models.DateField()),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='board_approval', to='awards.meeting')),
            ],
            options={
                'verbose_name': 'approval of the Board',
                'verbose_name_plural': 'approvals of the Board',
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_present', models.BooleanField(default=False)),
                ('came_at', models.DateTimeField(blank=True, null=True)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='awards.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opinions', to='awards.meeting')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at'],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('acts', 'acts for the city that applied'), ('conflict', 'has declared a conflict of interest'), ('declared', 'recused at the meeting')], default='declared', max_length=8)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='applications.application')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recusals', to='awards.meeting')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'recusal',
                'verbose_name_plural': 'recusals',
            },
        ),
        migrations.CreateModel(
            name='Tranche',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('percent', models.DecimalField(decimal_places=2, max_digits=5)),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14)),
                ('state', django_fsm.FSMField(choices=[('planned', 'Planned'), ('due', 'To be paid'), ('approved', 'Approved for payment'), ('paid', 'Paid'), ('returned', 'Money returned')], default='planned', max_length=50, protected=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('due_at', models.DateTimeField(blank=True, null=True)),
                ('held_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('paid_on', models.DateField(blank=True, null=True)),
                ('payment_number', models.CharField(blank=True, max_length=60)),
                ('returned_amount', models.DecimalField(decimal_places=2, default=0, max_digits=14)),
                ('returned_on', models.DateField(blank=True, null=True)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tranches', to='awards.agreement')),
            ],
            options={
                'verbose_name': 'tranche',
                'verbose_name_plural': 'tranches',
                'ordering': ['agreement', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.CharField(choices=[('for', 'for'), ('against', 'against'), ('abstained', 'abstained')], max_length=10)),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='awards.decision')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'vote',
                'verbose_name_plural': 'votes',
            },
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on__lt', models.F('ends_on'))), name='agreement_has_a_term'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='agreement_gives_something'),
        ),
        migrations.AddIndex(
            model_name='duereport',
            index=models.Index(fields=['due_on'], name='awards_duer_due_on_5da566_idx'),
        ),
        migrations.AddConstraint(
            model_name='duereport',
            constraint=models.UniqueConstraint(fields=('agreement', 'number'), name='one_due_report_a_number'),
        ),
        migrations.AddConstraint(
            model_name='forcemajeure',
            constraint=models.CheckConstraint(condition=models.Q(('city__isnull', False), ('oblast__gt', ''), _connector='XOR'), name='force_majeure_of_a_city_or_an_oblast'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.UniqueConstraint(fields=('call', 'number'), name='one_meeting_a_number'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['published_at', 'outcome'], name='awards_deci_publish_4dbffa_idx'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(fields=('meeting', 'application'), name='one_decision_each'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('amount__lte', models.F('requested'))), name='award_within_request'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'user'), name='one_seat_a_person'),
        ),
        migrations.AddConstraint(
            model_name='recusal',
            constraint=models.UniqueConstraint(fields=('meeting', 'user', 'application'), name='one_recusal_each'),
        ),
        migrations.AddConstraint(
            model_name='tranche',
            constraint=models.UniqueConstraint(fields=('agreement', 'number'), name='one_tranche_a_number'),
        ),
        migrations.AddConstraint(
            model_name='tranche',
            constraint=models.CheckConstraint(condition=models.Q(('returned_amount__gte', 0), ('returned_amount__lte', models.F('amount'))), name='returned_within_tranche'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('decision', 'user'), name='one_vote_a_person'),
        ),
    ]
