"""The whole life of an application with time passing, walked at random: what must hold holds."""

from contextlib import ExitStack
from datetime import datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from applications import completeness
from applications.services import checking, submitting
from applications.states import State
from awards import services as awards
from common import clock
from desk.invariants import violations
from notifications.models import Message
from reviews import services as reviews
from tests.applications import playing
from tests.applications.onward import FLAWS, HOUR, Onward
from workflow import journal, proposals
from workflow.models import Proposal
from workflow.moves import fresh
from workflow.refusals import NotAllowed, NotNow

pytestmark = pytest.mark.long
LEGAL = {  # design.md, the application
    State.DRAFT: {State.SUBMITTED, State.DISCARDED},
    State.SUBMITTED: {State.RETURNED, State.ADMITTED, State.INELIGIBLE, State.WITHDRAWN},
    State.RETURNED: {State.SUBMITTED, State.WITHDRAWN},
    State.ADMITTED: {State.IN_REVIEW, State.WITHDRAWN},
    State.INELIGIBLE: {State.SUBMITTED},
    State.IN_REVIEW: {State.REVIEWED, State.WITHDRAWN},
    State.REVIEWED: {State.AWARDED, State.RESERVE, State.DECLINED, State.WITHDRAWN},
    State.RESERVE: {State.AWARDED, State.DECLINED, State.WITHDRAWN, State.IN_REVIEW},
    State.DECLINED: {State.IN_REVIEW},
    State.AWARDED: {State.WITHDRAWN, State.TERMINATED, State.REPORTED},
}
ENDED = (State.WITHDRAWN, State.DISCARDED, State.TERMINATED, State.REPORTED)
EDITABLE = (State.DRAFT, State.SUBMITTED, State.RETURNED)
HOURS = [1, 30, 24 * 7, 24 * 14]
PERSON = st.integers(0, 1)
visited: set[str] = set()


def in_state(*states):
    return precondition(lambda machine: machine.state in states)


def not_in_state(*states):
    return precondition(lambda machine: machine.state not in states)


