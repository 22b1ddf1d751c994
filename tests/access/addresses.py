"""How each route is called for the table: what its address names in the world, what is sent."""

from applications.models import Annex
from grants.models import Criterion, NonWorkingDay
from tests.access import granted

REASON = "Бо так вирішили, і на це є підстави."


def call(name, /, **more):
    return lambda world: {"slug": world.calls[name].slug, **more}


def uid(name, /, **more):
    return lambda world: {"uid": getattr(world, name).uid, **more}


def pk(name, /, **more):
    return lambda world: {"pk": getattr(world, name).pk, **more}


def nothing(world):
    return {}


def annex_of(name):
    def kwargs(world):
        application = getattr(world, name)
        annex = Annex.objects.filter(application=application).first()
        return {"uid": application.uid, "annex": annex.uid}

    return kwargs


def annex_alone(world):
    """An annex of the city that belongs to another of its applications."""
    return {"annex": Annex.objects.filter(application=world.submitted).first().uid}


def in_review(world):
    annex = Annex.objects.filter(application=world.judged).first()
    return {"uid": world.review.uid, "annex": annex.uid}


def row(world):
    criterion = Criterion.objects.filter(call=world.calls["planned"]).first()
    return {"slug": "planned", "part": "criteria", "id": criterion.pk}


def day(world):
    return {"id": NonWorkingDay.objects.get_or_create(day="2027-01-01")[0].pk}


def city(world):
    return {"slug": world.own.slug}


def card(world, **more):
    return {"slug": world.card.slug, **more}


def practice(world, **more):
    return {"slug": world.practice.slug, **more}


def picture(world):
    return practice(world, uid=world.practice.photos.get().uid)


def period(world):
    return {"slug": world.own.slug, "pk": world.own.amu_periods.first().pk}


def case(world, **more):
    return {"pk": world.sitting.pk, "number": world.case.pk, **more}


