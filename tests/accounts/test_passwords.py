"""What a password has to be."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import override

from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


def refusals(password, user=None) -> list[str]:
    try:
        with override("uk"):
            validate_password(password, user)
    except ValidationError as refused:
        return refused.messages
    return []


def test_fifteen_characters_do_and_the_password_of_the_demo_passes():
    assert refusals("п’ятнадцять бук") == []
    assert refusals(PASSWORD) == []


def test_a_shorter_one_is_told_how_much_is_missing():
    assert refusals("вісім12345678") == [
        "Пароль має бути не коротшим за 15 знаків: додайте ще 2 знаки."
    ]


def test_twelve_do_beside_a_second_factor():
    person = UserFactory()
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "x"})

    assert refusals("дванадцять12", person) == []
    assert len(refusals("одинадцять1", person)) == 1


def test_recovery_codes_alone_are_no_second_factor():
    person = UserFactory()
    Authenticator.objects.create(user=person, type=Authenticator.Type.RECOVERY_CODES, data={})

    assert len(refusals("дванадцять12", person)) == 1


@pytest.mark.parametrize("password", ["123456789123456789", "oksana.koval@rivne.example"])
def test_a_common_or_a_telling_one_is_refused(password):
    person = UserFactory(email="oksana.koval@rivne.example")

    assert len(refusals(password, person)) == 1
