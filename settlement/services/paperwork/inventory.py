"""The boopptegnelse as a document: what there was, what was owed, and which registers were asked."""

from collections.abc import Mapping
from datetime import date

from settlement.documents.models.inventory import InventoryData, InventoryGroup, InventoryLine, SourceLine
from settlement.documents.models.parts import Figure, KnownFigure, SignatureLine
from settlement.documents.presentation import write_amount
from settlement.documents.strings import Language
from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.contents import inventory_hash
from settlement.domain.estate import INFORMATION_KINDS, Fordring, FordringStatus, Holding, Owner, SourceState
from settlement.domain.heirs import local_date
from settlement.domain.steps.inventory import sources_of
from settlement.services.facts.succession import date_of_death
from settlement.services.paperwork.words import (
    ANSWER_WORDS,
    KIND_WORDS,
    SERVICE_NAME,
    SOURCE_WORDS,
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
FULL_ANSWERS = frozenset({AnswerStatus.ANSWERED, AnswerStatus.EMPTY})


def inventory_data(case: Case, *, confirmed_on: Mapping[str, date], on: date, is_test: bool) -> InventoryData:
    """Gather the inventory as it stands, with the confirmations given on exactly this content."""
    held = case.counted_holdings
    assets = _groups(case, tuple(h for h in held if not h.is_debt))
    debts = _groups(case, tuple(h for h in held if h.is_debt))
    assets_ore, debts_ore = _total(assets), _total(debts)
    return InventoryData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        deceased=deceased_part(case, with_number=False),
        valued_on=date_of_death(case),
        assets=assets,
        debts=debts,
        information=_information(case),
        assets_total=_figure(assets_ore, "summen av gruppene"),
        debts_total=_figure(debts_ore, "summen av gruppene"),
        net=_figure(assets_ore - debts_ore, "eiendeler minus gjeld"),
        sources=tuple(_source(case, source) for source in sources_of(case)),
        coverage=coverage_sentence(case),
        confirmations=_confirmations(case, confirmed_on),
    )


def coverage_sentence(case: Case) -> str:
    """Say how far the inventory reaches: how many sources have answered in full, and which have not."""
    names = sources_of(case)
    full = [name for name in names if _is_full(case.sources.get(name))]
    start = f"{len(full)} av {len(names)} kilder har svart fullt ut."
    by_hand = [name for name in names if name not in full and _is_settled(case.sources.get(name))]
    still_open = [name for name in names if name not in full and name not in by_hand]
    told = f" Arvingene har selv svart for {_list(by_hand)}." if by_hand else ""
    lacking = f" Vi mangler svar fra {_list(still_open)}. Derfor kan det finnes mer." if still_open else ""
    return start + told + lacking


def _is_full(state: SourceState | None) -> bool:
    return state is not None and state.status in FULL_ANSWERS


def _is_settled(state: SourceState | None) -> bool:
    return state is not None and state.settled_by is not None


def _list(names: list[str]) -> str:
    words = [SOURCE_WORDS.get(name, name) for name in names]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} og {words[-1]}"


def _source(case: Case, name: str) -> SourceLine:
    state = case.sources.get(name)
    if state is None:
        return SourceLine(source=SOURCE_WORDS.get(name, name), status="er ikke spurt ennå")
    status = ANSWER_WORDS[state.status]
    if state.settled_by is not None:
        status = f"{status}; {party_name(case, state.settled_by)} har svart i stedet"
    return SourceLine(
        source=SOURCE_WORDS.get(name, name),
        status=status,
        asked_on=local_date(state.asked_at),
        message=state.message or "",
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
