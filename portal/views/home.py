from common import clock
from common.formats import to_kyiv
from portal import landing, practices, timeline
from portal.caching import public_page
from portal.views.showing import show

SHOWN = 3  # practices on the home page


@public_page
def home(request):
    """What, who, how much, until when; how to apply; what came of the last call."""
    found = landing.landing()
    call = found.call
    context = {
        "phase": found.phase,
        "call": call,
        "themes": call.themes if call else [],
        "also_open": found.also_open,
        "events": timeline.events(call) if call else [],
        "past": landing.past(),
        "practices": practices.newest(SHOWN),
        "today": to_kyiv(clock.now()).date(),
    }
    return show(request, "portal/home.html", name="portal:home", **context)
