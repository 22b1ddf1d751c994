"""Accounts of the demo and what is known of its cities."""

from datetime import UTC, date, datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.models import Role, User
from cities.models import AmuPeriod, City, Membership
from cities.states import MembershipState
from desk.demo import texts
from reviews.models import ReviewerProfile

PASSWORD = "Demo-Grants-2017!"
JOINED = datetime(2017, 3, 1, 8, 0, tzinfo=UTC)
MEMBERS_SINCE = date(2003, 4, 15)
ROLES = {
    "section": [Role.SECTION],
    "section2": [Role.SECTION],
    "chair": [Role.COMMISSION],
    "board2": [Role.COMMISSION],
    "board3": [Role.COMMISSION],
    "partner": [Role.PARTNER],
    "admin": [Role.ADMINISTRATOR],
}
# Who certifies instead of the mayor; the mayor of Mukachevo chairs the commission.
DEPUTIES = {
    "mukachevo": {
        "surname": "Легеза",
        "given_name": "Ганна",
        "patronymic": "Михайлівна",
        "position": "перша заступниця міського голови",
        "form": "f",
    },
    "dnipro": {
        "surname": "Січкар",
        "given_name": "Орися",
        "patronymic": "Григорівна",
        "position": "заступниця міського голови",
        "form": "f",
    },
}
SHARE_OF_WOMEN = (531, 1000)


def load() -> dict[str, User]:
    """Every account of the demo, {name before @: user}. Safe to run twice."""
    hashed = make_password(PASSWORD)
    found = {name: _staff(name, person, hashed) for name, person in texts.staff().items()}
    found |= {name: _reviewer(name, person, hashed) for name, person in texts.reviewers().items()}
    known = cities()
    for slug, people in texts.city_people().items():
        city, mayor = known[slug], DEPUTIES.get(slug) or people["mayor"]
        found[slug] = _city_person(slug, people["coordinator"], city, "coordinator", hashed)
        found[f"{slug}.mayor"] = _city_person(f"{slug}.mayor", mayor, city, "certifier", hashed)
    _member(found["chair"], known[texts.staff()["chair"]["city"]], "certifier", "міський голова")
    return found


def dress_cities() -> None:
    """What the demo adds to the register: codes of the demo range, membership, Charter facts."""
    codes = texts.codes()
    for city in City.objects.filter(katottg__in=codes):
        row = codes[city.katottg]
        city.edrpou, city.iban, city.is_demo = row["edrpou"], row["iban"], True
        city.official_email = f"{slug_en(city)}@demo.example"
        if city.population:
            city.women = city.population * SHARE_OF_WOMEN[0] // SHARE_OF_WOMEN[1]
            city.men = city.population - city.women
        for name, value in _charter(city).items():
            setattr(city, name, value)
        city.save()
        AmuPeriod.objects.get_or_create(city=city, since=MEMBERS_SINCE)


def slug_en(city) -> str:
    """The city's name in demo accounts: of its English name."""
    return city.name_en.lower().replace(" ", "-")


def cities() -> dict[str, City]:
    """{name in demo accounts: city} of the cities of the demo."""
    found = City.objects.filter(is_demo=True).prefetch_related("names", "amu_periods")
    return {slug_en(city): city for city in found}


def _charter(city):
    """Facts of the Charter: two are real, the rest invented with the rest of the demo."""
    known = {
        "vinnytsia": ("рішення № 780", date(2017, 6, 23)),
        "kyiv": ("рішення Київської міської ради", date(2019, 11, 12)),
    }
    turn = city.pk % 4
    paper, day = known.get(slug_en(city), ("", None))
    if day is None and turn == 0:
        return {"charter": City.Charter.NONE, "asms": False}
    day = day or date(2019 + turn, 3 + turn, 14)
    signed = City.Charter.PLAN if turn == 1 else City.Charter.SIGNED
    return {
        "charter": signed,
        "charter_paper": paper or f"рішення № {100 + turn * 37}",
        "charter_date": day,
        "charter_signed_on": day,
        "gender_portrait_on": date(2022 + turn, 2, 20),
        "gender_adviser": turn != 2,
        "asms": turn != 3,
    }


def _staff(name, person, hashed):
    user = _account(name, person, hashed, person["position"]["uk"])
    user.groups.set([Group.objects.get_or_create(name=role)[0] for role in ROLES[name]])
    if name == "admin":
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
    return user


def _reviewer(name, person, hashed):
    user = _account(name, person, hashed, person["position"])
    user.groups.set([Group.objects.get_or_create(name=Role.REVIEWER)[0]])
    ReviewerProfile.objects.update_or_create(
        user=user,
        defaults={
            "expertise": [str(code) for code in person["expertise"]],
            "employer": person["employer"],
            "city": cities()[person["city"]],
            "oblast": person["oblast"],
            "posts": person["position"],
            "sex": person["form"],
            "bio_uk": person["bio"]["uk"],
            "bio_en": person["bio"]["en"],
        },
    )
    return user


def _city_person(name, person, city, role, hashed):
    user = _account(name, person, hashed, person["position"])
    _member(user, city, role, person["position"])
    return user


def _account(name, person, hashed, position):
    user, _new = User.objects.update_or_create(
        email=f"{name}@demo.example",
        defaults={
            "surname": person["surname"],
            "given_name": person["given_name"],
            "patronymic": person["patronymic"],
            "form": person["form"],
            "position": position,
            "phone": "+380440000000",
            "password": hashed,
            "joined_at": JOINED,
        },
    )
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
    return user


def _member(user, city, role, position):
    Membership.objects.get_or_create(
        user=user,
        city=city,
        role=role,
        defaults={
            "position": position,
            "state": MembershipState.CONFIRMED,
            "asked_at": JOINED,
            "decided_at": JOINED,
        },
    )
