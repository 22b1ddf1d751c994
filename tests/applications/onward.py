"""The straight way of an application from the draft to the accepted report, one step at a time."""

from datetime import timedelta
from decimal import Decimal

from applications.services import checking, filling, submitting
from applications.states import State
from awards import services as awards
from common import clock
from desk import schedule
from grants import services as grants
from grants.states import CallState
from reports import services as reports
from reports.models import Report
from reports.services import editing
from reviews import services as reviews
from tests import factories
from tests.applications import making, playing
from tests.awards import contracts
from tests.reports import making as reporting
from tests.reviews import making as reviewing
from workflow import proposals
from workflow.moves import fresh

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ENVELOPE = Decimal("60000.00")  # one of two applications fits
FLAWS = [{"section": "Е", "flaw": "Додайте рішення виконкому."}]


class Onward:
    """An application, a rival of it, everyone who moves them, and where its meeting is.

    `travel` moves the clock by a timedelta.
    """

    def __init__(self, travel):
        self.travel = travel
        self.call = factories.make_call(envelope=ENVELOPE)
        self.section = [factories.section() for _each in range(2)]
        self.members = [factories.member() for _each in range(3)]
        self.reviewers = [reviewing.reviewer(oblast="Київська") for _each in range(4)]
        self.city = factories.CityFactory(oblast="Волинська")
        self.coordinator = factories.coordinator(self.city)
        self.mayor = factories.certifier(self.city)
        self.application = filling.start_draft(self.call, city=self.city, by=self.coordinator)
        making.fill(self.application)
        self.rival = playing.submitted(
            call=self.call, city=factories.CityFactory(oblast="Волинська")
        )

    def now(self):
        """The application as it stands; None once a discarded draft is deleted."""
        return type(self.application).objects.filter(pk=self.application.pk).first()

    def run_schedule(self):
        assert schedule.run_due() == []

    def take_step(self):
        """The next honest step, whatever the state; nothing where the way has ended."""
        application = self.now()
        step = getattr(self, f"_{application.state}", None) if application else None
        if step:
            step(application)

    def close(self):
        """The call closes and its evaluation begins."""
        after = self.call.last_closing() + timedelta(minutes=self.call.grace_minutes) + HOUR
        self.travel(max(after - clock.now(), HOUR))
        self.run_schedule()
        grants.begin_evaluation(fresh(self.call), by=self.section[0])

    def answer(self, text="Навчити сорок жінок вести власну справу."):
        """One required answer of the draft, given or taken away."""
        self.application.answers.filter(question__key="goal").update(text=text)

    def meeting(self):
        return self.call.meetings.order_by("-number").first()

    # The steps, by the state they lead on from.

    def _draft(self, application):
        self.answer()
        if not fresh(self.call).is_open_for(self.city):
            self._be_late(application)
        submitting.submit(application, by=self.mayor, key="onward")

    def _be_late(self, application):
        request = application.late_requests.exclude(state="refused").filter(used_at=None).first()
        request = request or submitting.ask_late(
            application, by=self.mayor, reason="Не було світла"
        )
        if request.state == "asked" and not proposals.open_for(request).exists():
            one = self.section[0]
            checking.propose_late_answer(request, by=one, granted=True, reason="Підтверджено")
        proposal = proposals.open_for(request).first()
        if proposal:
            checking.confirm(proposal, by=self.other_than(proposal.proposed_by))

    def _submitted(self, application):
        if fresh(self.call).state == CallState.ANNOUNCED:
            self.close()
            return
        given = playing.all_yes(application)
        checking.answer_checks(application, by=self.section[0], given=given)
        checking.admit(fresh(application), by=self.section[0])

    def _returned(self, application):
        self.answer()
        submitting.submit(application, by=self.mayor, key=f"onward {clock.now()}")

    def _admitted(self, application):
        self._fill_panel(application)

    def _in_review(self, application):
        """A panel that gives less than the rival gets, so that the money is the rival's first."""
        self._fill_panel(application)
        for review in application.reviews.filter(state__in=("assigned", "started", "reopened")):
            self.score_for(review, 4)
        reviews.finish(fresh(application), by=self.section[0])

    def _reviewed(self, application):
        """The rival's own way up to here, then the meeting, a step at a time."""
        self._bring_rival()
        meeting = self.meeting()
        decision = application.decisions.order_by("-pk").first()
        if decision is None or decision.published_at:
            self._prepare()
        else:
            getattr(self, f"_meeting_{meeting.state}")(meeting)

    def _reserve(self, application):
        """The winner gives up; two members promote."""
        rival = fresh(self.rival)
        if rival.state == State.AWARDED:
            awards.forgo(rival, by=rival.created_by, reason="Немає внеску")
        if not proposals.open_for(application, "promote").exists():
            awards.propose_promotion(application, by=self.members[0])
        proposal = proposals.open_for(application, "promote").get()
        other = next(each for each in self.members if each != proposal.proposed_by)
        awards.confirm_promotion(application, by=other)

    def _awarded(self, application):
        """An agreement of four months; its reports are handed in and accepted."""
        agreement = getattr(application, "agreement", None)
        if agreement is None:
            made = contracts.agreement(application, by=self.section[0], **contracts.term(4))
            made.plan = reporting.PLAN
            made.save(update_fields=["plan"])
            return
        self.travel(max(timedelta(0), timedelta(days=(agreement.ends_on - clock.today()).days + 2)))
        self.run_schedule()
        for report in Report.objects.filter(due__agreement=agreement):
            self._report(report)

    def _ineligible(self, application):
        awards.reopen(application, by=self.members[0], reason="Перевірка помилилася")

    def _declined(self, application):
        awards.reopen_review(application, by=self.members[0], reason="Оцінки не збіглися з формою")

    # What the steps are made of.

    def other_than(self, person):
        return next(each for each in self.section if each != person)

    def score_for(self, review, score):
        """Every criterion with this score, over whatever stands there."""
        by = review.reviewer
        if review.state == "assigned":
            review = reviews.start(review, by=by)
        values = {
            key: (typed, f"{review.numbers.get(key, 0)}.")
            for key, (typed, _base) in reviewing.typed(score).items()
        }
        reviews.save(review, by=by, values=values)
        return reviews.submit(fresh(review), by=by)

    def _fill_panel(self, application):
        held = application.reviews.counting().count()
        for person in self.reviewers:
            known = application.reviews.filter(reviewer=person).exists()
            if held < self.call.reviewers_per_application and not known:
                reviews.assign(fresh(application), person, by=self.section[0])
                held += 1

    def _bring_rival(self):
        rival = fresh(self.rival)
        if rival.state == State.SUBMITTED:
            given = playing.all_yes(rival)
            checking.answer_checks(rival, by=self.section[1], given=given)
            checking.admit(fresh(rival), by=self.section[1])
            for person in self.reviewers[:3]:
                reviewing.scored(fresh(rival), person, score=5, by=self.section[1])
            reviews.finish(fresh(rival), by=self.section[1])

    def _prepare(self):
        reviews.rank(self.call, by=self.section[0])
        awards.prepare(
            fresh(self.call),
            by=self.section[0],
            members=self.members,
            number=self.call.meetings.count() + 1,
            held_at=clock.now(),
            place_uk="онлайн",
            place_en="online",
            chair=self.members[0],
            secretary=self.section[0],
            ranking=reviews.latest(self.call),
            reserve_until=clock.today() + 60 * DAY,
        )

    def _meeting_planned(self, meeting):
        awards.mark_present(meeting, {each.pk for each in self.members}, by=self.section[0])
        awards.open_meeting(fresh(meeting), by=self.section[0])

    def _meeting_open(self, meeting):
        voices = {each.pk: "for" for each in self.members}
        awards.decide_together(meeting, voices, by=self.section[0])
        awards.close_meeting(fresh(meeting), by=self.section[0])

    def _meeting_closed(self, meeting):
        if not proposals.open_for(meeting, "confirm").exists():
            awards.propose_confirmation(meeting, by=self.section[0])
        proposal = proposals.open_for(meeting, "confirm").get()
        awards.confirm(meeting, by=self.other_than(proposal.proposed_by))

    def _meeting_confirmed(self, _meeting):
        self.travel(timedelta(minutes=1))
        self.run_schedule()

    def _report(self, report):
        if report.state == "draft":
            reporting.fill(report)
            reporting.give(report.indicators.get(indicator__code="П1"), reached=70)
            report.indicators.update(explanation="Прийшло більше людей, ніж ми чекали.")
            spent = {"amount": Decimal("9000.00"), "dated_on": report.due.period_from}
            report.expenses.update(**spent)
            editing.touched(fresh(report))
            reports.submit(fresh(report), by=self.mayor, key=f"report {report.pk}")
        if fresh(report).state == "submitted":
            reports.accept(fresh(report), by=self.section[0])
