"""The accounts of a demo: who can sign in, as what. They exist in a demo database only."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import Role

DOMAIN = "demo.example"
PASSWORD = "Demo-Grants-2017!"
REVIEWERS = 9
CITY_SLUGS = tuple(
    """
    bila-tserkva brovary bucha cherkasy chernihiv chernivtsi chortkiv dnipro drohobych irpin
    ivano-frankivsk kalush kamianets-podilskyi kharkiv kherson khmelnytskyi kolomyia korosten kovel
    kramatorsk kremenchuk kropyvnytskyi kyiv lutsk lviv melitopol mukachevo mykolaiv myrhorod nizhyn
    odesa okhtyrka pervomaisk poltava rivne shakhtarske siverskodonetsk slavutych sumy tarashcha
    ternopil trostianets uman uzhhorod vinnytsia zaporizhzhia zhmerynka zhytomyr zviahel
    """.split()
)


@dataclass(frozen=True)
class DemoAccount:
    """`key` names the person in the demo texts; `city` is a slug, `membership` a role there."""

    key: str
    label: object
    role: str = ""
    city: str = ""
    membership: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


SECTION = _("AMU Section: runs the call")
MEMBER = _("Commission: member")
COORDINATOR = _("City: coordinator of the application")
CERTIFIER = _("City: mayor, certifies")
SYSTEM = (
    DemoAccount("section", SECTION, Role.SECTION),
    DemoAccount("section2", SECTION, Role.SECTION),
    DemoAccount("chair", _("Commission: chair"), Role.COMMISSION),
    DemoAccount("board2", MEMBER, Role.COMMISSION),
    DemoAccount("board3", MEMBER, Role.COMMISSION),
    *(
        DemoAccount(f"reviewer{number}", _("Reviewing"), Role.REVIEWER)
        for number in range(1, REVIEWERS + 1)
    ),
    DemoAccount("partner", _("Donor: reads only"), Role.PARTNER),
    DemoAccount("admin", _("Administration"), Role.ADMINISTRATOR),
)
SHOWN = ("section", "chair", "reviewer1", "partner", "admin")


def of_city(slug: str) -> tuple[DemoAccount, DemoAccount]:
    """A city's coordinator and certifier."""
    return (
        DemoAccount(slug, COORDINATOR, city=slug, membership="coordinator"),
        DemoAccount(f"{slug}.mayor", CERTIFIER, city=slug, membership="certifier"),
    )


def every_account() -> list[DemoAccount]:
    """All of them: the people of the Association, then two of each city."""
    return [*SYSTEM, *(account for slug in CITY_SLUGS for account in of_city(slug))]


def shown_at_sign_in() -> list[DemoAccount]:
    """The few that show every role, first those of a city."""
    return [*of_city("rivne"), *(account for account in SYSTEM if account.key in SHOWN)]
