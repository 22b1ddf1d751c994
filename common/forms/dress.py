"""A bound field with everything its markup needs, so that the template only lays it out."""

from django.forms import HiddenInput, widgets
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from common.formats import format_number
from common.typography import tidy_pasted

# How a control of Django's own is laid out; our widgets say it themselves in `kind`.
KINDS = (
    (widgets.CheckboxSelectMultiple, "choices"),
    (widgets.RadioSelect, "choices"),
    (widgets.CheckboxInput, "check"),
    (widgets.FileInput, "file"),
    (widgets.Textarea, "long"),
    (widgets.MultiWidget, "parts"),
)
GROUPS = ("choices", "boxed", "votes", "scale", "moment", "parts")


class Dressed:
    """Ids, hint, errors, count and control of one bound field."""

    def __init__(self, bound):
        self.bound = bound
        self.field = bound.field
        self.widget = bound.field.widget
        self.id = bound.auto_id or bound.html_name
        self.help_id, self.error_id = f"{self.id}_helptext", f"{self.id}_error"
        self.count_id = f"{self.id}_count"

    @property
    def kind(self):
        """Which control: text, long, money, file, check, choices, boxed, votes, scale, moment."""
        if isinstance(self.widget, HiddenInput):
            return "hidden"
        own = getattr(self.widget, "kind", None)
        return own or next((k for cls, k in KINDS if isinstance(self.widget, cls)), "text")

    @property
    def is_group(self):
        """Several inputs under one question: a fieldset with a legend."""
        return self.kind in GROUPS

    @property
    def is_boxed(self):
        """Choices in boxes, because they have consequences."""
        return self.kind == "boxed"

    @cached_property
    def focus_id(self):
        """The id that a link of the error summary leads to: the first input of a group."""
        if self.kind == "hidden":
            return ""
        if self.kind in ("moment", "parts"):
            return f"{self.id}_0"
        if not self.is_group:
            return self.id
        return next((choice.id_for_label for choice in self.bound), self.id)

    @property
    def hint(self):
        """The field's own hint, else what may be uploaded."""
        return self.bound.help_text or getattr(self.field, "limit_hint", "")

    @property
    def limit(self):
        """The most characters, or None."""
        return getattr(self.field, "limit", None)

    @property
    def least(self):
        """The fewest characters, 0 for none."""
        return getattr(self.field, "least", 0)

    @property
    def described(self):
        """Ids of hint, error and count, in the order they are read."""
        parts = [
            (self.hint, self.help_id),
            (self.bound.errors, self.error_id),
            (self.limit, self.count_id),
        ]
        return " ".join(name for wanted, name in parts if wanted)

    @property
    def is_optional(self):
        """Said beside the label; a single statement to tick says it itself, and what may wait but
        is needed in the end (`field.may_wait`) is not optional."""
        is_free = not self.field.required and not getattr(self.field, "may_wait", False)
        return is_free and self.kind != "check" and not self.field.disabled

    @cached_property
    def control(self):
        """The input itself, joined to its hint, error and count."""
        attributes = {}
        if self.described and not self.is_group:
            attributes["aria-describedby"] = self.described
        if self.limit:
            attributes |= {"data-limit": self.limit, "data-count": self.count_id}
        if self.least:
            attributes["data-least"] = self.least
        return self.bound.as_widget(attrs=attributes)

    @property
    def parts(self):
        """Each input of a field of several, with its id and label."""
        labels = {"day": _("Date"), "time": _("Time (Kyiv)")}
        for part in self.bound.subwidgets[0].data["subwidgets"]:
            id, name = part["attrs"]["id"], part["name"].rpartition("_")[2]
            control = self.bound.form.renderer.render(part["template_name"], {"widget": part})
            yield {"id": id, "label": labels.get(name, name), "input": mark_safe(control)}

    @property
    def choices(self):
        """Each choice with its input, id, label and hint."""
        hints = getattr(self.widget, "hints", {})
        for choice in self.bound.subwidgets:
            id, value = choice.id_for_label, str(choice.data["value"])
            hint = hints.get(value, hints.get(choice.data["value"], ""))
            if hint:
                choice.data["attrs"]["aria-describedby"] = f"{id}_hint"
            yield {
                "id": id,
                "input": choice.tag(),
                "label": choice.choice_label,
                "value": value,
                "hint": hint,
            }

    @property
    def weight(self):
        """The weight of a scored criterion, if its widget names one."""
        return getattr(self.widget, "weight", None)

    @property
    def length(self):
        """Characters now in the field, counted as the server counts them."""
        return len(tidy_pasted(str(self.bound.value() or "")))

    @property
    def is_over(self):
        """More than the limit is typed."""
        return bool(self.limit and self.length > self.limit)

    @property
    def counts(self):
        """The four sentences of the count; the numbers in braces are put in here and by script."""
        return {
            "empty": _("Up to {limit} characters"),
            "left": _("Characters left: {left} of {limit}"),
            "more": _("Characters too many: {over}; {limit} are allowed"),
            "less": _("At least {least} characters, {short} to go"),
        }

    @property
    def count(self):
        """The sentence for what is typed now; static/js/count.js says the same."""
        length, limit = self.length, self.limit
        if length > limit:
            key = "more"
        elif length < self.least:
            key = "less"
        else:
            key = "left" if length else "empty"
        numbers = {
            "limit": limit,
            "left": limit - length,
            "over": length - limit,
            "least": self.least,
            "short": self.least - length,
        }
        return self.counts[key].format(**{k: format_number(n) for k, n in numbers.items()})


def dress(bound):
    """The dressed form of a bound field."""
    return Dressed(bound)
