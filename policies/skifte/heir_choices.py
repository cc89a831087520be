"""What each heir can bring about, and what each can stop (arveloven §§ 14, 15, 95, 116, 118, 127)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Outcome, collect_missing, rule
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import say
from policies.skifte.decision_table import open_forms
from policies.skifte.forms import FormFacts, HeirStanding, Skifteform

ARVELOVEN_14 = arveloven("§ 14 første ledd")
ARVELOVEN_15 = arveloven("§ 15 første ledd")
ARVELOVEN_95 = arveloven("§ 95 første ledd")
ARVELOVEN_116_1 = arveloven("§ 116 første ledd")
ARVELOVEN_116_3 = arveloven("§ 116 tredje ledd")
ARVELOVEN_116_4 = arveloven("§ 116 fjerde ledd")
ARVELOVEN_127_1A = arveloven("§ 127 første ledd bokstav a")
ARVELOVEN_127_2 = arveloven("§ 127 annet ledd")
ARVELOVEN_127_3 = arveloven("§ 127 tredje ledd")
OWN_WORD = "self"
BY_GUARDIAN = "verge"


@dataclass(frozen=True)
class HeirForm:
    """One heir and one form.

    Attributes:
        may: whether this heir can bring the form about alone: choose it, assume the debts for it, demand it.
        may_stop: whether this heir can keep the estate out of the form.
        acts_by: the heir, or the heir's guardian.
        why: in bokmål.
    """

    person_id: str
    form: Skifteform
    may: Outcome
    may_stop: Outcome
    acts_by: str
    citation: Citation
    why: str


@rule(
    id="arveloven.arvingens_valg",
    version="1.0",
    citations=(ARVELOVEN_14, ARVELOVEN_95, ARVELOVEN_116_1, ARVELOVEN_127_1A),
    in_force_from=date(2021, 1, 1),
)
def list_heir_choices(
    facts: FormFacts, *, on: date, known_on: date, readings: Readings = DEFAULTS
) -> Decision[tuple[HeirForm, ...]]:
    """List for each heir which forms the heir can bring about or stop, and why not.

    A form that is shut to all is shut to each, for the same reason. Where it is open, an heir of age brings
    private settlement about by assuming the debts; the survivor uskifte; somebody close the authority over
    a small estate, if the court agrees; every heir who counts public settlement. Private settlement is
    stopped by demanding public settlement, uskifte by those whose consent it needs.

    Lovhjemmel: arveloven §§ 14, 15, 95, 116, 127.
    """
    openings = open_forms(facts, on=on, known_on=known_on, readings=readings)
    nobody_of_age = bool(facts.counted_heirs) and all(heir.is_adult is False for heir in facts.counted_heirs)
    can_demand = openings[Skifteform.OFFENTLIG].is_met
    rows = tuple(
        _row(heir, form, opening, nobody_of_age=nobody_of_age, can_demand=can_demand)
        for heir in sorted(facts.heirs, key=lambda heir: heir.person_id)
        for form, opening in openings.items()
    )
    rests_on: tuple[Decision[Any], ...] = tuple(openings.values())
    unclear = any(row.may is Outcome.UNCLEAR for row in rows)
    return Decision(
        Outcome.UNCLEAR if unclear else Outcome.COMPUTED,
        rows,
        facts=(Fact("heirs", facts.heirs), Fact("on", on)),
        rests_on=rests_on,
        missing=collect_missing(rests_on),
        explanation=say("Slik kan hver av de {heirs} arvingene avgjøre formen.", heirs=len(facts.heirs)),
    )


def _row(
    heir: HeirStanding,
    form: Skifteform,
    opening: Decision[bool],
    *,
    nobody_of_age: bool,
    can_demand: bool,
) -> HeirForm:
    by = BY_GUARDIAN if heir.is_adult is False else OWN_WORD
    if opening.outcome is Outcome.NOT_MET:
        citation = opening.citations[0]
        return HeirForm(
            heir.person_id, form, Outcome.NOT_MET, Outcome.NOT_MET, by, citation, opening.explanation
        )
    if form is Skifteform.PRIVAT:
        may, citation, why = _privat(heir, opening, nobody_of_age=nobody_of_age)
        stop = can_demand and not heir.is_minor_legatee
    elif form is Skifteform.USKIFTE:
        may, citation, why = _uskifte(heir, opening)
        stop = bool(heir.must_consent_to_uskifte) and not heir.has_consented_to_uskifte
    elif form is Skifteform.SMALL_ESTATE:
        may, citation, why = _small_estate(heir, opening)
        stop = can_demand and not heir.is_minor_legatee
    else:
        may, citation, why = _offentlig(heir)
        stop = False
    return HeirForm(heir.person_id, form, may, Outcome.MET if stop else Outcome.NOT_MET, by, citation, why)


Answer = tuple[Outcome, Citation, str]


def _privat(heir: HeirStanding, opening: Decision[bool], *, nobody_of_age: bool) -> Answer:
    if heir.is_minor_legatee:
        text = say("Skal bare ha et bestemt gode av liten verdi og regnes ikke med her.")
        return Outcome.NOT_MET, ARVELOVEN_116_4, text
    if nobody_of_age:
        text = say(
            "Ingen arving er myndig, så vergen kan be om privat skifte uten at noen tar på seg gjelden."
        )
        return Outcome.MET, ARVELOVEN_116_3, text
    if heir.is_adult is None:
        return Outcome.UNCLEAR, ARVELOVEN_116_1, opening.explanation
    if not heir.is_adult:
        text = say("Er ikke myndig og kan ikke ta på seg gjelden. En annen arving må gjøre det.")
        return Outcome.NOT_MET, ARVELOVEN_116_1, text
    text = say("Kan velge privat skifte ved å ta på seg ansvaret for avdødes gjeld.")
    return Outcome.MET, ARVELOVEN_116_1, text


def _uskifte(heir: HeirStanding, opening: Decision[bool]) -> Answer:
    if heir.is_survivor:
        text = opening.explanation or say("Kan velge uskifte ved å melde det til retten.")
        return opening.outcome, ARVELOVEN_14, text
    if heir.must_consent_to_uskifte is None:
        return (
            Outcome.UNCLEAR,
            ARVELOVEN_15,
            say("Det er ikke kjent om uskifte krever samtykke fra denne arvingen."),
        )
    if heir.must_consent_to_uskifte:
        text = say("Kan ikke velge uskifte, men uskifte med denne arvingens del krever samtykke.")
        return Outcome.NOT_MET, ARVELOVEN_15, text
    return Outcome.NOT_MET, ARVELOVEN_14, say("Bare den lengstlevende kan velge uskifte.")


def _small_estate(heir: HeirStanding, opening: Decision[bool]) -> Answer:
    if heir.arranged_funeral is None:
        text = say("Retten må vite om arvingen ordnet begravelsen eller sto avdøde nær.")
        return Outcome.UNCLEAR, ARVELOVEN_95, text
    if not heir.arranged_funeral:
        text = say("Ordnet ikke begravelsen og sto ikke avdøde nær.")
        return Outcome.NOT_MET, ARVELOVEN_95, text
    return opening.outcome, ARVELOVEN_95, say("Kan be om fullmakt til å disponere over boet. Retten avgjør.")


def _offentlig(heir: HeirStanding) -> Answer:
    if heir.is_minor_legatee:
        text = say(
            "Kan kreve offentlig skifte først når det har gått ett år, og bare hvis de andre er å bebreide."
        )
        return Outcome.NOT_MET, ARVELOVEN_127_2, text
    if heir.is_adult is None:
        return (
            Outcome.UNCLEAR,
            ARVELOVEN_127_3,
            say("Det er ikke kjent om arvingen eller vergen må kreve det."),
        )
    if not heir.is_adult:
        return Outcome.MET, ARVELOVEN_127_3, say("Vergen kan kreve offentlig skifte for arvingen.")
    return Outcome.MET, ARVELOVEN_127_1A, say("Kan kreve offentlig skifte alene.")
