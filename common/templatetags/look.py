"""The look as template tags: icons, state chips, tables, and components that carry a body."""

from functools import cache

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from common.formats import is_ukrainian
from common.forms import dress
from common.states import state_words

register = template.Library()

PLAIN = ("off", "draft")

# State value -> (tone of the chip, icon). An empty rhomb has not happened, a half is under way,
# a full one has; the word itself comes from the state's own label.
STATES = {
    # application
    "draft": ("now", "draft"),
    "submitted": ("sent", "full"),
    "returned": ("now", "back"),
    "admitted": ("sent", "check"),
    "ineligible": ("bad", "cross"),
    "in_review": ("cool", "half"),
    "reviewed": ("cool", "full"),
    "awarded": ("ok", "full"),
    "reserve": ("cool", "half"),
    "declined": ("off", "cross"),
    "withdrawn": ("off", "draft"),
    "discarded": ("off", "draft"),
    "terminated": ("bad", "cross"),
    "reported": ("ok", "check"),
    # call
    "announced": ("now", "half"),
    "evaluation": ("cool", "half"),
    "decided": ("ok", "full"),
    "completed": ("ok", "check"),
    "cancelled": ("off", "cross"),
    # review
    "assigned": ("off", "draft"),
    "started": ("now", "half"),
    "reopened": ("now", "back"),
    "conflicted": ("cool", "lock"),
    "released": ("off", "draft"),
    # meeting, decision, proposal, appeal
    "planned": ("off", "draft"),
    "opened": ("now", "half"),
    "open": ("now", "half"),
    "closed": ("off", "full"),
    "proposed": ("now", "half"),
    "confirmed": ("ok", "full"),
    "published": ("ok", "full"),
    "voided": ("off", "cross"),
    "expired": ("off", "clock"),
    "filed": ("sent", "full"),
    "upheld": ("ok", "check"),
    "dismissed": ("off", "cross"),
    # agreement, tranche, report, change request, practice
    "drafted": ("now", "draft"),
    "signed": ("sent", "check"),
    "active": ("ok", "half"),
    "suspended": ("now", "clock"),
    "due": ("now", "clock"),
    "paid": ("ok", "full"),
    "approved": ("ok", "check"),
    "accepted": ("ok", "check"),
    "refused": ("off", "cross"),
    "upcoming": ("off", "draft"),
    "overdue": ("bad", "clock"),
    "edited": ("cool", "half"),
    "revoked": ("off", "cross"),
    # message, file, invitation, membership
    "waiting": ("off", "clock"),
    "sending": ("now", "sync"),
    "sent": ("ok", "check"),
    "skipped": ("off", "draft"),
    "failed": ("bad", "warn"),
    "stored": ("off", "clock"),
    "checking": ("now", "clock"),
    "ready": ("ok", "check"),
    "rejected": ("bad", "cross"),
    "asked": ("now", "half"),
    "granted": ("ok", "check"),
    "invited": ("off", "mail"),
    "requested": ("now", "half"),
    "ended": ("off", "cross"),
}

CHIP = '<span class="chip" data-s="{}">{}{}</span>'
NOTICE_ICONS = {"": "info", "warn": "warn", "ok": "check", "bad": "warn"}
MESSAGE_TONES = {"success": "ok", "warning": "warn", "error": "bad"}


@register.simple_tag
def icon(name):
    """One icon of the sprite; decoration only, the word stands beside it."""
    return drawn(str(name))


@cache
def drawn(name):
    sprite = static("img/icons.svg")
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#i-{}"/></svg>', sprite, name
    )


@register.simple_tag
def chip(label, tone="", icon=""):
    """A label in a small box; tones now, sent, ok, bad, cool or off."""
    return format_html(CHIP, tone or "off", drawn(str(icon or "draft")), label)


@register.simple_tag
def state(item, label=""):
    """The state of `item` (has `state` and `get_state_display`) as a chip, in other words if given."""
    tone, picture = STATES.get(str(item.state), PLAIN)
    return chip(label or state_words(item), tone, picture)


@register.filter
def in_sentence(word):
    """A weekday as Ukrainian writes it, «п’ятниця» in lower case; English keeps its capital."""
    return word.lower().replace("'", "’") if is_ukrainian() else word


@register.filter
def tone(state):
    """The `data-s` of a chip for a state value."""
    return STATES.get(str(state), PLAIN)[0]


@register.filter
def state_icon(state):
    """The icon of a chip for a state value."""
    return STATES.get(str(state), PLAIN)[1]


