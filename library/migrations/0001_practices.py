import applications.models.application
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
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Practice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title_uk', models.CharField(max_length=160)),
                ('title_en', models.CharField(blank=True, max_length=160)),
                ('lede_uk', models.TextField(blank=True)),
                ('lede_en', models.TextField(blank=True)),
                ('problem_uk', models.TextField(blank=True)),
                ('problem_en', models.TextField(blank=True)),
                ('done_uk', models.TextField(blank=True)),
                ('done_en', models.TextField(blank=True)),
                ('why_uk', models.TextField(blank=True)),
                ('why_en', models.TextField(blank=True)),
                ('quote_uk', models.TextField(blank=True)),
                ('quote_en', models.TextField(blank=True)),
                ('quote_by_uk', models.CharField(blank=True, max_length=200)),
                ('quote_by_en', models.CharField(blank=True, max_length=200)),
                ('mistakes_uk', models.TextField(blank=True)),
                ('mistakes_en', models.TextField(blank=True)),
                ('people_uk', models.TextField(blank=True)),
                ('people_en', models.TextField(blank=True)),
                ('needed_uk', models.TextField(blank=True)),
                ('needed_en', models.TextField(blank=True)),
                ('steps_uk', models.TextField(blank=True)),
                ('steps_en', models.TextField(blank=True)),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('themes', models.JSONField(blank=True, default=list)),
                ('groups', models.JSONField(blank=True, default=list)),
                ('cost', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('grant', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('state', django_fsm.FSMField(choices=[('draft', 'The city writes'), ('edited', 'The Section edits'), ('published', 'On the site')], default='draft', max_length=50, protected=True)),
                ('created_at', models.DateTimeField(default=common.clock.now)),
                ('changed_at', models.DateTimeField(default=common.clock.now)),
                ('handed_in_at', models.DateTimeField(blank=True, null=True)),
                ('returned_because', models.TextField(blank=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('is_verified', models.BooleanField(default=False)),
                ('search_text', models.TextField(default='', editable=False)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='practice', to='applications.application')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'practice',
                'verbose_name_plural': 'practices',
                'ordering': ['-published_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=common.clock.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='cities.city')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='adoptions', to='library.practice')),
            ],
            options={
                'verbose_name': 'practice repeated',
                'verbose_name_plural': 'practices repeated',
                'ordering': ['city__sort_name'],
            },
        ),
        migrations.CreateModel(
            name='PracticeFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(default=applications.models.application.opaque_id, editable=False, max_length=16, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('label_uk', models.CharField(max_length=160)),
                ('label_en', models.CharField(blank=True, max_length=160)),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True)),
                ('is_key', models.BooleanField(default=False)),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='library.practice')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PracticePhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(default=applications.models.application.opaque_id, editable=False, max_length=16, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('alt_uk', models.CharField(max_length=300)),
                ('alt_en', models.CharField(blank=True, max_length=300)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='library.practice')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PracticeTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.CharField(default=applications.models.application.opaque_id, editable=False, max_length=16, unique=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('name_uk', models.CharField(max_length=160)),
                ('name_en', models.CharField(blank=True, max_length=160)),
                ('file', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('practice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='templates', to='library.practice')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'abstract': False,
            },
        ),
        migrations.AddIndex(
            model_name='practice',
            index=models.Index(fields=['state', 'published_at'], name='library_pra_state_2281d6_idx'),
        ),
        migrations.AddConstraint(
            model_name='practice',
            constraint=models.CheckConstraint(condition=models.Q(('cost__isnull', True), ('grant__isnull', True), ('grant__lte', models.F('cost')), _connector='OR'), name='practice_grant_within_cost'),
        ),
        migrations.AddConstraint(
            model_name='adoption',
            constraint=models.UniqueConstraint(fields=('practice', 'city'), name='one_adoption_a_city'),
        ),
    ]