class Life(RuleBasedStateMachine):
    """One application, its rival, everyone who moves them, and a clock that only goes forward."""

    way: Onward

    @initialize()
    def begin(self):
        self.stack = ExitStack()
        self.stack.enter_context(clock.travel(clock.now()))
        self.point = transaction.savepoint()
        self.way.travel = self._travel
        self.edits, self.presses, self.has_changed = 0, 0, True
        self.receipts, self.kept, self.number = {}, {}, None
        self.note()

    def teardown(self):
        if hasattr(self, "stack"):
            transaction.savepoint_rollback(self.point)
            self.stack.close()

    def _travel(self, delta):
        self.stack.enter_context(clock.travel(clock.now() + delta))

    def now(self):
        return self.way.now()

    def attempt(self, step):
        """Do it or be refused with words; a refusal changes nothing of the state."""
        before = self.now()
        if before is None:
            return None
        try:
            with transaction.atomic():
                done = step(before)
        except (NotNow, NotAllowed) as refusal:
            assert str(refusal)
            assert self.now().state == before.state
            return None
        self.has_changed = True
        return done

    @not_in_state(*ENDED)
    @rule()
    def go_on(self):
        """The next honest step."""
        self.has_changed = True
        try:
            with transaction.atomic():
                self.way.take_step()
        except NotNow as refusal:
            assert str(refusal)

    def note(self):
        application = self.now()
        self.state = application.state if application else State.DISCARDED  # purged
        visited.add(self.state)

    @rule(hours=st.sampled_from(HOURS))
    def time_passes(self, hours):
        self.has_changed = True
        self._travel(hours * HOUR)
        self.way.run_schedule()

    @in_state(State.RESERVE)
    @rule()
    def the_reserve_list_runs_out(self):
        self.time_passes(24 * 61)

    @not_in_state(*ENDED)
    @rule()
    def schedule_runs_twice(self):
        self.has_changed = True
        told = Message.objects.count()
        self.way.run_schedule()
        once = Message.objects.count()
        self.way.run_schedule()
        assert Message.objects.count() == once >= told

    # The city.

    @in_state(*EDITABLE)
    @rule()
    def edit(self):
        self.edits, self.has_changed = self.edits + 1, True
        playing.edit(self.now(), f"Назва ініціативи, редакція {self.edits}")

    @in_state(*EDITABLE)
    @rule(text=st.sampled_from(["", "Навчити сорок жінок."]))
    def answer(self, text):
        self.has_changed = True
        self.way.answer(text)

    @in_state(*EDITABLE)
    @rule()
    def approve(self):
        self.attempt(
            lambda application: submitting.approve(
                application, by=self.way.mayor, sha256=application.working_sha256()
            )
        )

    @in_state(*EDITABLE, State.ADMITTED, *ENDED)
    @rule(by_mayor=st.booleans(), again=st.booleans())
    def submit(self, by_mayor, again):
        """A press that made a submission gives its receipt for ever, whatever was edited since."""
        self.presses += not again
        key = f"press {self.presses}"
        by = self.way.mayor if by_mayor else self.way.coordinator
        made = self.attempt(lambda application: submitting.submit(application, by=by, key=key))
        if made and made.pk not in self.kept:
            assert key not in self.receipts
            self.receipts[key] = made.pk
        elif made:
            assert self.receipts.get(key, made.pk) == made.pk

    @in_state(State.SUBMITTED, State.RETURNED, State.ADMITTED, State.REVIEWED, State.AWARDED)
    @rule()
    def withdraw(self):
        by = self.way.mayor
        self.attempt(lambda application: submitting.withdraw(application, by=by, reason="Інше"))

    @in_state(State.DRAFT, State.SUBMITTED)
    @rule()
    def discard(self):
        self.attempt(lambda application: submitting.discard(application, by=self.way.coordinator))

    @in_state(State.DRAFT, State.SUBMITTED)
    @rule(first=PERSON, second=PERSON, granted=st.booleans())
    def ask_to_be_late(self, first, second, granted):
        def ask(application):
            return submitting.ask_late(application, by=self.way.mayor, reason="Не було світла")

        def propose(application, by):
            return checking.propose_late_answer(
                application.late_requests.last(), by=by, granted=granted, reason="Підтверджено"
            )

        self.attempt(ask)
        if self.now().late_requests.exists():
            self.by_two(first, second, propose, self._confirm_check)

    @in_state(State.AWARDED, State.RESERVE, State.DECLINED)
    @rule()
    def forgo(self):
        by = self.way.mayor
        self.attempt(lambda application: awards.forgo(application, by=by, reason="Немає внеску"))

    # The Section.

    @in_state(State.SUBMITTED)
    @rule(code=st.sampled_from(["", "E8", "E10"]))
    def check(self, code):
        def step(application):
            given = playing.with_no(application, code) if code else playing.all_yes(application)
            return checking.answer_checks(application, by=self.way.section[0], given=given)

        self.attempt(step)

    @in_state(State.SUBMITTED, State.RETURNED, State.ADMITTED)
    @rule()
    def admit(self):
        self.attempt(lambda application: checking.admit(application, by=self.way.section[0]))

    @in_state(State.SUBMITTED, State.RETURNED, State.ADMITTED)
    @rule()
    def return_for_correction(self):
        returned_before = self.now().returned_at
        done = self.attempt(
            lambda application: checking.return_for_correction(
                application, by=self.way.section[0], flaws=FLAWS
            )
        )
        assert not (done and returned_before)

    @in_state(State.SUBMITTED, State.RETURNED)
    @rule(first=PERSON, second=PERSON)
    def refuse(self, first, second):
        def propose(application, by):
            return checking.propose_refusal(application, by=by, reason="Один форум")

        self.check("E8")
        self.by_two(first, second, propose, self._confirm_check)

    @in_state(State.AWARDED)
    @rule(first=PERSON, second=PERSON)
    def terminate(self, first, second):
        def propose(application, by):
            return awards.propose_termination(application, by=by, reason="Не почали")

        def confirm(application, by):
            return awards.confirm_termination(application, by=by)

        self.by_two(first, second, propose, confirm)

    def by_two(self, first, second, propose, confirm):
        """One person of the Section proposes, the same or another tries to confirm."""
        one, other = self.way.section[first], self.way.section[second]
        self.attempt(lambda application: propose(application, one))
        self.attempt(lambda application: confirm(application, other))

    def _confirm_check(self, application, by):
        about = [application, *application.late_requests.all()]
        proposal = next((each for thing in about for each in proposals.open_for(thing)), None)
        if proposal is None:
            raise NotNow("nothing is proposed")
        return checking.confirm(proposal, by=by)

    # Reviewers.

    @in_state(State.ADMITTED, State.IN_REVIEW, State.REVIEWED)
    @rule(person=st.integers(0, 3))
    def assign(self, person):
        reviewer, by = self.way.reviewers[person], self.way.section[0]
        self.attempt(lambda application: reviews.assign(application, reviewer, by=by))

    @in_state(State.IN_REVIEW, State.REVIEWED)
    @rule(score=st.sampled_from([1, 3, 5]))
    def score(self, score):
        for review in self.now().reviews.all()[:1]:
            self.attempt(lambda _thing, review=review: self.way.score_for(review, score))

    @in_state(State.IN_REVIEW, State.REVIEWED)
    @rule(step=st.sampled_from(["decline", "reopen", "step_aside", "release"]))
    def a_reviewer_turns_back(self, step):
        review = self.now().reviews.order_by("-pk").first()
        if review is None:
            return
        more = {"explanation": "Знаю авторку"} if step == "step_aside" else {"reason": "Хворію"}
        by = self.way.section[0] if step == "release" else review.reviewer
        self.attempt(lambda _thing: getattr(reviews, step)(review, by=by, **more))

    @in_state(State.IN_REVIEW)
    @rule()
    def answer_divergence(self):
        note = "Різне читання К4; бали лишаємо."
        by = self.way.section[1]
        self.attempt(lambda application: reviews.moderate(application, by=by, note=note))

    # The commission.

    @in_state(State.REVIEWED, State.AWARDED, State.RESERVE)
    @rule(outcome=st.sampled_from(["award", "reserve", "decline"]))
    def decide_otherwise(self, outcome):
        """Another outcome is put to the vote and recorded, where the meeting sits."""

        def step(application):
            decision = application.decisions.order_by("-pk").first()
            if decision is None:
                raise NotNow("no meeting yet")
            chair = self.way.members[0]
            awards.put(decision, outcome=outcome, reason="Так вирішили", by=chair)
            voices = {each.pk: "for" for each in self.way.members}
            awards.enter_votes(fresh(decision), voices, by=chair)
            return awards.record(fresh(decision), by=chair)

        self.attempt(step)

    @in_state(State.RESERVE, State.DECLINED)
    @rule(pair=st.permutations([0, 1]), is_money_left=st.booleans())
    def promote(self, pair, is_money_left):
        rival = fresh(self.way.rival)
        one, other = (self.way.members[each] for each in pair)
        if is_money_left and rival.state == State.AWARDED:
            awards.forgo(rival, by=rival.created_by, reason="Немає внеску")
        self.attempt(lambda application: awards.propose_promotion(application, by=one))
        self.attempt(lambda application: awards.confirm_promotion(application, by=other))

    @in_state(State.INELIGIBLE, State.DECLINED, State.RESERVE)
    @rule()
    def uphold_an_appeal(self):
        by = self.way.members[1]
        for step in (awards.reopen, awards.reopen_review):
            self.attempt(lambda application, step=step: step(application, by=by, reason="Так"))

    # What must hold after each step.

    @invariant()
    def what_is_read_off_the_data_holds(self):
        """Read anew after every step that was not refused: a refused one is rolled back."""
        application = self.now() if hasattr(self, "point") else None
        if application is None or not self.has_changed:
            return
        self.note()
        assert violations() == []
        if not application.has_unsubmitted_changes():
            assert completeness.missing(application) == []
        self.has_changed = False

    @invariant()
    def a_number_and_what_was_submitted_never_change(self):
        application = self.now() if hasattr(self, "point") else None
        if application is None:
            return
        assert self.number in (None, application.number)
        self.number = application.number
        assert bool(application.number) == application.submissions.exists()
        found = {each.pk: each.canonical for each in application.submissions.all()}
        assert self.kept.items() <= found.items()
        self.kept = found

    @invariant()
    def every_move_is_legal_and_journalled(self):
        application = self.now() if hasattr(self, "point") else None
        if application is None:
            return
        moves = [
            (each.from_state, each.to_state)
            for each in journal.history(application)
            if each.to_state and each.from_state and each.from_state != each.to_state
        ]
        assert all(end in LEGAL.get(start, ()) for start, end in moves)
        assert all(first[1] == second[0] for first, second in zip(moves, moves[1:], strict=False))
        assert application.state == (moves[-1][1] if moves else State.DRAFT)

    @invariant()
    def two_persons_decided_whatever_needs_two(self):
        alone = Proposal.objects.filter(state="confirmed")
        assert [each for each in alone if each.proposed_by_id == each.decided_by_id] == []

    @invariant()
    def nobody_is_reminded_of_what_is_settled(self):
        if not hasattr(self, "point") or self.state in (
            State.DRAFT,
            State.SUBMITTED,
            State.RETURNED,
        ):
            return
        waiting = Message.objects.filter(state="waiting", kind="applications/draft")
        assert not waiting.filter(to__in=[self.way.mayor, self.way.coordinator]).exists()


WALK = settings(
    max_examples=7,
    stateful_step_count=6,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],  # a failure is told as it was found: shrinking takes minutes
    suppress_health_check=list(HealthCheck),
)
SELDOM = 4  # states that another draw of chance may leave out; the straight way has seven
STEPS = 13  # from the draft to the accepted report
CROSSROADS = (0, 1, 2, 4, 7, 10, 11)  # the steps before which people wander off


@pytest.mark.django_db
def test_an_application_lives_by_the_rules_whatever_people_do(travel):
    """From crossroads of the straight way people wander off at random."""
    visited.clear()
    travel.to(datetime(2027, 1, 11, 12, tzinfo=clock.KYIV))
    Life.way = way = Onward(travel.by)
    for step in range(STEPS):
        if step in CROSSROADS:
            run_state_machine_as_test(seed(step)(Life), settings=WALK)
        way.travel = travel.by
        way.take_step()

    assert way.now().state == State.REPORTED
    assert len(visited) >= len(State) - SELDOM
