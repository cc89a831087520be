"""The boopptegnelse as a document: what there was, what was owed, and which registers were asked."""

from collections.abc import Mapping
from datetime import date, datetime

from settlement.documents.models.inventory import (
    InventoryData,
    InventoryGroup,
    InventoryLine,
    NotCoveredLine,
    SourceLine,
)
from settlement.documents.models.parts import Figure, KnownFigure, SignatureLine
from settlement.documents.presentation import write_amount
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.contents import inventory_hash
from settlement.domain.estate import INFORMATION_KINDS, Fordring, FordringStatus, Holding, Owner
from settlement.domain.heirs import local_date
from settlement.services.facts.coverage import CoverageLine, coverage
from settlement.services.facts.succession import date_of_death
from settlement.services.paperwork.coverage import coverage_sentence, details, result_words
from settlement.services.paperwork.words import (
    KIND_WORDS,
    SERVICE_NAME,
    deceased_part,
    party_name,
    source_words,
)

CITATION = "arveloven § 119 bokstav b"
FORDRING_WORDS = {
    FordringStatus.RECEIVED: "krav som ikke er avgjort",
    FordringStatus.ACCEPTED: "krav som arvingene har godtatt",
    FordringStatus.PAID: "krav som er betalt",
}


def inventory_data(
    case: Case, *, confirmed_on: Mapping[str, date], now: datetime, is_test: bool
) -> InventoryData:
    """Gather the inventory as it stands, with the confirmations given on exactly this content."""
    statement = coverage(case, now)
    held = case.counted_holdings
    assets = _groups(case, tuple(h for h in held if not h.is_debt))
    debts = _groups(case, tuple(h for h in held if h.is_debt))
    assets_ore, debts_ore = _total(assets), _total(debts)
    return InventoryData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=local_date(now),
        is_test=is_test,
        deceased=deceased_part(case, with_number=False),
        valued_on=date_of_death(case),
        assets=assets,
        debts=debts,
        information=_information(case),
        assets_total=_figure(assets_ore, "summen av gruppene"),
        debts_total=_figure(debts_ore, "summen av gruppene"),
        net=_figure(assets_ore - debts_ore, "eiendeler minus gjeld"),
        sources=tuple(_source(case, line) for line in statement.lines),
        coverage=coverage_sentence(statement),
        not_covered=tuple(NotCoveredLine(what=gap.what, how=gap.how) for gap in statement.not_covered),
        confirmations=_confirmations(case, confirmed_on),
    )


def _source(case: Case, line: CoverageLine) -> SourceLine:
    asked = line.last_asked_at
    return SourceLine(
        source=line.name,
        status=result_words(line),
        asked_on=local_date(asked) if asked else None,
        details=details(case, line),
    )


def _groups(case: Case, held: tuple[Holding, ...]) -> tuple[InventoryGroup, ...]:
    return tuple(
        InventoryGroup(name=name, lines=lines, total=_figure(_known(lines), "summen av kjente poster"))
        for kind, name in KIND_WORDS.items()
        if (lines := tuple(_line(case, holding) for holding in held if holding.kind == kind))
    )


def _line(case: Case, held: Holding) -> InventoryLine:
    known = held.value_ore is not None
    return InventoryLine(
        label=held.label,
        holder=_bank(held),
        reference=held.reference if held.reference not in held.label else "",
        value=Figure(ore=held.value_ore, citations=(CITATION,), source=source_words(case, held.source)),
        basis=(held.value_basis or "oppgitt verdi") if known else "ikke verdsatt ennå",
        valued_on=(held.valued_on or date_of_death(case)) if known else None,
        remark=_objections(case, held.id),
    )


def _objections(case: Case, holding_id: str) -> str:
    told = [
        f"{party_name(case, party_id)} er uenig: {items[holding_id]}"
        for party_id, items in case.inventory_objections.items()
        if holding_id in items
    ]
    return " ".join(told)


def _information(case: Case) -> tuple[InventoryLine, ...]:
    """What is told but not counted: policies, rights, the spouse's own property, and fordringer.

    The heirs confirm the items of the sums; a fordring has its own decision and stands in the booppgjoer.
    """
    held = [h for h in case.holdings.values() if not h.removed]
    told = [_note(case, h, "går ikke inn i summene") for h in held if h.kind in INFORMATION_KINDS]
    told += [
        _note(case, h, "ektefellens, til oppgjøret mellom ektefellene")
        for h in held
        if h.owner == Owner.SPOUSE and h.kind not in INFORMATION_KINDS
    ]
    told += [_fordring(f) for f in case.fordringer.values() if f.status in FORDRING_WORDS]
    return tuple(told)


def _fordring(fordring: Fordring) -> InventoryLine:
    return InventoryLine(
        label=f"Krav: {fordring.description}",
        holder=fordring.creditor_name,
        value=Figure(ore=fordring.amount_ore, source=fordring.creditor_name),
        basis=f"{_amount(fordring.amount_ore)}; {FORDRING_WORDS[fordring.status]}",
        valued_on=fordring.received_on,
    )


def _note(case: Case, held: Holding, basis: str) -> InventoryLine:
    return InventoryLine(
        label=held.label,
        holder=_bank(held),
        reference=held.reference if held.reference not in held.label else "",
        value=Figure(ore=held.value_ore, source=source_words(case, held.source)),
        basis=f"{_amount(held.value_ore)}; {basis}" if held.value_ore is not None else basis,
    )


def _bank(held: Holding) -> str:
    """Name the institution, unless the label does already."""
    name = held.institution_name or ""
    return "" if name in held.label else name


def _amount(ore: int) -> str:
    return f"{write_amount(ore, Language.NB)} kr"


def _confirmations(case: Case, confirmed_on: Mapping[str, date]) -> tuple[SignatureLine, ...]:
    now = inventory_hash(case)
    return tuple(
        SignatureLine(
            name=party_name(case, party_id),
            capacity="har bekreftet innholdet",
            signed_on=confirmed_on.get(party_id),
            reference=f"innhold {now[:12]}",
        )
        for party_id, content in case.inventory_confirmations.items()
        if content == now
    )


def _total(groups: tuple[InventoryGroup, ...]) -> int:
    return sum(group.total.ore for group in groups)


def _known(lines: tuple[InventoryLine, ...]) -> int:
    return sum(line.value.ore or 0 for line in lines)


def _figure(ore: int, source: str) -> KnownFigure:
    return KnownFigure(ore=ore, citations=(CITATION,), source=source)
