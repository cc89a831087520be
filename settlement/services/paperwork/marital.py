"""Section A of the booppgjoer: the division between the spouses."""

from fractions import Fraction

from policies.kernel.money import Money
from policies.marital.division import SpouseDivision, divide
from settlement.documents.models.booppgjoer import MaritalDivision, SpousePart
from settlement.documents.models.parts import KnownFigure, LabelledFigure
from settlement.domain.case import Case
from settlement.domain.cover import accepted
from settlement.domain.estate import Holding, Owner
from settlement.domain.ledger import ESTATE_COSTS, asset_value
from settlement.services.facts.money import marital_facts
from settlement.services.paperwork.words import party_name, source_words

CITATIONS = ("ekteskapsloven § 58", "arveloven § 109")
KEPT_OUT_CITATIONS = ("ekteskapsloven § 59", "arveloven § 110")
SEPARATE_CITATIONS = ("ekteskapsloven § 42",)
EXPLANATION = "Felleseiet deles likt etter at gjelden er trukket fra på hver side."
WITH_OUTSIDE = (
    "Særeie og det som er skjevdelt, er holdt utenfor. Gjeld som gjelder begge deler, er delt forholdsmessig "
    "(ekteskapsloven § 58 tredje ledd)."
)


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
    outside = bool(value.deceased.outside or value.survivor.outside)
    return MaritalDivision(
        spouses=(
            _spouse(case, case.deceased.name, Owner.DECEASED, value.deceased, payment),
            _spouse(case, party_name(case, spouse.id), Owner.SPOUSE, value.survivor, -payment),
        ),
        equalising=LabelledFigure(
            label=f"Betaling {way}",
            figure=_figure(abs(payment.ore), source="halve forskjellen, avrundet til nærmeste øre"),
        ),
        explanation=f"{EXPLANATION} {WITH_OUTSIDE}" if outside else EXPLANATION,
    )


def marital_payment_figure(case: Case) -> KnownFigure:
    """Give the equalising payment, without its direction."""
    return _figure(abs(case.marital_payment_ore or 0), source="del A, utjevning mellom ektefellene")


def _spouse(case: Case, name: str, owner: Owner, side: SpouseDivision, receives: Money) -> SpousePart:
    held = [h for h in case.holdings.values() if h.counts and h.owner == owner]
    debts = [_line(h.label, h.value_ore or 0, source_words(case, h.source)) for h in held if h.is_debt]
    if owner == Owner.DECEASED:
        debts += [
            _line(f"{f.creditor_name}: {f.description}", f.accepted_ore or 0, "krav godtatt av arvingene")
            for f in accepted(case)
            if f.fordring_class not in ESTATE_COSTS
        ]
    return SpousePart(
        name=name,
        assets=tuple(
            _line(h.label, asset_value(h), source_words(case, h.source)) for h in held if not h.is_debt
        ),
        debts=tuple(debts),
        kept_out=tuple(line for h in held if not h.is_debt for line in _kept_out(case, h)),
        contributes=_figure(_whole(side.contribution), source="felleseie minus gjeld, aldri under null"),
        boslodd=_figure(
            _whole(side.contribution) + receives.ore, source="det som er til likedeling, etter utjevningen"
        ),
    )


def _kept_out(case: Case, held: Holding) -> list[LabelledFigure]:
    source = source_words(case, held.source)
    if held.separate_property:
        figure = KnownFigure(ore=asset_value(held), citations=SEPARATE_CITATIONS, source=source)
        return [LabelledFigure(label=f"{held.label} (særeie)", figure=figure)]
    kept_out_ore = min(held.kept_out_ore, asset_value(held))
    if not kept_out_ore:
        return []
    figure = KnownFigure(ore=kept_out_ore, citations=KEPT_OUT_CITATIONS, source=source)
    return [LabelledFigure(label=f"{held.label} (skjevdeling)", figure=figure)]


def _whole(exact: Fraction) -> int:
    """Whole øre to print; a part of an øre can only come from a proportional debt."""
    return int(exact)


def _line(label: str, ore: int, source: str) -> LabelledFigure:
    return LabelledFigure(label=label, figure=_figure(ore, source=source))


def _figure(ore: int, *, source: str) -> KnownFigure:
    return KnownFigure(ore=ore, citations=CITATIONS, source=source)
