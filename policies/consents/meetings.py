"""Who is called to meetings in public settlement, and when at the earliest (arveloven §§ 139, 140, 153)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.consents.wards import INVITED_YEARS, OF_AGE_YEARS, Capacity, WardFacts, age_is
from policies.kernel.citation import arveloven
from policies.kernel.court_days import add_days
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say

ARVELOVEN_139_3 = arveloven("§ 139 tredje ledd")
ARVELOVEN_140_1 = arveloven("§ 140 første ledd")
ARVELOVEN_140_2 = arveloven("§ 140 annet ledd")
CALLING = "the call to a meeting"
NOTICE_DAYS = 14


@dataclass(frozen=True)
class Attendee:
    """An heir, as far as meetings go.

    Attributes:
        is_minor_legatee: is only called when it is found useful.
        called_though_legatee: it is found useful to call the minor legatee.
    """

    ward: WardFacts
    is_minor_legatee: bool = False
    called_though_legatee: bool = False


@dataclass(frozen=True)
class Call:
    """Who is called, and for which day.

    Attributes:
        called: heirs and guardians.
        may_stay_away: wards who have the right to be there, but no duty.
        earliest: the first day the meeting may be held.
    """

    called: tuple[str, ...]
    may_stay_away: tuple[str, ...]
    earliest: date


@rule(
    id="arveloven.skiftesamling.innkalling",
    version="1.1",
    citations=(ARVELOVEN_139_3, ARVELOVEN_140_1, ARVELOVEN_140_2),
    in_force_from=date(2021, 1, 1),
)
def list_called_to_meeting(
    heirs: tuple[Attendee, ...], *, sent_on: date, meeting_on: date | None = None
) -> Decision[Call]:
    """Decide who is called to a skiftesamling, and whether the notice is long enough. Met: it is.

    At least fourteen days: the day the call is sent is not counted. A ward over fifteen and an adult for whom
    somebody acts, a guardian or by a fremtidsfullmakt, are called beside that person. Minor legatees are
    called only when it is useful.

    Lovhjemmel: arveloven § 139 tredje ledd, § 140.
    """
    earliest = add_days(sent_on, NOTICE_DAYS)
    used = (Fact("sent_on", sent_on), Fact("meeting_on", meeting_on))
    if meeting_on is not None and meeting_on < sent_on:
        raise MalformedFacts(CALLING, "the meeting is before the day the call is sent")
    called: set[str] = set()
    free: set[str] = set()
    missing = []
    for one in heirs:
        if one.is_minor_legatee and not one.called_though_legatee:
            continue
        ward = one.ward
        if ward.born_on is None:
            missing.append(Missing("born_on", ward.id, say("Når er arvingen født?")))
            continue
        minor = not age_is(ward.born_on, OF_AGE_YEARS, meeting_on or earliest)
        if not minor and ward.capacity in {Capacity.FULL, Capacity.SUPPORTED}:
            called.add(ward.id)
            continue
        called |= {guardian.id for guardian in ward.guardians}
        called |= {ward.temporary} if ward.temporary else set()
        if ward.capacity is Capacity.UNABLE and not ward.guardians and ward.future_proxy is not None:
            called.add(ward.future_proxy)
        if not minor or age_is(ward.born_on, INVITED_YEARS, meeting_on or earliest):
            called.add(ward.id)
            free.add(ward.id)
    value = Call(tuple(sorted(called)), tuple(sorted(free)), earliest)
    if missing:
        text = say("Alderen avgjør om vergen eller arvingen selv skal innkalles.")
        return Decision(Outcome.UNCLEAR, value=value, facts=used, missing=tuple(missing), explanation=text)
    if meeting_on is not None and meeting_on < earliest:
        text = say("Møtet er {day}, men kan tidligst holdes {earliest}.", day=meeting_on, earliest=earliest)
        return Decision(Outcome.NOT_MET, value=value, facts=used, explanation=text)
    text = say(
        "{count} personer skal innkalles. Møtet kan tidligst holdes {earliest}.",
        count=len(called),
        earliest=earliest,
    )
    return Decision(Outcome.MET, value=value, facts=used, explanation=text)
