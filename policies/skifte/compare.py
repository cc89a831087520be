"""The forms that stand open, side by side: money and debt exposure for each heir."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.errors import OutsideParameterSpan
from policies.kernel.money import ZERO, Money, allocate
from policies.kernel.parameters import amount, lookup
from policies.skifte.decision_table import open_forms
from policies.skifte.forms import FormFacts, Skifteform
from policies.skifte.liability import Exposure, LiableHeir, compute_exposure

ARVELOVEN_98 = arveloven("§ 98")
RETTSGEBYRLOVEN_16 = Citation("rettsgebyrloven", "§ 16 nr. 1 og § 18 tredje ledd")

# Half of 18 R, because an administrator is normally appointed.
OFFENTLIG_FEE_R = 9


@dataclass(frozen=True)
class ComparisonFacts:
    """What the comparison is made from.

    Attributes:
        net_estate: before the costs of any form.
        shares: the heirs' fractions; in uskifte nobody but the survivor gets anything now.
        heirs: the same heirs, with who would assume the debts.
        debts: what the deceased owed, to show what exposure means.
        administrator_fee: an estimate; None when there is none, and then it is said.
        to_spouse: what the survivor takes out of `net_estate` in the marital division,
            before anyone inherits; negative when the survivor pays in. None when it is not
            known, and then it is said.
    """

    forms: FormFacts
    net_estate: Money | None
    shares: Mapping[str, Fraction] | None
    heirs: tuple[LiableHeir, ...]
    debts: Money
    administrator_fee: Money | None = None
    to_spouse: Money | None = ZERO


@dataclass(frozen=True)
class HeirInForm:
    """What a form means for one heir.

    Attributes:
        gets_now: the inheritance in whole øre after the costs of the form, for a spouse with the part in the
            marital division; None when it is not known.
        exposure: how far the heir answers for debts; None when it is not known.
    """

    person_id: str
    gets_now: Money | None
    exposure: Exposure | None


@dataclass(frozen=True)
class FormOutcome:
    """One form, as it would be here.

    Attributes:
        cost: what the form itself costs; None when the fee of that day is not known.
    """

    form: Skifteform
    opening: Decision[bool]
    liability: Decision[tuple[Exposure, ...]]
    cost: Money | None
    heirs: tuple[HeirInForm, ...]


@rule(
    id="arveloven.skifteform.sammenligning",
    version="1.0",
    citations=(ARVELOVEN_98, RETTSGEBYRLOVEN_16),
    in_force_from=date(2021, 1, 1),
)
def compare_forms(facts: ComparisonFacts, *, on: date, known_on: date) -> Decision[tuple[FormOutcome, ...]]:
    """Compare the forms that are open, or may be, in money and in debt exposure.

    Forms that are shut are left out; forms that are unclear are shown with what is missing. The court fee
    is the one in effect on `on`; where none is published for that day the cost of public settlement is not
    known, and a caveat says so. Nothing is recommended: the heirs choose.

    Lovhjemmel: arveloven § 98; rettsgebyrloven § 16 nr. 1.
    """
    openings = open_forms(facts.forms, on=on, known_on=known_on)
    fee = _court_fee(on=on, known_on=known_on)
    outcomes = tuple(
        _outcome(facts, form, opening, fee, known_on=known_on)
        for form, opening in openings.items()
        if opening.outcome is not Outcome.NOT_MET
    )
    rests_on: tuple[Decision[Any], ...] = (*openings.values(), *(item.liability for item in outcomes))
    used = (
        Fact("net_estate", facts.net_estate),
        Fact("debts", facts.debts),
        Fact("to_spouse", facts.to_spouse),
    )
    parameters = () if fee is None else (fee,)
    caveats = []
    if fee is None:
        caveats.append(
            f"Rettsgebyret for {on.isoformat()} er ikke kjent. "
            "Det er ikke regnet ut hva offentlig skifte koster."
        )
    if facts.administrator_fee is None:
        caveats.append("Bostyrerens honorar i offentlig skifte er ikke kjent og er ikke trukket fra.")
    if facts.to_spouse is None:
        caveats.append("Delingen mellom ektefellene er ikke kjent ennå og er ikke regnet med.")
    elif facts.to_spouse != ZERO:
        caveats.append("Delingen mellom ektefellene er regnet med: den skjer før arven deles.")
    if facts.net_estate is None or facts.shares is None:
        questions = (("net_estate", facts.net_estate, "Hvor mye er igjen til arvingene?"),)
        missing = tuple(Missing(name, None, text) for name, value, text in questions if value is None)
        if facts.shares is None:
            missing = (*missing, Missing("shares", None, "Hvem arver, og hvor stor del?"))
        return Decision(
            Outcome.UNCLEAR,
            value=outcomes,
            facts=used,
            parameters=parameters,
            rests_on=rests_on,
            missing=missing,
            explanation="Skifteformene kan ennå ikke sammenlignes i kroner.",
            caveats=tuple(caveats),
        )
    return Decision(
        Outcome.COMPUTED,
        value=outcomes,
        facts=used,
        parameters=parameters,
        rests_on=rests_on,
        explanation=f"{len(outcomes)} skifteformer kan være aktuelle. Arvingene velger selv.",
        caveats=tuple(caveats),
    )


def _court_fee(*, on: date, known_on: date) -> ParameterUse | None:
    try:
        return lookup("rettsgebyr", on=on, known_on=known_on)
    except OutsideParameterSpan:
        return None


def _outcome(
    facts: ComparisonFacts,
    form: Skifteform,
    opening: Decision[bool],
    fee: ParameterUse | None,
    *,
    known_on: date,
) -> FormOutcome:
    cost: Money | None = ZERO
    if form is Skifteform.OFFENTLIG:
        cost = None if fee is None else amount(fee, OFFENTLIG_FEE_R) + (facts.administrator_fee or ZERO)
    amounts = _amounts(facts, form, cost)
    heirs = tuple(_with_inheritance(heir, amounts) for heir in facts.heirs)
    liability = compute_exposure(
        form,
        heirs,
        gross_assets=facts.forms.gross_assets,
        funeral_costs=facts.forms.funeral_costs or ZERO,
        date_of_death=facts.forms.date_of_death,
        known_on=known_on,
    )
    exposures = {item.person_id: item for item in liability.value or ()}
    rows = tuple(
        HeirInForm(heir.person_id, _gets_now(facts, form, heir), exposures.get(heir.person_id))
        for heir in heirs
    )
    return FormOutcome(form, opening, liability, cost, rows)


def _amounts(facts: ComparisonFacts, form: Skifteform, cost: Money | None) -> dict[str, Money]:
    if facts.net_estate is None or facts.shares is None or cost is None:
        return {}
    if form is Skifteform.USKIFTE:
        left = max(ZERO, facts.net_estate - cost)
        survivors = {heir.person_id for heir in facts.heirs if heir.is_survivor}
        return {heir.person_id: left if heir.person_id in survivors else ZERO for heir in facts.heirs}
    left = max(ZERO, facts.net_estate - (facts.to_spouse or ZERO) - cost)
    return allocate(left, facts.shares)


def _gets_now(facts: ComparisonFacts, form: Skifteform, heir: LiableHeir) -> Money | None:
    """Add the part in the marital division, which is not inheritance; in uskifte it is not taken out."""
    if heir.inheritance is None or not heir.is_survivor or form is Skifteform.USKIFTE:
        return heir.inheritance
    return heir.inheritance + (facts.to_spouse or ZERO)


def _with_inheritance(heir: LiableHeir, amounts: Mapping[str, Money]) -> LiableHeir:
    return replace(heir, inheritance=amounts.get(heir.person_id, heir.inheritance))
