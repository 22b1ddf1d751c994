"""What the catalogue page shows each component with: one believable value for every input."""

from datetime import timedelta
from types import SimpleNamespace

from django import forms
from django.contrib.messages import SUCCESS
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator

from common import clock
from common.dots import on_the_map
from common.forms import (
    BoxedRadios,
    Check,
    Checks,
    DayField,
    LineField,
    LongTextField,
    LookForm,
    MoneyField,
    Scale,
    UploadField,
    Votes,
)

MARKS = [(str(mark), word) for mark, word in enumerate(("немає", "дуже слабко", "слабко"))]
SCORES = [*MARKS, ("3", "задовільно"), ("4", "добре"), ("5", "відмінно")]
STATES = ("draft", "submitted", "returned", "admitted", "in_review", "awarded", "declined")


class Sample(LookForm):
    """A field of every widget; sent empty, so that each required one has its error."""

    title = LineField(limit=140, label="Назва проєкту", help_text="До 140 знаків із пробілами.")
    summary = LongTextField(limit=1000, least=200, label="Короткий опис")
    amount = MoneyField(label="Сума гранту, грн", low=30_000, high=80_000)
    day = DayField(label="День підписання")
    themes = forms.MultipleChoiceField(
        label="Які завдання конкурсу?",
        choices=[("1", "Підприємництво жінок"), ("2", "Зайнятість")],
        widget=Checks(hints={"2": "Зокрема робота поруч із домом."}),
    )
    party = forms.ChoiceField(
        label="Хто подає заявку?",
        choices=[("city", "Міська рада"), ("union", "Кілька рад разом")],
        widget=BoxedRadios,
    )
    vote = forms.ChoiceField(
        label="Ваш голос",
        choices=[("for", "за"), ("against", "проти"), ("abstained", "утримуюся")],
        widget=Votes,
    )
    paper = UploadField(label="Лист підтримки", kinds=("pdf",), required=False)
    agree = forms.BooleanField(label="Дані в заявці правдиві", widget=Check)


class Search(LookForm):
    q = forms.CharField(label="Слово", required=False)


class Judgement(LookForm):
    comment = LongTextField(limit=1000, label="Коментар", required=False)
    score = forms.ChoiceField(label="Бал", choices=SCORES, widget=Scale(weight=15))


LISTS = {
    "tasks": [
        {
            "mark": "А",
            "title": "Загальна інформація",
            "url": "#",
            "state": "submitted",
            "label": "Готово",
        },
        {
            "mark": "Б",
            "title": "Заявник",
            "url": "#",
            "state": "draft",
            "label": "3 з 7",
            "note": "Без ЄДРПОУ",
        },
    ],
    "work": [
        {
            "number": 2,
            "title": "Заявки чекають на перевірку",
            "note": "Строк — п’ятниця",
            "action": "Переглянути",
            "action_url": "#",
        }
    ],
    "pairs": [
        {"name": "Місто", "value": "Рівне", "href": "#", "verb": "Змінити"},
        {"name": "Грант", "value": "80 000,00 грн"},
    ],
    "figures": [
        {"value": "38", "label": "заявок"},
        {"value": "600 000", "unit": "грн", "label": "фонд", "url": "#"},
    ],
    "facts": [{"term": "Строк", "value": "до 6 місяців", "note": "від 1 липня"}],
    "files": [{"name": "кошторис.xlsx", "href": "#", "note": "XLSX, 24 КБ"}],
    "steps": ["Прочитайте правила", {"title": "Зберіть команду", "text": "з координаторкою"}],
    "parts": [{"value": 412, "label": "Жінки"}, {"value": 58, "label": "Чоловіки"}],
    "heat": [
        {
            "name": "Рівне",
            "url": "#",
            "cells": [
                {"tone": "ok", "icon": "check", "text": "прийнято", "url": "#"},
                {"tone": "bad", "icon": "clock", "text": "+4 дні", "url": "#"},
            ],
        }
    ],
    "mine": {
        "title": "Ваш текст",
        "when": "о 10:15",
        "text": "Сорок жінок",
        "choice": "Лишити",
        "value": "mine",
    },
    "other": {
        "title": "Інша вкладка",
        "when": "о 10:12",
        "text": "Тридцять жінок",
        "choice": "Узяти",
        "value": "other",
    },
    "both": {"id": "id_both", "name": "both", "label": "Спільний текст", "text": "Сорок"},
}


def samples() -> dict:
    """The context of desk/components.html."""
    now = clock.now()
    cities = (("Рівне", 26.25, 50.62, 80000), ("Вінниця", 28.47, 49.23, 72600))
    dots = [
        {"name": name, "longitude": east, "latitude": north, "amount": sum_}
        for name, east, north, sum_ in cities
    ]
    return {
        "now": now,
        "soon": now + timedelta(days=3, hours=4),
        "form": Sample(),
        "wrong": Sample({}, prefix="wrong"),
        "judgement": Judgement(),
        "states": [SimpleNamespace(state=state, get_state_display=state.title) for state in STATES],
        "search": Search(),
        "anchors": SCORES[:3],
        "entries": [("basics", "Basics"), ("forms", "Forms"), ("lists", "Lists")],
        "columns": ["III квартал", "Підсумковий"],
        "told": [Message(SUCCESS, "Збережено.")],
        "page": Paginator(range(90), 30).get_page(2),
        "map": on_the_map(dots),
        **_timed(now),
        **LISTS,
    }


def _timed(now) -> dict:
    return {
        "events": [
            {"when": "3 квітня", "at": now - timedelta(days=30), "text": "Оголошено", "done": True},
            {"when": "5 травня, 18:00", "at": now, "text": "Кінець подання", "now": True},
            {"when": "7 червня", "at": now + timedelta(days=30), "text": "Результати"},
        ],
        "log": [{"at": now - timedelta(hours=2), "text": "Заявку подано"}],
    }
