"""A page of a draft: one control a key, shown from what is kept or what was typed.

Reading what was typed is the work of `common.kinds` through the services; this form shows.
"""

import json
from itertools import groupby

from django.forms.utils import ErrorDict, ErrorList

from common import kinds
from common.forms.form import LookForm

VERSIONS = "versions"  # the hidden field with {key: number} of everything on the page


class AnswersForm(LookForm):
    """One control a field of the draft. `tell` sets what is wrong; nothing here is validated by
    Django. `draft` gives `value(field)` and `numbers` (workflow.drafts).

    Controls of a closed page are disabled one by one: while a long page comes in, Chromium may
    leave a fieldset around it without height until something else is laid out anew.
    """

    def __init__(self, draft, fields, typed=None, *, is_open=True):
        super().__init__(data=typed)
        self._errors = ErrorDict()
        self.copy = draft
        self.answers = {each.key: each for each in fields}
        for key, answer in self.answers.items():
            made = kinds.control(answer)
            made.required = answer.required
            made.widget.is_required = False
            made.initial = kinds.as_typed(answer, draft.value(answer))
            made.widget.attrs |= (
                {"data-key": key} if is_open else {"data-key": key, "disabled": True}
            )
            self.fields[key] = made

    def tell(self, sentences: dict):
        """Show {key: sentence} beside the fields and in the summary."""
        for key, sentence in sentences.items():
            if key in self.fields:
                self._errors[key] = ErrorList([sentence], renderer=self.renderer)

    def problems(self) -> dict:
        """{key: sentence} of everything kept on this page that cannot be submitted as it is."""
        found = {}
        for key, answer in self.answers.items():
            if sentence := kinds.problem(answer, self.copy.value(answer)):
                found[key] = sentence
        return found

    def blocks(self, answers) -> list[list]:
        """Bound fields in blocks: neighbours that are short stand in one."""
        made = []
        for is_short, group in groupby(answers, key=lambda each: each.is_short):
            bounds = [self.bound(each) for each in group]
            made += [bounds] if is_short else [[bound] for bound in bounds]
        return made

    def bound(self, answer):
        """The bound field of an answer, with `warning` beneath it."""
        bound = self[answer.key]
        bound.warning = ""
        return bound

    @property
    def versions(self):
        """The numbers this page was made from, for the hidden field."""
        return json.dumps({key: self.copy.numbers.get(key, 0) for key in self.answers})


def typed_answers(post, field_of) -> tuple[dict, dict]:
    """(answers by key as typed, versions by key) of a page that came back.

    A text that did not come is left as it is; a box or a choice that did not come is empty.
    """
    try:
        versions = json.loads(post.get(VERSIONS) or "{}")
        versions = {str(key): int(number) for key, number in versions.items()}
    except (ValueError, TypeError, AttributeError):
        versions = {}
    answers = {}
    for key in versions:
        answer = field_of(key)
        if answer is None:
            continue
        if answer.kind in kinds.LISTS:
            answers[key] = post.getlist(key)
        elif key in post or answer.kind in ("check", "choice", "yes_no"):
            answers[key] = post.get(key, "")
    return answers, versions
