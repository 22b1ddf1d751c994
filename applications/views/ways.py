"""Addresses of the pages of one application: where a question is asked and what page comes next."""

from django.urls import reverse

from applications.fields import APART


def page_url(layout, number, page=1) -> str:
    """The page of a section; the budget and the annexes have pages of their own."""
    uid = layout.application.uid
    asked = layout.pages(layout.sections[number - 1])[page - 1]
    apart = next((each.question.key for each in asked if each.question.key in APART), None)
    if apart:
        return reverse(f"applications:{apart}", args=[uid])
    if page == 1:
        return reverse("applications:section", args=[uid, number])
    return reverse("applications:page", args=[uid, number, page])


def question_url(layout, key) -> str | None:
    """Where a question is answered, or None where the form does not ask it."""
    place = layout.place_of(key)
    return f"{page_url(layout, *place)}#q-{key}" if place else None


def next_url(layout, number, page) -> str:
    """The page after this one; after the last the list of sections."""
    if page < len(layout.pages(layout.sections[number - 1])):
        return page_url(layout, number, page + 1)
    if number < len(layout.sections):
        return page_url(layout, number + 1)
    return layout.application.get_absolute_url()
