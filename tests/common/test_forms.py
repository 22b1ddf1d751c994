"""Fields: what people type is read, what cannot be read is kept and explained."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from common.forms import (
    Check,
    DayField,
    KyivDateTimeField,
    LineField,
    LongTextField,
    LookForm,
    MoneyField,
    NumberField,
    QuantityField,
    UploadField,
    dress,
)


@pytest.fixture(autouse=True)
def ukrainian():
    with translation.override("uk"):
        yield


def refusal(field, value):
    """The sentence with which the field refuses the value, ordinary spaces in it."""
    with pytest.raises(forms.ValidationError) as caught:
        field.clean(value)
    return " ".join(caught.value.messages).replace("\u00a0", " ")


@pytest.mark.parametrize("typed", ["1 234,50", "1234.5", "1\u00a0234,5", "1 234,50 грн", "1234,50"])
def test_money_is_read_as_people_type_it(typed):
    assert MoneyField().clean(typed) == Decimal("1234.50")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("730 000", "Сума гранту: від 30 000 до 80 000 грн. Ви ввели 730 000"),
        ("-5", "Сума гранту: від 30 000 до 80 000 грн. Ви ввели -5"),
        ("−5", "Сума гранту: від 30 000 до 80 000 грн. Ви ввели −5"),
        (
            "40000,555",
            "Сума гранту. Після коми може бути цифр: щонайбільше 2. Ви ввели 40000,555",
        ),
        (
            "багато",
            "Сума гранту. Напишіть число цифрами, наприклад 1 234,50. Ви ввели багато",
        ),
    ],
)
def test_money_that_does_not_fit_is_answered_with_the_range_or_the_reason(typed, said):
    assert refusal(MoneyField(label="Сума гранту", low=30_000, high=80_000), typed) == said


def test_money_names_the_one_limit_it_has():
    assert refusal(MoneyField(label="Ціна", low=1), "0") == "Ціна: не менше ніж 1 грн. Ви ввели 0"
    assert refusal(MoneyField(label="Ціна", low=None, high=9), "10") == (
        "Ціна: не більше ніж 9 грн. Ви ввели 10"
    )


def test_a_very_long_entry_is_quoted_by_its_beginning():
    assert refusal(MoneyField(label="Ціна"), "я" * 900).endswith("Ви ввели " + "я" * 40 + "…")


def test_money_is_shown_as_papers_write_it_and_typed_text_as_it_was_typed():
    class Offer(LookForm):
        amount = MoneyField(label="Сума")

    assert 'value="73\u00a0000,00"' in str(Offer(initial={"amount": Decimal(73000)})["amount"])
    assert 'value="73 00O"' in str(Offer({"amount": "73 00O"})["amount"])


def test_money_has_not_changed_when_only_its_spelling_has():
    field = MoneyField()

    assert field.has_changed(Decimal("1234.50"), "1 234,5") is False
    assert field.has_changed(Decimal("1234.50"), "1 234,6") is True
    assert field.has_changed(Decimal("1234.50"), "щось") is True
    assert MoneyField(disabled=True).has_changed(Decimal(1), "2") is False


def test_numbers_and_quantities():
    assert NumberField().clean("1 234") == 1234
    assert QuantityField(decimals=3).clean("1,125") == Decimal("1.125")
    assert NumberField(required=False).clean("  ") is None
    assert refusal(NumberField(label="Осіб"), "1,5") == "Осіб. Напишіть ціле число. Ви ввели 1,5"


def test_long_text_counts_a_line_break_as_one_and_keeps_its_limit():
    field = LongTextField(label="Мета", limit=5)

    assert field.clean("а\r\nб\r\nв") == "а\nб\nв"
    assert refusal(field, "а\r\nб\r\nвг") == "Мета: скоротіть на 1 знак, дозволено 5"


def test_long_text_counts_a_letter_outside_the_basic_plane_as_one():
    assert LongTextField(limit=2).clean("🙂🙂") == "🙂🙂"


def test_long_text_says_how_much_is_missing():
    field = LongTextField(label="Пояснення", least=50, required=False)

    assert refusal(field, "а" * 48) == "Пояснення: додайте ще щонайменше 2 знаки"
    assert field.clean("") == ""


def test_a_line_takes_pasted_breaks_as_spaces():
    assert LineField(limit=10).clean("раз\r\nдва") == "раз два"


@pytest.mark.parametrize("typed", ["31.10.2027", "31/10/2027", "31 10 2027", "2027-10-31"])
def test_a_day_is_read_as_people_type_it(typed):
    assert DayField().clean(typed) == date(2027, 10, 31)


@pytest.mark.parametrize("typed", ["31.13.2027", "31.02.2027", "завтра", "1.1.27", "2027-02-30"])
def test_a_day_that_is_none_is_answered_with_an_example(typed):
    assert refusal(DayField(label="Кінець"), typed) == (
        f"Кінець: напишіть дату так: 31.10.2027. Ви ввели {typed}"
    )


def test_a_day_names_the_limit_it_passes():
    field = DayField(label="Кінець", first=date(2027, 5, 1), last=date(2027, 10, 31))

    assert refusal(field, "30.04.2027") == ("Кінець: не раніше ніж 01.05.2027. Ви ввели 30.04.2027")
    assert refusal(field, "15.12.2027") == (
        "Кінець: не пізніше ніж 31.10.2027. Ви ввели 15.12.2027"
    )


def test_a_day_has_not_changed_when_only_its_spelling_has():
    assert DayField().has_changed(date(2027, 5, 1), "1.5.2027") is False
    assert DayField().has_changed(date(2027, 5, 1), "хтозна") is True


def test_a_moment_is_kyiv_time():
    field = KyivDateTimeField()

    assert field.clean(["15.03.2027", "18:00"]) == datetime(2027, 3, 15, 16, tzinfo=UTC)
    assert field.clean(["15.07.2027", "9.05"]) == datetime(2027, 7, 15, 6, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ["28.03.2027", "3:30"],
            "Кінець. 28.03.2027 часу 03:30 не буває: годинник переводять на годину вперед. "
            "Оберіть іншу годину.",
        ),
        (
            ["31.10.2027", "3:30"],
            "Кінець. 31.10.2027 час 03:30 настає двічі: годинник переводять на годину назад. "
            "Оберіть іншу годину.",
        ),
        (["31.10.2027", ""], "Кінець: вкажіть і дату, і час"),
        (["31.13.2027", "18:00"], "Кінець: напишіть дату так: 31.10.2027. Ви ввели 31.13.2027"),
        (["31.10.2027", "25:00"], "Кінець: напишіть час так: 18:00. Ви ввели 25:00"),
        (["31.10.2027", "1:2:3"], "Кінець: напишіть час так: 18:00. Ви ввели 1:2:3"),
    ],
)
def test_a_moment_that_is_none_or_two_is_explained(typed, said):
    assert refusal(KyivDateTimeField(label="Кінець"), typed) == said


def test_an_optional_moment_may_be_empty():
    assert KyivDateTimeField(required=False).clean(["", ""]) is None


class Moment(LookForm):
    closes = KyivDateTimeField(label="Кінець прийому")


def test_a_moment_shows_its_two_parts_with_labels_in_kyiv_time():
    form = Moment(initial={"closes": datetime(2027, 3, 15, 16, tzinfo=UTC)})

    parts = list(dress(form["closes"]).parts)

    assert [(part["id"], part["label"].replace("\u00a0", " ")) for part in parts] == [
        ("id_closes_0", "Дата"),
        ("id_closes_1", "Час (за Києвом)"),
    ]
    assert 'value="15.03.2027"' in parts[0]["input"]
    assert 'value="18:00"' in parts[1]["input"]


def test_a_moment_keeps_what_was_typed_and_is_led_to():
    form = Moment({"closes_day": "28.03.2027", "closes_time": "3:30"})

    assert form.is_valid() is False
    assert 'value="3:30"' in str(form)
    assert dress(form["closes"]).focus_id == "id_closes_0"


def test_required_fields_are_named_in_their_sentence():
    class Offer(LookForm):
        title = forms.CharField(label="Назва")
        care = forms.ChoiceField(
            label="Чи буде догляд?", choices=[("y", "Так")], widget=forms.RadioSelect
        )
        letter = UploadField(label="Лист")
        truth = forms.BooleanField(label="Відомості правдиві", widget=Check)
        own = forms.CharField(label="Своє", error_messages={"required": "Без цього ніяк"})
        closes = KyivDateTimeField(label="Кінець")

    assert {name: errors[0] for name, errors in Offer({}).errors.items()} == {
        "title": "Назва: заповніть це поле",
        "care": "Чи буде догляд: оберіть відповідь",
        "letter": "Лист: додайте файл",
        "truth": "Підтвердьте: Відомості правдиві",
        "own": "Без цього ніяк",
        "closes": "Кінець: заповніть це поле",
    }


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        (
            "лист.docm",
            b"x",
            "Файл «лист.docm» не належить до дозволених: PDF, DOCX. Збережіть його як PDF і додайте ще раз",
        ),
        ("лист.pdf", b"", "Файл «лист.pdf» порожній: оберіть його ще раз"),
        (
            "лист.pdf",
            b"x" * (1024 * 1024 + 1),
            "Файл «лист.pdf» має 1,1 МБ, а можна до 1 МБ. Зменште його або поділіть на частини",
        ),
    ],
)
def test_a_file_is_refused_with_its_name_and_the_limit(name, content, said):
    field = UploadField(largest=1024 * 1024, kinds=("pdf", "docx"))

    assert refusal(field, SimpleUploadedFile(name, content)) == said


def test_a_file_within_the_limit_is_taken_and_the_limit_is_said_beforehand():
    field = UploadField(kinds=("pdf", "jpg", "jpeg"))
    sent = SimpleUploadedFile("лист.PDF", b"%PDF")

    assert field.clean(sent) is sent
    assert str(field.limit_hint).replace("\u00a0", " ") == "PDF, JPG, до 10 МБ"
    assert field.widget.attrs["accept"] == ".pdf,.jpg,.jpeg"


class Goal(LookForm):
    goal = LongTextField(label="Мета", limit=10, least=3, required=False)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Не менше 3 знаків, бракує ще 3"),
        ("аб", "Не менше 3 знаків, бракує ще 1"),
        ("абвг", "Лишилося знаків: 6 з 10"),
        ("а" * 12, "Зайвих знаків: 2 із дозволених 10"),
    ],
)
def test_the_count_says_what_is_left_or_too_much(typed, said):
    assert dress(Goal({"goal": typed})["goal"]).count.replace("\u00a0", " ") == said


def test_a_limit_never_cuts():
    control = str(dress(Goal()["goal"]).control)

    assert "maxlength" not in control
    assert 'data-limit="10"' in control
    assert 'data-count="id_goal_count"' in control
