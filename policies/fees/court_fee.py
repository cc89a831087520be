"""What each service of the court costs (rettsgebyrloven §§ 5 b to 27 c)."""

from __future__ import annotations

from datetime import date

from policies.fees.estate import compute_estate_fee, compute_private_settlement_fee
from policies.fees.facts import AppealEnd, CourtService, FeeFacts
from policies.fees.rate import (
    RETTSGEBYRLOVEN_1,
    FeePart,
    charge,
    find_multiple,
    nothing,
    rettsgebyrloven,
    unknown,
)
from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, rule
from policies.kernel.money import Money
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import DecimalNumber, say

ARVELOVEN_94 = arveloven("§ 94 første ledd")
RETTSGEBYRLOVEN_5B_2 = rettsgebyrloven("§ 5 b annet ledd")
RETTSGEBYRLOVEN_8_7 = rettsgebyrloven("§ 8 sjuende ledd")
RETTSGEBYRLOVEN_11 = rettsgebyrloven("§ 11")
RETTSGEBYRLOVEN_13 = rettsgebyrloven("§ 13")
RETTSGEBYRLOVEN_16_3 = rettsgebyrloven("§ 16 nr. 3")
RETTSGEBYRLOVEN_16_4 = rettsgebyrloven("§ 16 nr. 4")
RETTSGEBYRLOVEN_19_2 = rettsgebyrloven("§ 19 annet ledd")
RETTSGEBYRLOVEN_20 = rettsgebyrloven("§ 20")
RETTSGEBYRLOVEN_23A = rettsgebyrloven("§ 23 a")
RETTSGEBYRLOVEN_27C = rettsgebyrloven("§ 27 c")

ATTESTS = frozenset({CourtService.SKIFTEATTEST, CourtService.USKIFTEATTEST, CourtService.FORMUESFULLMAKT})
# Table of the multiple, and provision, of services that cost so much for each day or document.
_COUNTED: dict[CourtService, tuple[str, Citation]] = {
    CourtService.SEALING: ("sealing_day", RETTSGEBYRLOVEN_19_2),
    CourtService.VALUATION_WITH_JUDGE: ("valuation_judge_day", RETTSGEBYRLOVEN_11),
    CourtService.TESTAMENT_STORAGE: ("testament_storage", RETTSGEBYRLOVEN_27C),
}
# And of services that cost the same each time.
_PLAIN: dict[CourtService, tuple[str, Citation]] = {
    CourtService.VALUATION: ("valuation", RETTSGEBYRLOVEN_13),
    CourtService.PROKLAMA_BEFORE_CHOICE: ("proklama_before_choice", RETTSGEBYRLOVEN_20),
    CourtService.APPEAL_OF_FEE: ("appeal_of_order", RETTSGEBYRLOVEN_5B_2),
    CourtService.APPEAL_OF_REGISTRATION: ("appeal_of_registration", RETTSGEBYRLOVEN_23A),
}


@rule(
    id="rettsgebyrloven.gebyr",
    version="1.1",
    citations=(
        RETTSGEBYRLOVEN_1,
        RETTSGEBYRLOVEN_5B_2,
        RETTSGEBYRLOVEN_8_7,
        RETTSGEBYRLOVEN_11,
        RETTSGEBYRLOVEN_13,
        RETTSGEBYRLOVEN_16_3,
        RETTSGEBYRLOVEN_19_2,
        RETTSGEBYRLOVEN_20,
        RETTSGEBYRLOVEN_23A,
        RETTSGEBYRLOVEN_27C,
    ),
    in_force_from=date(1983, 3, 1),
)
def compute_court_fee(
    service: CourtService,
    facts: FeeFacts | None = None,
    *,
    on: date | None = None,
    known_on: date,
    readings: Readings = DEFAULTS,
) -> Decision[Money]:
    """Compute what a service of the court costs.

    The day that counts is the day the duty to pay arises (`decide_fee_day`). Multiples of rettsgebyret are
    exact, and the fee is rounded down to whole kroner once. A day whose rettsgebyr or multiple is not known
    makes the fee unclear; so does a fact that the fee depends on. The first appeal about a fee is free, an
    appeal against what came of it is not.

    Lovhjemmel: rettsgebyrloven § 1 annet ledd, § 5 b annet ledd, § 6 a, § 8 sjuende ledd, § 11, § 13, § 16
    nr. 1, 3 og 4, § 17 første ledd, § 18, § 19 annet ledd, § 20, § 23 a, § 27 c.
    """
    facts = facts or FeeFacts()
    used = (Fact("service", service), Fact("facts", facts))
    free = _free(service, facts, used)
    if free is not None:
        return free
    if on is None:
        return unknown(
            [Missing("on", None, say("Hvilken dag inntrådte plikten til å betale gebyr?"))], facts=used
        )
    if service is CourtService.PUBLIC_SETTLEMENT:
        if facts.estate is None:
            text = say("Hva har skjedd i det offentlige skiftet: bostyrer, rettsmøter, avslutning?")
            return unknown([Missing("estate", None, text)], facts=used)
        return compute_estate_fee(facts.estate, on=on, known_on=known_on, readings=readings)
    if service is CourtService.PRIVATE_SETTLEMENT:
        if facts.private is None:
            text = say("Er proklama kunngjort i boet, og holdt retten registrering eller møte?")
            return unknown([Missing("private", None, text)], facts=used)
        return compute_private_settlement_fee(facts.private, on=on, known_on=known_on, readings=readings)
    if service is CourtService.PREPARATORY_MEETING:
        return _preparatory_meeting(facts, used, on=on, known_on=known_on)
    if service is CourtService.APPEAL_OF_ORDER:
        return _appeal(facts, used, on=on, known_on=known_on)
    if service in _COUNTED:
        return _counted(service, facts, used, on=on, known_on=known_on)
    table, citation = _PLAIN[service]
    return _once(table, citation, used, on=on, known_on=known_on)


