"""Which form the estate ends in, from what has happened (arveloven §§ 95 to 98, 116, 127 to 129)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit, next_working_day
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import say
from policies.skifte.forms import (
    FormFacts,
    Skifteform,
    decide_privat_open,
    decide_uskifte_open,
    refuse_before_death,
)
from policies.skifte.public_opening import OwnMotionFacts, decide_offentlig_open, decide_own_motion
from policies.skifte.small_estate import decide_small_estate_open

RULE_ID = "arveloven.skiftemaate"
ARVELOVEN_95 = arveloven("§ 95 første ledd")
ARVELOVEN_96 = arveloven("§ 96 første ledd")
ARVELOVEN_98 = arveloven("§ 98 annet ledd")
ARVELOVEN_116_3 = arveloven("§ 116 tredje ledd")
ARVELOVEN_117 = arveloven("§ 117 første ledd")
ARVELOVEN_127 = arveloven("§ 127")
ARVELOVEN_128 = arveloven("§ 128")
ARVELOVEN_129 = arveloven("§ 129")
GRAVPLASSLOVEN_9 = Citation("gravplassloven", "§ 9 femte ledd")
SIXTY_DAYS = Length(60, LengthUnit.DAYS)


def open_forms(
    facts: FormFacts, *, on: date, known_on: date, readings: Readings = DEFAULTS
) -> dict[Skifteform, Decision[bool]]:
    """Decide each form of settlement, in the order in which they are shown."""
    return {
        Skifteform.PRIVAT: decide_privat_open(facts),
        Skifteform.USKIFTE: decide_uskifte_open(facts, readings=readings),
        Skifteform.SMALL_ESTATE: decide_small_estate_open(facts, known_on=known_on, readings=readings),
        Skifteform.OFFENTLIG: decide_offentlig_open(facts, on=on),
    }


class Ending(Enum):
    """Where the decision table ends."""

    SMALL_ESTATE = "small_estate"
    USKIFTE = "uskifte"
    PRIVAT = "privat"
    PRIVAT_NOBODY_OF_AGE = "privat_nobody_of_age"
    OFFENTLIG_DEMANDED = "offentlig_demanded"
    OFFENTLIG_OWN_MOTION = "offentlig_own_motion"
    STILL_OPEN = "still_open"
    NO_SETTLEMENT = "no_settlement"


@dataclass(frozen=True)
class TableFacts:
    """What has happened to the estate so far.

    Attributes:
        authority_given_on: the day the court gave authority over a small estate.
        uskifte_notified_on: the day the survivor's notice came to the court.
        uskifte_deadline: another limit set by the court for the notice.
        debts_assumed_on: the day the first heir of age assumed the debts before the court.
        surely_covers: what the court has found under § 129; None when it has not decided.
        special_reasons: what the court has found under § 129; None when it has not decided.
    """

    forms: FormFacts
    authority_given_on: date | None = None
    uskifte_notified_on: date | None = None
    uskifte_deadline: date | None = None
    debts_assumed_on: date | None = None
    surely_covers: bool | None = None
    special_reasons: bool | None = None

    def __post_init__(self) -> None:
        """Refuse days before the death."""
        for name in ("authority_given_on", "uskifte_notified_on", "uskifte_deadline", "debts_assumed_on"):
            died = self.forms.date_of_death
            refuse_before_death(RULE_ID, name, getattr(self, name), date_of_death=died)


def limit_of(date_of_death: date, court_deadline: date | None) -> Deadline:
    """Give the limit for taking over an estate: sixty days, or the day the court has set."""
    if court_deadline is None:
        return Deadline.after(date_of_death, SIXTY_DAYS)
    length = Length((court_deadline - date_of_death).days, LengthUnit.DAYS)
    return Deadline(date_of_death, length, court_deadline, next_working_day(court_deadline))


@rule(
    id=RULE_ID,
    version="1.0",
    citations=(ARVELOVEN_95, ARVELOVEN_96, ARVELOVEN_98, ARVELOVEN_117, ARVELOVEN_127, ARVELOVEN_129),
    in_force_from=date(2021, 1, 1),
)
def decide_ending(
    facts: TableFacts, *, on: date, known_on: date, readings: Readings = DEFAULTS
) -> Decision[Ending]:
    """Decide in which form the estate ends, or that it is still open, or that there is no settlement.

    In this order: authority over a small estate, uskifte notified in time, public settlement by testament or
    demand, debts assumed in time, no heir of age; while a limit runs it is open; then the court's own
    motion; and if that fails there is no settlement and the municipality may be paid for the funeral.

    Lovhjemmel: arveloven §§ 95, 96, 98, 116, 117, 127, 128, 129; gravplassloven § 9 femte ledd.
    """
    forms = facts.forms
    if facts.authority_given_on is not None:
        text = say("Retten har gitt fullmakt til å disponere over et lite bo. Boet skal ikke skiftes.")
        return _end(facts, Ending.SMALL_ESTATE, text, ARVELOVEN_95)
    uskifte = decide_uskifte_open(forms, readings=readings)
    notice_limit = limit_of(forms.date_of_death, facts.uskifte_deadline)
    notified = facts.uskifte_notified_on is not None and not notice_limit.is_past(facts.uskifte_notified_on)
    if notified and uskifte.outcome is not Outcome.NOT_MET:
        if uskifte.is_unclear:
            return _unclear(facts, uskifte)
        text = say("Den lengstlevende har meldt uskifte i tide, og vilkårene er oppfylt.")
        return _end(facts, Ending.USKIFTE, text, ARVELOVEN_96, rests_on=(uskifte,))
    if forms.testament_orders_offentlig or forms.offentlig_demanded:
        public = decide_offentlig_open(forms, on=on)
        if public.is_met:
            citation = ARVELOVEN_128 if forms.testament_orders_offentlig else ARVELOVEN_127
            return _end(facts, Ending.OFFENTLIG_DEMANDED, public.explanation, citation, rests_on=(public,))
    return _private_or_later(facts, notice_limit, on=on, known_on=known_on)


def _private_or_later(
    facts: TableFacts, notice_limit: Deadline, *, on: date, known_on: date
) -> Decision[Ending]:
    forms = facts.forms
    limit = limit_of(forms.date_of_death, forms.court_deadline)
    privat = decide_privat_open(forms)
    if privat.is_unclear:
        return _unclear(facts, privat)
    adults = any(heir.is_adult for heir in forms.counted_heirs)
    if privat.is_met and not adults:
        return _end(
            facts, Ending.PRIVAT_NOBODY_OF_AGE, privat.explanation, ARVELOVEN_116_3, rests_on=(privat,)
        )
    if privat.is_met and facts.debts_assumed_on is not None and not limit.is_past(facts.debts_assumed_on):
        text = say(
            "En myndig arving tok på seg gjelden {day}, innen fristen {end}.",
            day=facts.debts_assumed_on,
            end=limit.court_end,
        )
        return _end(facts, Ending.PRIVAT, text, ARVELOVEN_98, rests_on=(privat,))
    last = max(limit.court_end, notice_limit.court_end) if forms.uskifte is not None else limit.court_end
    if on <= last:
        text = say("Ingen har overtatt boet ennå. Fristen går ut {end}.", end=last)
        return _end(facts, Ending.STILL_OPEN, text, ARVELOVEN_117, outcome=Outcome.NOT_MET)
    found = OwnMotionFacts(
        taken_over_in_time=False,
        limit_past=True,
        gross_assets=forms.gross_assets,
        funeral_costs=forms.funeral_costs,
        surely_covers=facts.surely_covers,
        special_reasons=facts.special_reasons,
    )
    own = decide_own_motion(found, on=on, known_on=known_on)
    if own.is_unclear:
        return _unclear(facts, own)
    if own.is_met:
        return _end(facts, Ending.OFFENTLIG_OWN_MOTION, own.explanation, ARVELOVEN_129, rests_on=(own,))
    text = say(
        "Ingen har overtatt boet i tide, og eiendelene dekker ikke kostnadene ved offentlig skifte. "
        "Boet skiftes ikke. Har kommunen betalt begravelsen, kan den kreve utgiftene dekket av eiendelene."
    )
    return _end(facts, Ending.NO_SETTLEMENT, text, GRAVPLASSLOVEN_9, rests_on=(own,))


def _end(
    facts: TableFacts,
    ending: Ending,
    text: str,
    citation: Citation,
    *,
    rests_on: tuple[Decision[Any], ...] = (),
    outcome: Outcome = Outcome.MET,
) -> Decision[Ending]:
    used = (Fact("facts", facts),)
    return Decision(outcome, ending, (citation,), used, rests_on=rests_on, explanation=text)


def _unclear(facts: TableFacts, inner: Decision[Any]) -> Decision[Ending]:
    missing: tuple[Missing, ...] = inner.missing
    return Decision(
        Outcome.UNCLEAR,
        citations=inner.citations,
        facts=(Fact("facts", facts),),
        rests_on=(inner,),
        missing=missing,
        explanation=inner.explanation,
    )