PUBLIC = """
portal:accessibility portal:grants_json portal:home portal:journal portal:practices portal:privacy portal:receipts
portal:register portal:register_csv portal:register_xlsx portal:robots portal:seals_json
portal:sitemap healthz readyz desk:components
""".split()
ROOMS = """
accounts:profile applications:list applications:new awards:refused cities:act cities:register cities:requests
desk:calls desk:compose desk:meetings desk:section desk:today grants:copy grants:days grants:import
grants:new library:own library:section notifications:list notifications:own reviews:queue
""".split()
# Pages of allauth: sign-in, and each person's own account.
ACCOUNT = """
account_change_password account_email account_email_verification_sent account_inactive
account_login account_logout account_reauthenticate account_reset_password
account_reset_password_done account_reset_password_from_key_done account_set_password
account_signup mfa_activate_totp mfa_add_webauthn mfa_authenticate mfa_deactivate_totp
mfa_download_recovery_codes mfa_generate_recovery_codes mfa_index mfa_list_webauthn
mfa_login_webauthn mfa_reauthenticate mfa_reauthenticate_webauthn mfa_view_recovery_codes
usersessions_list
""".split()
PLANNED, OPEN, REVIEW, RESULTS = map(call, ("planned", "open", "review", "results"))
DRAFT = uid("draft")
GET = (
    dict.fromkeys([*PUBLIC, *ROOMS], nothing)
    | {
        "grants:edit": PLANNED,
        "grants:preview": PLANNED,
        "grants:export": PLANNED,
        "grants:part": call("planned", part="criteria"),
        "grants:add": call("planned", part="criteria"),
        "grants:row": row,
        "grants:settings": call("planned", group="money"),
        "grants:announce": PLANNED,
        "grants:extend": OPEN,
        "grants:cancel": PLANNED,
        "portal:call": OPEN,
        "portal:rules_json": OPEN,
        "portal:award": lambda world: {"number": world.awarded.number},
        "desk:call": REVIEW,
        "applications:detail": DRAFT,
        "applications:section": uid("draft", number=1),
        "applications:page": uid("draft", number=1, page=1),
        "applications:question": uid("draft", key="problem"),
        "applications:budget": DRAFT,
        "applications:budget_sums": DRAFT,
        "applications:budget_xlsx": DRAFT,
        "applications:annexes": DRAFT,
        "applications:annex": annex_of("draft"),
        "applications:review_answers": DRAFT,
        "applications:withdraw": uid("submitted"),
        "applications:discard": DRAFT,
        "applications:late": DRAFT,
        "applications:receipt": uid("submitted", number=1),
        "applications:receipt_pdf": uid("submitted", number=1),
        "applications:application_pdf": uid("submitted", number=1),
        "applications:eligibility": call("checking"),
        "applications:eligibility_xlsx": call("checking"),
        "applications:refusals": call("checking"),
        "applications:check": uid("checked", slug="checking"),
        "applications:standing": uid("checked", slug="checking"),
        "applications:standing_pdf": uid("checked", slug="checking"),
        "applications:standing_file": annex_of("checked"),
        "applications:late_answer": pk("late", slug="late"),
        "reviews:conflicts": REVIEW,
        "reviews:assignments": REVIEW,
        "reviews:declared": REVIEW,
        "reviews:ranking": REVIEW,
        "reviews:ranking_xlsx": REVIEW,
        "reviews:reviews_xlsx": REVIEW,
        "reviews:score": uid("review"),
        "reviews:decline": uid("review"),
        "reviews:step_aside": uid("review"),
        "reviews:file": in_review,
        "reviews:sheets": uid("judged", slug="review"),
        "awards:decisions": RESULTS,
        "awards:prepare": REVIEW,
        "awards:export": RESULTS,
        "awards:result": uid("awarded"),
        "awards:letter": uid("awarded"),
        "awards:forgo": uid("awarded"),
        "awards:case": uid("awarded", slug="results"),
        "awards:meeting": pk("sitting"),
        "awards:revise": pk("prepared"),
        "awards:protocol": pk("meeting"),
        "awards:board_paper": pk("meeting"),
        "awards:decision": case,
        "library:card": card,
        "library:part": lambda world: card(world, name="story"),
        "library:photo": picture,
        "library:paper": lambda world: practice(world, uid=world.practice.templates.get().uid),
        "portal:practice": practice,
        "cities:city": city,
        "cities:edit": city,
        "cities:rename": city,
        "cities:add_period": city,
        "cities:period": period,
        "cities:people": city,
        "cities:facts": city,
        "cities:letter": pk("asked"),
        "cities:decide": pk("asked"),
        "notifications:message": pk("lost"),
        "notifications:own_message": pk("mail"),
    }
    | granted.GET
)
QUERY = {"applications:new": "call=open", "cities:act": "city=rivne"} | granted.QUERY
POST = {
    "grants:new": nothing,
    "grants:copy": nothing,
    "grants:import": nothing,
    "grants:days": nothing,
    "grants:add": call("planned", part="criteria"),
    "grants:row": row,
    "grants:settings": call("planned", group="money"),
    "grants:fill_calendar": PLANNED,
    "grants:move": row,
    "grants:remove": row,
    "grants:remove_day": day,
    "grants:announce": PLANNED,
    "grants:cancel": PLANNED,
    "grants:extend": OPEN,
    "grants:begin_evaluation": call("late"),
    "applications:new": nothing,
    "awards:refused": nothing,
    "applications:save": DRAFT,
    "applications:settle": lambda world: {"uid": world.contested.uid, "version": world.aside.pk},
    "applications:section": uid("draft", number=1),
    "applications:budget": DRAFT,
    "applications:annexes": DRAFT,
    "applications:annex_remove": annex_of("draft"),
    "applications:ask_approval": DRAFT,
    "applications:approve": DRAFT,
    "applications:submit": DRAFT,
    "applications:withdraw": uid("submitted"),
    "applications:discard": DRAFT,
    "applications:late": DRAFT,
    "applications:check": uid("checked", slug="checking"),
    "applications:decide": pk("refusal", slug="checking"),
    "applications:late_answer": pk("late", slug="late"),
    "reviews:conflicts": REVIEW,
    "reviews:start": uid("review"),
    "reviews:save": uid("review"),
    "reviews:settle": lambda world: {"uid": world.review.uid, "aside": world.review_aside.pk},
    "reviews:score": uid("review"),
    "reviews:decline": uid("review"),
    "reviews:reopen": uid("review"),
    "reviews:step_aside": uid("review"),
    "reviews:assignments": REVIEW,
    "reviews:balance": REVIEW,
    "reviews:finish_ready": REVIEW,
    "reviews:release": uid("review", slug="review"),
    "reviews:declared": REVIEW,
    "reviews:lift": pk("conflict", slug="review"),
    "reviews:moderate": uid("judged", slug="review"),
    "reviews:add_reviewer": uid("judged", slug="review"),
    "reviews:finish": uid("judged", slug="review"),
    "reviews:reopen_for": uid("review", slug="review"),
    "reviews:ranking": REVIEW,
    "awards:prepare": call("meeting"),
    "awards:revise": pk("prepared"),
    "awards:step": pk("sitting", name="notes"),
    "awards:decision_step": lambda world: case(world, name="vote"),
    "awards:case_step": uid("awarded", slug="results", name="terminate"),
    "awards:forgo": uid("awarded"),
    "library:step": lambda world: card(world, name="hand_in"),
    "library:part": lambda world: card(world, name="story"),
    "library:remove": lambda world: card(world, name="photos", uid=world.portrait.uid),
    "library:adopt": practice,
    "library:invite": uid("unwritten"),
    "cities:act": nothing,
    "cities:confirm": pk("asking"),
    "cities:decide": pk("asked"),
    "cities:end": pk("acting"),
    "cities:requests": nothing,
    "cities:end_role": lambda world: {"pk": world.people["review"].pk, "role": "reviewer"},
    "cities:revoke": pk("invited"),
    "cities:revoke_role": pk("offered"),
    "cities:people": city,
    "cities:facts": city,
    "cities:edit": city,
    "cities:rename": city,
    "cities:period": period,
    "notifications:message": pk("lost"),
    "notifications:settle": pk("lost"),
    "notifications:stop": lambda world: {"batch": "access"},
    "notifications:send_at_once": lambda world: {"batch": "access"},
    "desk:compose": nothing,
    "accounts:profile": nothing,
    "accounts:end_session": pk("session"),
} | granted.POST
# The same routes about what is not out yet, or with parts that do not belong together.
GET_MORE = {
    "portal:call#planned": PLANNED,
    "portal:rules_json#planned": PLANNED,
    "portal:award#early": lambda world: {"number": world.pending.number},
    "applications:detail#submitted": uid("submitted"),
    "applications:detail#checked": uid("checked"),
    "applications:annex#another": lambda world: annex_of("draft")(world) | annex_alone(world),
    "applications:receipt#another": uid("submitted", number=2),
    "applications:check#another": uid("checked", slug="review"),
    "applications:standing_file#another": lambda world: (
        annex_of("checked")(world) | annex_alone(world)
    ),
    "reviews:score#ended": uid("review_out"),
    "reviews:file#another": lambda world: in_review(world) | annex_alone(world),
    "awards:result#early": uid("pending"),
    "awards:letter#early": uid("pending"),
    "awards:case#early": uid("pending", slug="sitting"),
    "awards:protocol#early": pk("sitting"),
    "library:photo#early": lambda world: card(world, uid=world.portrait.uid),
    "portal:practice#early": card,
    "grants:row#another": lambda world: row(world) | {"slug": "open"},
    "cities:period#another": lambda world: period(world) | {"slug": "vinnytsia"},
} | granted.GET_MORE
POST_MORE = {
    "applications:annex_remove#another": lambda world: (
        annex_of("draft")(world) | annex_alone(world)
    ),
    "applications:save#submitted": uid("submitted"),
    "reviews:save#ended": uid("review_out"),
    "awards:decision_step#another": lambda world: (
        case(world, name="vote") | {"pk": world.meeting.pk}
    ),
    "grants:settings#announced": call("open", group="money"),
    "grants:remove#another": lambda world: row(world) | {"slug": "open"},
} | granted.POST_MORE
WHY = {"reason": REASON}
# What a press sends, where it is needed to be taken: {route: fields} or a function of the world.
DATA = {
    "applications:new": lambda world: {"city": world.own.pk},
    "applications:save": {"key": "title_uk", "value": "Нова назва", "based_on": "0"},
    "applications:settle": {"choice": "mine", "against": "2"},
    "applications:approve": lambda world: {"sha256": world.draft.working_sha256()},
    "applications:submit": lambda world: {
        "key": "press",
        "sha256": world.draft.working_sha256(),
    },
    "applications:withdraw": WHY,
    "applications:late": WHY,
    "applications:decide": {"answer": "confirm"},
    "applications:late_answer": {"answer": "grant", **WHY},
    "grants:cancel": WHY,
    "reviews:conflicts": {"none": "1"},
    "reviews:start": {"no_conflict": "on"},
    "reviews:decline": WHY,
    "reviews:reopen": WHY,
    "reviews:step_aside": {"kind": "other", "explanation": REASON},
    "reviews:settle": {"choice": "mine"},
    "reviews:assignments": lambda world: {
        "application": world.judged.uid,
        "reviewer": world.people["rev-els"].pk,
    },
    "reviews:add_reviewer": lambda world: {"reviewer": world.people["rev-els"].pk},
    "reviews:release": WHY,
    "reviews:reopen_for": WHY,
    "reviews:lift": WHY,
    "reviews:moderate": WHY,
    "awards:step": {"notes": "Слухали всіх."},
    "awards:decision_step": {"value": "for"},
    "awards:case_step": WHY,
    "awards:forgo": WHY,
    "awards:refused": lambda world: {"application": world.turned_away.uid, **WHY},
    "library:adopt": {"city": "rivne"},
    "cities:decide": WHY,
    "cities:people": {"email": "colleague@example.org", "role": "reader"},
    "cities:facts": {"gender_adviser": "on"},
    "notifications:message": {"address": "other@example.org"},
} | granted.DATA
