"""The forms that stand open, side by side: money, debt, deadlines, what each shuts out (arveloven § 98)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from policies.fees.estate import compute_expected_public_fee
from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money, allocate
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import say, together
from policies.skifte.comparison_facts import RULE_ID, ComparisonFacts, FormOutcome, HeirInForm
from policies.skifte.decision_table import limit_of, open_forms
from policies.skifte.forms import Skifteform
from policies.skifte.lapse import THREE_YEARS
from policies.skifte.liability import Exposure, LiableHeir, compute_exposure

ARVELOVEN_98 = arveloven("§ 98")
RETTSGEBYRLOVEN_16 = Citation("rettsgebyrloven", "§ 16 nr. 1 og § 18 tredje ledd")

SHUTS_OUT: Mapping[Skifteform, tuple[str, ...]] = {
    Skifteform.PRIVAT: (
        say("Når det private skiftet er avsluttet, kan ingen kreve offentlig skifte."),
        say("Den som har tatt på seg gjelden, kan ikke trekke det tilbake."),
        say("Uskifte kan fortsatt velges så lenge skiftet ikke er avsluttet."),
    ),
    Skifteform.USKIFTE: (
        say("De andre arvingene får ikke arven før uskiftet er over."),
        say("De arver bare hvis de lever da."),
        say("Den lengstlevende kan ikke gi store gaver uten samtykke, men kan skifte når som helst."),
    ),
    Skifteform.SMALL_ESTATE: (
        say("Finnes det mer senere, skiftes det på vanlig måte."),
        say("Det blir ikke utstedt skifteattest."),
    ),
    Skifteform.OFFENTLIG: (
        say(
            "Arvingene kan få boet tilbake bare hvis grunnen til det offentlige "
            "skiftet er borte og alle er enige."
        ),
        say("Den lengstlevende kan likevel kreve boet tilbake til uskifte."),
    ),
}


@dataclass(frozen=True)
class Cost:
    """What a form costs: as far as it is known, and within which bounds."""

    now: Money | None
    least: Money | None
    most: Money | None


FREE = Cost(ZERO, ZERO, ZERO)
LARGEST_DENOMINATOR = 64  # a finer fraction says nothing to a reader


@rule(
    id=RULE_ID,
    version="2.1",
    citations=(ARVELOVEN_98, RETTSGEBYRLOVEN_16),
    in_force_from=date(2021, 1, 1),
)
def compare_forms(
    facts: ComparisonFacts, *, on: date, known_on: date, readings: Readings = DEFAULTS
) -> Decision[tuple[FormOutcome, ...]]:
    """Compare the forms that are open, or may be, in money and in debt exposure.

    Forms that are shut are left out; forms that are unclear are shown with what is missing. The court fee
    is the one in effect on `on`; where none is published for that day the cost of public settlement is not
    known, and a caveat says so. What is still unknown gives a range. Without the division between the spouses
    nobody's inheritance is known, and only an undivided estate has an amount. Nothing is recommended: heirs
    choose.

    Lovhjemmel: arveloven § 98; rettsgebyrloven § 16 nr. 1, § 18 tredje ledd.
    """
    if on < facts.forms.date_of_death:
        raise MalformedFacts(RULE_ID, f"the day {on.isoformat()} is before the death")
    openings = open_forms(facts.forms, on=on, known_on=known_on, readings=readings)
    fee = public_fee(on=on, known_on=known_on)
    outcomes = tuple(
        _outcome(facts, form, opening, _cost(facts, form, fee), known_on=known_on, readings=readings)
        for form, opening in openings.items()
        if opening.outcome is not Outcome.NOT_MET
    )
    rests_on: tuple[Decision[Any], ...] = (
        *openings.values(),
        *(item.liability for item in outcomes),
        fee,
    )
    used = (
        Fact("net_estate", facts.net_estate),
        Fact("debts", facts.debts),
        Fact("to_spouse", facts.to_spouse),
        Fact("unknowns", facts.unknowns),
    )
    missing = _missing(facts)
    text = say("{count} skifteformer kan være aktuelle. Arvingene velger selv.", count=len(outcomes))
    if missing:
        text = say("Skifteformene kan ennå ikke sammenlignes i kroner.")
    return Decision(
        Outcome.UNCLEAR if missing else Outcome.COMPUTED,
        value=outcomes,
        facts=used,
        parameters=fee.parameters,
        rests_on=rests_on,
        missing=missing,
        explanation=text,
        caveats=_caveats(facts, fee, on),
    )


def public_fee(*, on: date, known_on: date) -> Decision[Money]:
    """Find the court fee that public settlement would have; unclear when it is not known for the day."""
    return compute_expected_public_fee(on=on, known_on=known_on)


def _cost(facts: ComparisonFacts, form: Skifteform, fee: Decision[Money]) -> Cost:
    if form is not Skifteform.OFFENTLIG:
        return FREE
    if fee.value is None:
        return Cost(None, None, None)
    least, most = facts.administrator_fee_least, facts.administrator_fee_most
    low = least if least is not None else facts.administrator_fee or ZERO
    high = most if most is not None else facts.administrator_fee
    return Cost(
        fee.value + (facts.administrator_fee or ZERO),
        fee.value + low,
        None if high is None else fee.value + high,
    )


def _missing(facts: ComparisonFacts) -> tuple[Missing, ...]:
    asked = (
        ("net_estate", facts.net_estate, say("Hvor mye er igjen til arvingene?")),
        ("shares", facts.shares, say("Hvem arver, og hvor stor del?")),
    )
    return tuple(Missing(name, None, question) for name, value, question in asked if value is None)


def _caveats(facts: ComparisonFacts, fee: Decision[Money], on: date) -> tuple[str, ...]:
    caveats: list[str] = []
    if fee.value is None:
        text = say(
            "Rettsgebyret for {day} er ikke kjent, så det er ikke regnet ut hva offentlig skifte koster.",
            day=on,
        )
        caveats.append(text)
    if facts.administrator_fee is None:
        caveats.append(say("Bostyrerens honorar i offentlig skifte er ikke kjent og er ikke trukket fra."))
    if facts.to_spouse is None:
        caveats.append(say("Delingen mellom ektefellene er ikke kjent ennå og er ikke regnet med."))
    elif facts.to_spouse != ZERO:
        caveats.append(say("Delingen mellom ektefellene er regnet med: den skjer før arven deles."))
    caveats.extend(_moves(unknown.least, unknown.most, unknown.question) for unknown in facts.unknowns)
    if facts.unknowns:
        caveats.append(say("Brøkene er regnet av tallene i dag og kan bli andre når mer er kjent."))
    return tuple(caveats)


def _moves(least: Money | None, most: Money | None, question: str) -> str:
    if least is None or most is None:
        text = say("Svaret kan flytte det arvingene får, og vi vet ikke hvor mye.")
    else:
        text = say("Svaret kan flytte det arvingene får, fra {least} til {most}.", least=least, most=most)
    return together(question, text)


def _outcome(
    facts: ComparisonFacts,
    form: Skifteform,
    opening: Decision[bool],
    cost: Cost,
    *,
    known_on: date,
    readings: Readings,
) -> FormOutcome:
    amounts = _amounts(facts, form, facts.net_estate, cost.now)
    heirs = tuple(_with_inheritance(heir, amounts) for heir in facts.heirs)
    liability = compute_exposure(
        form,
        heirs,
        gross_assets=facts.forms.gross_assets,
        funeral_costs=facts.forms.funeral_costs or ZERO,
        date_of_death=facts.forms.date_of_death,
        known_on=known_on,
        readings=readings,
    )
    exposures = {item.person_id: item for item in liability.value or ()}
    low, high = _range(facts)
    least = _amounts(facts, form, low, cost.most) if facts.to_spouse is not None else {}
    most = _amounts(facts, form, high, cost.least) if facts.to_spouse is not None else {}
    rows = tuple(
        _row(facts, form, heir, exposures.get(heir.person_id), (least, most), cost) for heir in heirs
    )
    return FormOutcome(
        form,
        opening,
        liability,
        cost.now,
        rows,
        cost_least=cost.least,
        cost_most=cost.most,
        deadline=_deadline(facts, form),
        shuts_out=SHUTS_OUT[form],
    )


def _deadline(facts: ComparisonFacts, form: Skifteform) -> Deadline | None:
    died = facts.forms.date_of_death
    if form is Skifteform.PRIVAT:
        return limit_of(died, facts.forms.court_deadline)
    if form is Skifteform.USKIFTE:
        return limit_of(died, None)
    if form is Skifteform.OFFENTLIG:
        return Deadline.after(facts.forms.uskifte_ended_on or died, THREE_YEARS)
    return None


def _range(facts: ComparisonFacts) -> tuple[Money | None, Money | None]:
    """Give the net estate at its lowest and at its highest; None where there is no bound."""
    if facts.net_estate is None:
        return None, None
    low: Money | None = facts.net_estate
    high: Money | None = facts.net_estate
    for unknown in facts.unknowns:
        low = None if low is None or unknown.least is None else low + unknown.least
        high = None if high is None or unknown.most is None else high + unknown.most
    return (None if low is None else max(ZERO, low)), (None if high is None else max(ZERO, high))


def _amounts(
    facts: ComparisonFacts, form: Skifteform, net: Money | None, cost: Money | None
) -> dict[str, Money]:
    if net is None or cost is None:
        return {}
    now = {heir.person_id: ZERO for heir in facts.heirs}
    if form is not Skifteform.USKIFTE or facts.paid_at_once:
        if facts.shares is None or facts.to_spouse is None:
            return {}
        inherited = allocate(max(ZERO, net - facts.to_spouse - cost), facts.shares)
        if form is not Skifteform.USKIFTE:
            return inherited
        now |= {person: inherited[person] for person in facts.paid_at_once if person in inherited}
    left = max(ZERO, net - cost - sum(now.values(), ZERO))
    return now | {heir.person_id: left for heir in facts.heirs if heir.is_survivor}


def _row(
    facts: ComparisonFacts,
    form: Skifteform,
    heir: LiableHeir,
    exposure: Exposure | None,
    bounds: tuple[Mapping[str, Money], Mapping[str, Money]],
    cost: Cost,
) -> HeirInForm:
    least, most = (bound.get(heir.person_id) for bound in bounds)
    return HeirInForm(
        heir.person_id,
        _with_marital_part(facts, form, heir, heir.inheritance),
        exposure,
        gets_least=_with_marital_part(facts, form, heir, least),
        gets_most=_with_marital_part(facts, form, heir, most),
        own_money_for_known_debts=_own_money(facts, exposure),
        says=_says(facts, form, heir, cost),
    )


def _with_marital_part(
    facts: ComparisonFacts, form: Skifteform, heir: LiableHeir, inheritance: Money | None
) -> Money | None:
    """Add the part in the marital division, which is not inheritance; in uskifte it is not taken out."""
    if inheritance is None or not heir.is_survivor or form is Skifteform.USKIFTE:
        return inheritance
    return inheritance + (facts.to_spouse or ZERO)


def _own_money(facts: ComparisonFacts, exposure: Exposure | None) -> Money | None:
    if exposure is None:
        return None
    if not exposure.unlimited:
        return ZERO
    gross = facts.forms.gross_assets
    return None if gross is None else max(ZERO, facts.debts - gross)


def _says(facts: ComparisonFacts, form: Skifteform, heir: LiableHeir, cost: Cost) -> str:
    if facts.net_estate is None or heir.inheritance is None or cost.now is None:
        return say("Det er ikke kjent hva arvingen får.")
    if form is Skifteform.USKIFTE and heir.person_id not in facts.paid_at_once:
        if heir.is_survivor:
            return say("Sitter med {gets} udelt.", gets=heir.inheritance)
        return say("Får ingenting nå, men arver når uskiftet er over.")
    marital = facts.to_spouse or ZERO
    share = (facts.shares or {}).get(heir.person_id, Fraction(0))
    values = {
        "net": facts.net_estate,
        "marital": marital,
        "cost": cost.now,
        "left": max(ZERO, facts.net_estate - marital - cost.now),
        "share": share,
        "gets": heir.inheritance,
    }
    if share.denominator <= LARGEST_DENOMINATOR:
        text = say(
            "{net} minus {marital} til ektefellen ved delingen og {cost} i kostnader er {left} til deling. "
            "{share} av det er {gets}.",
            **values,
        )
    else:
        text = say(
            "{net} minus {marital} til ektefellen ved delingen og {cost} i kostnader er {left} til deling. "
            "Av det er arven {gets}.",
            **values,
        )
    if heir.is_survivor and marital:
        total = heir.inheritance + marital
        extra = say(
            "Med {marital} fra delingen mellom ektefellene blir det {total}.", marital=marital, total=total
        )
        return together(text, extra)
    return text


def _with_inheritance(heir: LiableHeir, amounts: Mapping[str, Money]) -> LiableHeir:
    return replace(heir, inheritance=amounts.get(heir.person_id, heir.inheritance))
