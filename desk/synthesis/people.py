"""People and cities of the bulk data. Whoever works in the product already stays as they are."""

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.models import Role, User
from cities import register
from cities.models import City, Membership
from cities.states import MembershipState
from common.identifiers import edrpou_check_digit
from desk.demo.people import JOINED, PASSWORD
from desk.models import Marker
from reviews.models import ReviewerProfile

DOMAIN = "load.example"
SURNAMES = ("Бондар", "Коваль", "Мельник", "Гончар", "Кравець", "Ткач", "Кушнір", "Лимар")
GIVEN = (("Оксана", "f"), ("Ірина", "f"), ("Олена", "f"), ("Андрій", "m"), ("Тарас", "m"))
STAFF = {
    "section": Role.SECTION,
    "section2": Role.SECTION,
    "chair": Role.COMMISSION,
    "board2": Role.COMMISSION,
    "board3": Role.COMMISSION,
}
INVENTED = "UA99"  # no oblast has this code
OBLASTS = ("Вінницька", "Волинська", "Львівська", "Одеська", "Полтавська", "Сумська", "Київська")
ROLES = ("coordinator", "certifier")


def password() -> str:
    """The demo's password in a demo; elsewhere nobody signs in with these accounts."""
    is_demo = Marker.objects.filter(is_demo=True).exists()
    return make_password(PASSWORD if is_demo else None)


def staff(hashed: str) -> dict[str, User]:
    """{name: user} of the Section and the commission of the bulk data."""
    return {
        name: _with_role(name, place, role, hashed)
        for place, (name, role) in enumerate(STAFF.items())
    }


def reviewers(number: int, hashed: str) -> list[User]:
    """So many reviewers whom nothing keeps from any applicant."""
    found = [_with_role(f"reviewer{n}", n, Role.REVIEWER, hashed) for n in range(1, number + 1)]
    for user in found:
        ReviewerProfile.objects.get_or_create(user=user, defaults={"sex": user.form})
    return found


def cities(number: int) -> list[City]:
    """Cities of the register for which nobody else acts, then invented ones.

    Their codes are for the papers of their applications only; the register stays as it is.
    """
    if not City.objects.exists():
        register.load()
    real = City.objects.filter(is_demo=False).exclude(katottg__startswith=INVENTED)
    taken = Membership.objects.exclude(user__email__endswith=f"@{DOMAIN}").values("city")
    free = [*real.exclude(pk__in=taken).order_by("katottg")[:number]]
    made = [_invented(place) for place in range(number - len(free))]
    found = free + made
    for place, city in enumerate(found):
        city.edrpou, city.iban = city.edrpou or edrpou(place), city.iban or iban(place)
    return found


def _invented(place: int) -> City:
    city, _new = City.objects.get_or_create(
        katottg=f"{INVENTED}{place:015d}",
        defaults={
            "slug": f"load-{place}",
            "name": f"Навантажне-{place + 1}",
            "name_en": f"Navantazhne-{place + 1}",
            "oblast": OBLASTS[place % len(OBLASTS)],
            "council": f"Навантажненська-{place + 1} міська рада",
            "population": 10_000 + place,
        },
    )
    return city


def acting(found: list[City], hashed: str) -> list[dict[str, User]]:
    """[{"coordinator": user, "certifier": user}] of each city, confirmed."""
    people = [_new(f"{role}{n}", n, hashed) for n, _city in enumerate(found, 1) for role in ROLES]
    known = {each.email: each for each in User.objects.filter(email__endswith=f"@{DOMAIN}")}
    fresh = [each for each in people if each.email not in known]
    User.objects.bulk_create(fresh, batch_size=500)
    EmailAddress.objects.bulk_create(_address(each) for each in fresh)
    acting = [known.get(each.email, each) for each in people]
    pairs = [
        dict(zip(ROLES, acting[at : at + len(ROLES)], strict=True))
        for at in range(0, len(acting), len(ROLES))
    ]
    ours = Membership.objects.filter(user__email__endswith=f"@{DOMAIN}")
    held = set(ours.values_list("city", "user"))
    Membership.objects.bulk_create(
        _membership(city, user, role)
        for city, pair in zip(found, pairs, strict=True)
        for role, user in pair.items()
        if (city.pk, user.pk) not in held
    )
    return pairs


def edrpou(place: int) -> str:
    """A code with the right check digit, of a range nobody has."""
    code = f"{9_100_000 + place:07d}"
    return f"{code}{edrpou_check_digit(code + '0')}"


def iban(place: int) -> str:
    """An account with the right check digits, at a bank that does not exist."""
    account = f"999999{place:019d}"
    return f"UA{98 - int(f'{account}301000') % 97:02d}{account}"


def _with_role(name, place, role, hashed) -> User:
    user = User.objects.filter(email=f"load-{name}@{DOMAIN}").first()
    if user is None:
        user = _new(name, place, hashed)
        user.save()
        _address(user).save()
        user.groups.add(Group.objects.get_or_create(name=role)[0])
    return user


def _new(name, place, hashed) -> User:
    given, form = GIVEN[place % len(GIVEN)]
    return User(
        email=f"load-{name}@{DOMAIN}",
        surname=SURNAMES[place % len(SURNAMES)],
        given_name=given,
        form=form,
        position="для вимірювань",
        phone="+380440000000",
        password=hashed,
        joined_at=JOINED,
    )


def _address(user) -> EmailAddress:
    return EmailAddress(user=user, email=user.email, verified=True, primary=True)


def _membership(city, user, role) -> Membership:
    return Membership(
        user=user,
        city=city,
        role=role,
        position=user.position,
        state=MembershipState.CONFIRMED,
        asked_at=JOINED,
        decided_at=JOINED,
    )
