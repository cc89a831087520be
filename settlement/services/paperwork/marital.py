"""Section A of the booppgjoer: the division between the spouses."""

from policies.marital.division import SpouseDivision, divide
from settlement.documents.models.booppgjoer import MaritalDivision, SpousePart
from settlement.documents.models.parts import KnownFigure, LabelledFigure
from settlement.domain.case import Case
from settlement.domain.estate import Owner
from settlement.domain.ledger import asset_value
from settlement.services.facts.money import ESTATE_COSTS, accepted, marital_facts
from settlement.services.paperwork.words import party_name

CITATIONS = ("ekteskapsloven § 58", "arveloven § 109")


def marital_section(case: Case) -> MaritalDivision | None:
    """Write both sides and the equalising payment; None when there was no spouse to divide with."""
    spouse = case.spouse
    if spouse is None or case.marital_payment_ore is None or case.distribution is None:
        return None
    value = divide(marital_facts(case, spouse.id)).value
    if value is None:
        return None
    payment = value.payment_to_estate
    way = "fra ektefellen til boet" if payment.ore >= 0 else "fra boet til ektefellen"
    return MaritalDivision(
        spouses=(
            _spouse(case, case.deceased.name, Owner.DECEASED, value.deceased),
            _spouse(case, party_name(case, spouse.id), Owner.SPOUSE, value.survivor),
        ),
        equalising=LabelledFigure(
            label=f"Betaling {way}", figure=_figure(abs(payment.ore), source="halve forskjellen")
        ),
        explanation="Felleseiet deles likt etter at gjelden er trukket fra på hver side.",
    )


def _spouse(case: Case, name: str, owner: Owner, side: SpouseDivision) -> SpousePart:
    held = [h for h in case.holdings.values() if h.counts and h.owner == owner]
    debts = [_line(h.label, h.value_ore or 0, h.source, case) for h in held if h.is_debt]
    if owner == Owner.DECEASED:
        debts += [
            _line(f.description, f.accepted_ore or 0, f.creditor_name, case)
            for f in accepted(case)
            if f.fordring_class not in ESTATE_COSTS
        ]
    return SpousePart(
        name=name,
        assets=tuple(_line(h.label, asset_value(h), h.source, case) for h in held if not h.is_debt),
        debts=tuple(debts),
        contributes=_figure(int(side.contribution), source="felleseie minus gjeld, aldri under null"),
        boslodd=_figure(_boslodd(case), source="halvparten av det som deles"),
    )


def _boslodd(case: Case) -> int:
    spouse = case.spouse
    value = divide(marital_facts(case, spouse.id)).value if spouse else None
    return int(value.boslodd_each) if value else 0


def _line(label: str, ore: int, source: str, case: Case) -> LabelledFigure:
    told_by = "opplyst av arving" if source in case.parties else source
    return LabelledFigure(label=label, figure=_figure(ore, source=told_by))


def _figure(ore: int, *, source: str) -> KnownFigure:
    return KnownFigure(ore=ore, citations=CITATIONS, source=source)
