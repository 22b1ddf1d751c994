import common.clock
import common.fields
import django.db.models.deletion
import django_fsm
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_initial'),
        ('files', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='City',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('katottg', models.CharField(max_length=19, unique=True)),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('name', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=80)),
                ('oblast', models.CharField(max_length=60)),
                ('raion', models.CharField(blank=True, max_length=60)),
                ('hromada', models.CharField(blank=True, max_length=19)),
                ('hromada_name', models.CharField(blank=True, max_length=80)),
                ('council', models.CharField(max_length=140)),
                ('edrpou', models.CharField(blank=True, max_length=8)),
                ('edrpou_note', models.CharField(blank=True, max_length=200)),
                ('iban', models.CharField(blank=True, max_length=29)),
                ('address', models.CharField(blank=True, max_length=240)),
                ('official_email', models.EmailField(blank=True, max_length=254)),
                ('population', models.PositiveIntegerField(blank=True, null=True)),
                ('women', models.PositiveIntegerField(blank=True, null=True)),
                ('men', models.PositiveIntegerField(blank=True, null=True)),
                ('latitude', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True)),
                ('longitude', models.DecimalField(blank=True, decimal_places=4, max_digits=7, null=True)),
                ('charter', models.CharField(choices=[('none', 'not signed'), ('decided', 'council decision'), ('signed', 'signed'), ('plan', 'action plan adopted')], default='none', max_length=10)),
                ('charter_paper', models.CharField(blank=True, max_length=120)),
                ('charter_date', models.DateField(blank=True, null=True)),
                ('charter_signed_on', models.DateField(blank=True, null=True)),
                ('gender_portrait_on', models.DateField(blank=True, null=True)),
                ('gender_adviser', models.BooleanField(default=False)),
                ('asms', models.BooleanField(default=False)),
                ('is_demo', models.BooleanField(default=False)),
                ('sort_name', common.fields.SortKeyField(db_index=True, default='', editable=False, max_length=250)),
                ('search_name', models.CharField(editable=False, max_length=400)),
            ],
            options={
                'verbose_name': 'city',
                'verbose_name_plural': 'cities',
                'ordering': ['sort_name'],
            },
        ),
        migrations.CreateModel(
            name='AmuPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amu_periods', to='cities.city')),
            ],
            options={
                'ordering': ['since'],
            },
        ),
        migrations.CreateModel(
            name='CityInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'Coordinator'), ('editor', 'Editor'), ('reader', 'Reader'), ('accountant', 'Accountant'), ('certifier', 'Certifier (mayor or deputy)')], max_length=12)),
                ('position', models.CharField(blank=True, max_length=160)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='cities.city')),
                ('invitation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='in_city', to='accounts.invitation')),
            ],
            options={
                'verbose_name': 'invitation of a city',
                'verbose_name_plural': 'invitations of cities',
            },
        ),
        migrations.CreateModel(
            name='CityName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=80)),
                ('council', models.CharField(blank=True, max_length=140)),
                ('since', models.DateField(blank=True, null=True)),
                ('until', models.DateField()),
                ('paper', models.CharField(blank=True, max_length=200)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='cities.city')),
            ],
            options={
                'ordering': ['until'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'Coordinator'), ('editor', 'Editor'), ('reader', 'Reader'), ('accountant', 'Accountant'), ('certifier', 'Certifier (mayor or deputy)')], max_length=12)),
                ('position', models.CharField(blank=True, max_length=160)),
                ('state', django_fsm.FSMField(choices=[('asked', 'Waiting for confirmation'), ('confirmed', 'Confirmed'), ('refused', 'Refused'), ('ended', 'Ended')], default='asked', max_length=50, protected=True)),
                ('asked_at', models.DateTimeField(default=common.clock.now)),
                ('decided_at', models.DateTimeField(null=True)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='cities.city')),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'right to act for a city',
                'verbose_name_plural': 'rights to act for cities',
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'confirmed'])), fields=('user', 'city', 'role'), name='one_membership_of_a_kind')],
            },
        ),
    ]