@register.filter
def message_tone(message):
    """The tone of a notice for a message of django.contrib.messages."""
    return MESSAGE_TONES.get(message.level_tag, "")


@register.filter
def notice_icon(kind):
    """The icon of a notice for its tone."""
    return NOTICE_ICONS.get(kind or "", "info")


@register.filter
def save_icon(state):
    """The icon of the saving state: saved, saving, offline, conflict."""
    return {"saving": "sync", "offline": "offline", "conflict": "warn"}.get(state, "check")


@register.filter
def dressed(bound):
    """A bound field with the ids, texts and control its markup needs (`common.forms.Dressed`)."""
    return dress(bound)


@register.filter
def problems(forms):
    """[(field id or "", sentence)] of a form, a formset or a list of them, in page order."""
    if hasattr(forms, "get_json_data") or isinstance(forms, str):
        return []
    if hasattr(forms, "visible_fields"):
        return _form_problems(forms)
    found = []
    if hasattr(forms, "non_form_errors"):
        found = [("", error) for error in forms.non_form_errors()]
    for form in forms or ():
        found += _form_problems(form)
    return found


def _form_problems(form):
    found = [("", error) for error in form.non_field_errors()]
    for bound in form:
        found += [(dress(bound).focus_id, error) for error in bound.errors]
    return found


@register.simple_block_tag(end_name="endnotice")
def notice(content, kind="", icon=None, extra=""):
    """`{% notice "warn" %}<p><strong>…</strong> …</p>{% endnotice %}`; kinds warn, ok, bad."""
    return _component("notice", body=content, kind=kind, icon=icon, extra=extra)


@register.simple_block_tag(end_name="endspread")
def spread(content, heading, id, aside="", narrow=False):
    """A section whose heading hangs in the margin."""
    return _component("spread", body=content, heading=heading, id=id, aside=aside, narrow=narrow)


@register.simple_block_tag(end_name="endsheet")
def sheet(content, heading="", id="", turn=False):
    """The box for the one thing that matters now; `turn` gives it the gold edge."""
    return _component("sheet", body=content, heading=heading, id=id, turn=turn)


@register.simple_block_tag(end_name="enddetails")
def details(content, summary, about="", open=False):
    """A closed part that opens; `about` is read out after the summary, never shown."""
    return _component("details", body=content, summary=summary, about=about, open=open)


@register.simple_block_tag(end_name="endplate")
def plate(content, title, number=""):
    """The plate of a confirmation: after the commit only."""
    return _component("plate", body=content, title=title, number=number)


@register.simple_block_tag(end_name="endpair")
def pair(content, name, href="", verb=""):
    """One row of `<dl class="pairs">`; `href` adds the link that changes it."""
    return _component("pair", body=content, name=name, href=href, verb=verb)


@register.simple_block_tag(end_name="endtable")
def table(content, caption, kind="cards", show_caption=False):
    """A table that turns into cards in a narrow box; begins with `{% heads … %}`."""
    return _component("table", body=content, caption=caption, kind=kind, show_caption=show_caption)


@register.simple_tag
def heads(*names):
    """The head of a table; a name that begins with `n:` is a column of numbers, `-` has no name."""
    return _component("heads", heads=[_head(str(name)) for name in names])


def _head(name):
    kind, _, rest = name.partition(":")
    if kind in ("n", "h") and rest:
        return {"text": rest, "number": kind == "n", "hidden": kind == "h"}
    return {"text": name, "number": False, "hidden": False}


@register.simple_block_tag(end_name="endcell")
def cell(content, label="", kind=""):
    """A cell with its label for narrow boxes; `kind` is a class such as `n` or `nb`."""
    attributes = mark_safe(' role="cell"')
    if label:
        attributes += format_html(' data-label="{}"', label)
    if kind:
        attributes += format_html(' class="{}"', kind)
    return format_html("<td{}>{}</td>", attributes, mark_safe(content.strip()))


@register.simple_block_tag(end_name="endrowhead")
def rowhead(content):
    """The first cell of a row: what the row is about."""
    return format_html('<th scope="row" role="rowheader">{}</th>', mark_safe(content.strip()))


@register.simple_block_tag(end_name="endrow")
def row(content, kind=""):
    """A row of a table; `kind` is a class such as `sum`, `grey` or `cutrow`."""
    attribute = format_html(' class="{}"', kind) if kind else ""
    return format_html('<tr role="row"{}>{}</tr>', attribute, content)


def _component(template_name, /, **inputs):
    return mark_safe(render_to_string(f"components/{template_name}.html", inputs))
