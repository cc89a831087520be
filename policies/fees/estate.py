"""The fee for an estate that the court opens, or that the heirs take over (rettsgebyrloven §§ 16 to 20)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from policies.fees.facts import Administrator, EstateEnd, EstateProceedings, PrivateSettlement, ProklamaBy
from policies.fees.rate import HALF, FeePart, charge, find_multiple, nothing, rettsgebyrloven, unknown
from policies.kernel.citation import Citation
from policies.kernel.decision import Decision, Fact, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import DecimalNumber, say

RETTSGEBYRLOVEN_16_1 = rettsgebyrloven("§ 16 nr. 1")
RETTSGEBYRLOVEN_17_1 = rettsgebyrloven("§ 17 første ledd")
RETTSGEBYRLOVEN_18_1 = rettsgebyrloven("§ 18 første ledd")
RETTSGEBYRLOVEN_18_2 = rettsgebyrloven("§ 18 annet ledd")
RETTSGEBYRLOVEN_18_3 = rettsgebyrloven("§ 18 tredje ledd")
RETTSGEBYRLOVEN_19_2 = rettsgebyrloven("§ 19 annet ledd")
RETTSGEBYRLOVEN_20 = rettsgebyrloven("§ 20")

FREE_MEETINGS = 3
# As a comparison of the forms expects it: a bobestyrer stands, and nothing out of the ordinary happens.
EXPECTED = EstateProceedings(Administrator.APPOINTED, 0, EstateEnd.OPEN, proklama_fee_paid=False)

FULL_FEE = Reading(
    id="rettsgebyrloven.fullt_gebyr",
    question=say("Skal tillegget for rettsmøter over tre også halveres?"),
    options={
        "opening_fee": say("Bare gebyret for åpningen halveres; tillegget betales helt"),
        "with_meetings": say("Gebyret og tillegget halveres sammen"),
    },
    default="opening_fee",
    citation=RETTSGEBYRLOVEN_18_3,
    reason=say("Tillegget betales etter § 18 første ledd «i tillegg»; fullt gebyr er satsen i § 16."),
)
TWO_GROUNDS = Reading(
    id="rettsgebyrloven.to_grunner_til_halvering",
    question=say(
        "Halveres gebyret to ganger når boet både hadde bostyrer og ble innstilt eller tilbakelevert?"
    ),
    options={
        "once": say("Gebyret er halvparten av fullt gebyr"),
        "twice": say("Gebyret er en firedel av fullt gebyr"),
    },
    default="once",
    citation=RETTSGEBYRLOVEN_18_2,
    reason=say("Både annet og tredje ledd sier halvparten av fullt gebyr."),
)
PRIVATE_PROKLAMA = Reading(
    id="rettsgebyrloven.proklama_ved_privat_skifte",
    question=say("Betales det gebyr til retten også når arvingene selv har kunngjort proklama?"),
    options={
        "by_court": say("Bare når retten har kunngjort proklama"),
        "anyone": say("Uansett hvem som har kunngjort proklama"),
    },
    default="by_court",
    citation=RETTSGEBYRLOVEN_17_1,
    reason=say("Kapittel 5 gjelder bobehandling ved tingretten, og gebyr krever klar hjemmel."),
)
ONE_PROKLAMA = Reading(
    id="rettsgebyrloven.proklama_betalt_foer",
    question=say("Betales det gebyr etter § 17 for en proklama som en arving alt har betalt for etter § 20?"),
    options={"once": say("Samme proklama betales én gang"), "twice": say("Begge gebyrene betales")},
    default="once",
    citation=RETTSGEBYRLOVEN_17_1,
    reason=say("Etter arveloven § 100 utstedes bare én proklama for hvert bo."),
)


@rule(
    id="rettsgebyrloven.bobehandling",
    version="1.0",
    citations=(RETTSGEBYRLOVEN_16_1, RETTSGEBYRLOVEN_18_1, RETTSGEBYRLOVEN_18_2, RETTSGEBYRLOVEN_18_3),
    in_force_from=date(1983, 3, 1),
)
def compute_estate_fee(
    estate: EstateProceedings, *, on: date, known_on: date, readings: Readings = DEFAULTS
) -> Decision[Money]:
    """Compute the fee for an estate that the court opened for public settlement.

    The day that counts is the day the estate was opened; the rates of that day are used for all of the fee.
    Half is paid when a bobestyrer was appointed and the appointment stands, and when the estate is
    discontinued or returned. Each court meeting over three comes in addition. What an heir paid for proklama
    is taken off.

    Lovhjemmel: rettsgebyrloven § 16 nr. 1, § 18 første til tredje ledd, § 20 annet punktum.
    """
    used = (Fact("estate", estate),)
    missing = _missing(estate)
    if missing:
        return unknown(missing, facts=used)
    opening = find_multiple("estate", on=on, known_on=known_on)
    parts = [
        FeePart(
            opening.value,
            say(
                "For et dødsbo som åpnes av tingretten, betales {n} ganger rettsgebyret.",
                n=DecimalNumber(opening.value),
            ),
            (opening,),
        )
    ]
    full_fee, two_grounds = readings.use(FULL_FEE), readings.use(TWO_GROUNDS)
    extra = max(0, (estate.meetings or 0) - FREE_MEETINGS)
    meetings = []
    if extra:
        each = find_multiple("extra_meeting", on=on, known_on=known_on)
        why = say(
            "Det ble holdt {count} rettsmøter. For hvert over {free} betales {n} ganger rettsgebyret.",
            count=estate.meetings,
            free=FREE_MEETINGS,
            n=DecimalNumber(each.value),
        )
        meetings.append(FeePart(each.value * extra, why, (each,)))
    to_halve = parts + (meetings if full_fee.option == "with_meetings" else [])
    whole = sum((part.multiple for part in to_halve), Fraction(0))
    off = whole - whole * _part_to_pay(estate, twice=two_grounds.option == "twice")
    halving = [FeePart(-off, _why_half(estate), ())] if off else []
    paid = []
    if estate.proklama_fee_paid:
        proklama = find_multiple("proklama_before_choice", on=on, known_on=known_on)
        why = say(
            "En arving har betalt for proklama, så {n} ganger rettsgebyret trekkes fra.",
            n=DecimalNumber(proklama.value),
        )
        paid.append(FeePart(-proklama.value, why, (proklama,)))
    grounds = _grounds(estate)
    return charge(
        [*parts, *halving, *meetings, *paid],
        on=on,
        known_on=known_on,
        facts=used,
        citations=_citations(estate),
        readings=((full_fee,) if grounds and extra else ()) + ((two_grounds,) if grounds > 1 else ()),
    )


def compute_expected_public_fee(*, on: date, known_on: date) -> Decision[Money]:
    """Compute the fee that public settlement would have, for those who compare the forms.

    A bobestyrer is normally appointed (arveloven § 134 annet ledd), so this is half of the full fee. Unclear
    when rettsgebyret of that day is not known.
    """
    return compute_estate_fee(EXPECTED, on=on, known_on=known_on)


def _missing(estate: EstateProceedings) -> list[Missing]:
    questions = (
        ("administrator", say("Har retten oppnevnt bostyrer, og står oppnevningen ved lag?")),
        ("meetings", say("Hvor mange rettsmøter ble holdt etter at boet ble åpnet?")),
        ("end", say("Ble boet gjort opp, innstilt eller tilbakelevert, eller er det fortsatt åpent?")),
        ("proklama_fee_paid", say("Har en arving betalt for proklama før skifteform var valgt?")),
    )
    return [Missing(name, None, text) for name, text in questions if getattr(estate, name) is None]


def _grounds(estate: EstateProceedings) -> int:
    ended_early = estate.end in {EstateEnd.DISCONTINUED, EstateEnd.RETURNED}
    return int(ended_early) + int(estate.administrator is Administrator.APPOINTED)


def _part_to_pay(estate: EstateProceedings, *, twice: bool) -> Fraction:
    grounds = _grounds(estate)
    return HALF ** (grounds if twice else min(grounds, 1))


def _why_half(estate: EstateProceedings) -> str:
    if estate.administrator is Administrator.APPOINTED:
        return say("Det er oppnevnt bostyrer, så det betales halvparten av fullt gebyr.")
    return say("Boet er innstilt eller tilbakelevert, så det betales halvparten av fullt gebyr.")


def _citations(estate: EstateProceedings) -> tuple[Citation, ...]:
    cited = [RETTSGEBYRLOVEN_16_1]
    if (estate.meetings or 0) > FREE_MEETINGS:
        cited.append(RETTSGEBYRLOVEN_18_1)
    if estate.end in {EstateEnd.DISCONTINUED, EstateEnd.RETURNED}:
        cited.append(RETTSGEBYRLOVEN_18_2)
    if estate.administrator is Administrator.APPOINTED:
        cited.append(RETTSGEBYRLOVEN_18_3)
    if estate.proklama_fee_paid:
        cited.append(RETTSGEBYRLOVEN_20)
    return tuple(cited)


@rule(
    id="rettsgebyrloven.privat_skifte",
    version="1.0",
    citations=(RETTSGEBYRLOVEN_17_1, RETTSGEBYRLOVEN_19_2),
    in_force_from=date(1983, 3, 1),
)
def compute_private_settlement_fee(
    private: PrivateSettlement, *, on: date, known_on: date, readings: Readings = DEFAULTS
) -> Decision[Money]:
    """Compute the fee for an estate that the heirs take over for private settlement.

    There is none when the court neither registered nor met. If proklama was announced there is a fee for
    that. A registration costs by the day when the estate was not opened; an opened estate that goes back to
    the heirs is a returned estate, and its fee is computed as such.

    Lovhjemmel: rettsgebyrloven § 17 første ledd, § 18 annet ledd, § 19 annet ledd.
    """
    used = (Fact("private", private),)
    any_proklama, once = readings.use(PRIVATE_PROKLAMA), readings.use(ONE_PROKLAMA)
    charged = private.proklama is ProklamaBy.COURT or (
        private.proklama is ProklamaBy.HEIRS and any_proklama.option == "anyone"
    )
    missing = _missing_private(private, charged=charged)
    if missing:
        return unknown(missing, facts=used)
    if private.estate is not None:
        return _returned(private.estate, on=on, known_on=known_on, readings=readings)
    uses = ((any_proklama,) if private.proklama is ProklamaBy.HEIRS else ()) + (
        (once,) if charged and private.proklama_fee_paid else ()
    )
    parts = []
    if private.registered_or_met and private.registration_days:
        day = find_multiple("sealing_day", on=on, known_on=known_on)
        why = say(
            "Det gikk {days} dager til registrering. For hver dag betales {n} ganger rettsgebyret.",
            days=private.registration_days,
            n=DecimalNumber(day.value),
        )
        parts.append(FeePart(day.value * private.registration_days, why, (day,)))
    if charged and not (private.proklama_fee_paid and once.option == "once"):
        proklama = find_multiple("private_with_proklama", on=on, known_on=known_on)
        why = say(
            "Proklama er kunngjort, så det betales {n} ganger rettsgebyret.", n=DecimalNumber(proklama.value)
        )
        parts.append(FeePart(proklama.value, why, (proklama,)))
    if not parts:
        why = say("For dette boet, som skiftes privat utenfor tingretten, betales ikke gebyr.")
        return nothing(why, facts=used, citations=(RETTSGEBYRLOVEN_17_1,), readings=uses)
    cited = (RETTSGEBYRLOVEN_17_1, *((RETTSGEBYRLOVEN_19_2,) if private.registration_days else ()))
    return charge(parts, on=on, known_on=known_on, facts=used, citations=cited, readings=uses)


def _returned(estate: EstateProceedings, *, on: date, known_on: date, readings: Readings) -> Decision[Money]:
    if estate.end is not EstateEnd.RETURNED:
        raise MalformedFacts(
            "rettsgebyrloven.privat_skifte",
            "the heirs took over an estate that the court had opened, but it is not said to be returned",
        )
    fee: Decision[Money] = compute_estate_fee(estate, on=on, known_on=known_on, readings=readings)
    return replace(fee, rests_on=(fee,))


def _missing_private(private: PrivateSettlement, *, charged: bool) -> list[Missing]:
    missing = []
    if private.proklama is None:
        missing.append(Missing("proklama", None, say("Er proklama kunngjort, og av hvem?")))
    if charged and private.proklama_fee_paid is None:
        text = say("Har en arving betalt gebyr da retten ble bedt om å kunngjøre proklama?")
        missing.append(Missing("proklama_fee_paid", None, text))
    if private.registered_or_met is None:
        text = say("Holdt retten registreringsforretning eller rettsmøte før arvingene overtok boet?")
        missing.append(Missing("registered_or_met", None, text))
    if private.registered_or_met:
        if private.estate_opened is None:
            missing.append(
                Missing(
                    "estate_opened", None, say("Åpnet retten offentlig skifte før arvingene overtok boet?")
                )
            )
        if private.estate_opened and private.estate is None:
            text = say("Hva skjedde under det offentlige skiftet før boet ble tilbakelevert?")
            missing.append(Missing("estate", None, text))
        if private.estate_opened is False and private.registration_days is None:
            text = say("Hvor mange dager gikk med til registrering og forsegling?")
            missing.append(Missing("registration_days", None, text))
    return missing