def _free(service: CourtService, facts: FeeFacts, used: tuple[Fact, ...]) -> Decision[Money] | None:
    """Say that there is no fee, for services that have none on any day."""
    if service in ATTESTS:
        why = say("Loven har ikke gebyr for attester og fullmakter fra retten i et dødsbo.")
        return nothing(why, facts=used, citations=(RETTSGEBYRLOVEN_1,))
    if service is CourtService.SUMMARY_SETTLEMENT:
        why = say("For summarisk skifte etter arveloven § 141 annet ledd betales ikke gebyr.")
        return nothing(why, facts=used, citations=(RETTSGEBYRLOVEN_16_4,))
    if service is CourtService.APPEAL_OF_FEE and not facts.appeal_on_appeal:
        why = say("For anke eller klage over et gebyr betales ikke gebyr.")
        return nothing(why, facts=used, citations=(RETTSGEBYRLOVEN_5B_2,))
    return None


def _once(
    table: str, citation: Citation, used: tuple[Fact, ...], *, on: date, known_on: date
) -> Decision[Money]:
    use = find_multiple(table, on=on, known_on=known_on)
    return charge(
        [FeePart(use.value, "", (use,))], on=on, known_on=known_on, facts=used, citations=(citation,)
    )


def _counted(
    service: CourtService, facts: FeeFacts, used: tuple[Fact, ...], *, on: date, known_on: date
) -> Decision[Money]:
    """Charge for each document, or for each day or part of a day."""
    table, citation = _COUNTED[service]
    if service is CourtService.VALUATION_WITH_JUDGE and facts.ended_before_meeting:
        return _once("valuation_withdrawn", citation, used, on=on, known_on=known_on)
    if service is CourtService.TESTAMENT_STORAGE:
        name, count = "documents", facts.documents
        question = say("Hvor mange testamenter og tillegg leveres inn?")
    else:
        name, count = "days", facts.days
        question = say("Hvor mange dager varte forretningen?")
    if count is None:
        return unknown([Missing(name, None, question)], facts=used)
    use = find_multiple(table, on=on, known_on=known_on)
    why = (
        say(
            "For hvert dokument betales {n} ganger rettsgebyret; her er det {count}.",
            n=DecimalNumber(use.value),
            count=count,
        )
        if name == "documents"
        else say(
            "For hver dag betales {n} ganger rettsgebyret; her er det {count}.",
            n=DecimalNumber(use.value),
            count=count,
        )
    )
    part = FeePart(use.value * count, why, (use,))
    return charge([part], on=on, known_on=known_on, facts=used, citations=(citation,))


def _preparatory_meeting(
    facts: FeeFacts, used: tuple[Fact, ...], *, on: date, known_on: date
) -> Decision[Money]:
    if facts.for_foundation:
        why = say("Møtet ble holdt fordi testamentet oppretter en stiftelse. Da betales ikke gebyr.")
        return nothing(why, facts=used, citations=(ARVELOVEN_94,))
    if facts.estate_opened is None:
        text = say("Åpnet retten offentlig skifte etter det forberedende møtet?")
        return unknown([Missing("estate_opened", None, text)], facts=used)
    if facts.estate_opened:
        why = say("Retten åpnet offentlig skifte. Gebyret for bobehandlingen betales i stedet for møtet.")
        return nothing(why, facts=used, citations=(RETTSGEBYRLOVEN_16_3,))
    return _once("preparatory_meeting", RETTSGEBYRLOVEN_16_3, used, on=on, known_on=known_on)


def _appeal(facts: FeeFacts, used: tuple[Fact, ...], *, on: date, known_on: date) -> Decision[Money]:
    if facts.appeal is None:
        text = say("Ble anken avgjort, eller ble den avvist, nektet fremmet eller hevet?")
        return unknown([Missing("appeal", None, text)], facts=used)
    if facts.appeal is AppealEnd.DISMISSED_UNPAID:
        why = say("Anken ble avvist fordi gebyret ikke ble betalt. Da betales ikke gebyr.")
        return nothing(why, facts=used, citations=(RETTSGEBYRLOVEN_8_7,))
    table = "appeal_of_order" if facts.appeal is AppealEnd.DECIDED else "appeal_dismissed"
    return _once(table, RETTSGEBYRLOVEN_8_7, used, on=on, known_on=known_on)
