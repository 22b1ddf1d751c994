"""What tests are made of. Each factory gives the smallest honest thing; tests say what matters."""

from datetime import date, timedelta

import factory
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from accounts.models import Role, User
from cities.models import City, Membership
from cities.states import MembershipState
from common import clock
from grants import rulebook, setup
from grants.states import CallState

PASSWORD = "Demo-Grants-2017!"
OBLASTS = ["Рівненська", "Вінницька", "Київська", "Чернівецька", "Львівська"]


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    surname = factory.Sequence(lambda n: f"Коваль{n}")
    given_name = "Оксана"
    patronymic = "Петрівна"
    form = "f"
    joined_at = factory.LazyFunction(lambda: clock.now() - timedelta(days=365))
    password = factory.django.Password(PASSWORD)

    @factory.post_generation
    def roles(self, create, names):
        """`UserFactory(roles=["section"])`"""
        for name in names or []:
            self.groups.add(Group.objects.get_or_create(name=name)[0])


def section(**fields):
    return UserFactory(roles=[Role.SECTION], **fields)


def reviewer(**fields):
    return UserFactory(roles=[Role.REVIEWER], **fields)


def member(**fields):
    """A member of the commission."""
    return UserFactory(roles=[Role.COMMISSION], **fields)


def partner(**fields):
    return UserFactory(roles=[Role.PARTNER], **fields)


def administrator(**fields):
    return UserFactory(roles=[Role.ADMINISTRATOR], is_staff=True, is_superuser=True, **fields)


class CityFactory(DjangoModelFactory):
    class Meta:
        model = City
        skip_postgeneration_save = True

    katottg = factory.Sequence(lambda n: f"UA{n:017d}")
    slug = factory.Sequence(lambda n: f"misto-{n}")
    name = factory.Sequence(lambda n: f"Місто{n}")
    name_en = factory.Sequence(lambda n: f"City{n}")
    oblast = factory.Sequence(lambda n: OBLASTS[n % len(OBLASTS)])
    council = factory.LazyAttribute(lambda city: f"{city.name}ська міська рада")
    edrpou = "99000264"
    address = "вул. Соборна, 12"
    population = 50_000

    @factory.post_generation
    def amu_since(self, create, since):
        self.amu_periods.create(since=since or date(2010, 1, 1))


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    city = factory.SubFactory(CityFactory)
    role = Membership.Role.COORDINATOR
    state = MembershipState.CONFIRMED


def coordinator(city, **fields):
    """A confirmed coordinator of `city`."""
    return MembershipFactory(city=city, user=UserFactory(**fields)).user


def certifier(city, **fields):
    """A confirmed certifier (mayor) of `city`."""
    return MembershipFactory(
        city=city, role=Membership.Role.CERTIFIER, user=UserFactory(**fields)
    ).user


def make_call(state=CallState.ANNOUNCED, slug="konkurs", **fields):
    """A call from the set-up of 2017, open from yesterday for two weeks unless told otherwise."""
    at = clock.now()
    today = clock.today()
    dates = {
        "opens_at": at - timedelta(days=1),
        "closes_at": at + timedelta(days=14),
        "review_due_at": at + timedelta(days=35),
        "results_by": today + timedelta(days=45),
        "starts_on": today + timedelta(days=60),
        "ends_on": today + timedelta(days=240),
    }
    call = setup.open_call("amu-2017", slug=slug, state=state, **(dates | fields))
    if state != CallState.DRAFT:
        call.announced_at = call.opens_at
        call.rules_frozen = rulebook.rules_of(call)
        call.rules_sha256 = rulebook.sha256(call.rules_frozen)
        call.save()
    return call
