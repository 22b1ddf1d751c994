"""The people of a story, each at a browser of their own, and the product's clock."""

from datetime import date, datetime

from accounts.models import Role
from cities.models import City
from common import clock
from desk import schedule
from reviews.models import ReviewerProfile
from tests import factories
from tests.browser import looking
from tests.browser.hands import Hands
from tests.browser.post import Post

MEMBERS_SINCE = date(2003, 4, 15)


class Stage:
    """Opens windows, moves the clock; the schedule runs whenever time has passed."""

    def __init__(self, browser, options, travel):
        self._browser, self._options, self._travel = browser, options, travel
        self._contexts, self._met = [], set()
        self.console, self.post = looking.Console(), Post()

    def enter(self, hands, person, *, scripts=True, looks=True):
        """A window in which `person` has signed in; axe `looks` at its pages where scripts are on."""
        met = self._met if scripts and looks else None
        entered = hands(self._page(scripts), person, met=met)
        entered.sign_in()
        return entered

    def passer_by(self):
        """Somebody in a fresh browser, which has kept no page of the public site."""
        return Hands(self._page(scripts=True), met=self._met)

    def at(self, *moment):
        """Kyiv time, and the schedule has run."""
        self._travel.to(datetime(*moment, tzinfo=clock.KYIV))
        self.minute()

    def minute(self):
        """The schedule runs once."""
        assert schedule.run_due() == []

    def close(self):
        for context in self._contexts:
            context.close()

    def _page(self, scripts):
        context = self._browser.new_context(**self._options, java_script_enabled=scripts)
        self._contexts.append(context)
        return self.console.watch(context.new_page())


def person(name, words, *roles):
    """`person("chair", "Лобода Василь Ілліч m", Role.COMMISSION)`, at chair@story.example."""
    surname, given_name, patronymic, form = words.split()
    made = factories.UserFactory(
        email=f"{name}@story.example",
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        form=form,
        roles=roles,
    )
    made.emailaddress_set.create(email=made.email, verified=True, primary=True)
    return made


def reviewer(name, words, *, oblast):
    made = person(name, words, Role.REVIEWER)
    sex = words[-1]
    ReviewerProfile.objects.create(user=made, sex=sex, oblast=oblast, expertise=["4"])
    return made


def town(slug):
    """A city of the register that is a member of AMU."""
    city = City.objects.get(slug=slug)
    city.amu_periods.create(since=MEMBERS_SINCE)
    return city


def acting(city, role, name, words):
    """A person who acts for a city."""
    made = person(name, words)
    factories.MembershipFactory(user=made, city=city, role=role)
    return made
