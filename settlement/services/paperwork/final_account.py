"""The booppgjoer as a document: sections A to J, each figure with its provision and source."""

from datetime import date
from fractions import Fraction

from settlement.documents.models.booppgjoer import (
    AssetLine,
    BooppgjoerData,
    ObligationClass,
    ObligationLine,
    SettlementLine,
    ShareLine,
)
from settlement.documents.models.parts import KnownFigure, SignatureLine
from settlement.domain.case import Case
from settlement.domain.estate import Fordring, Holding
from settlement.domain.events.distribution import ProposedShare
from settlement.domain.ledger import asset_value, deposits, estate_assets_ore, payments_of
from settlement.services.facts.money import accepted
from settlement.services.facts.succession import date_of_death
from settlement.services.paperwork.controls import control_sums, paid_debts_ore
from settlement.services.paperwork.marital import marital_section
from settlement.services.paperwork.words import SERVICE_NAME, basis_words, deceased_part, party_name

ROUNDING_RULE = (
    "Brøkene beholdes til slutten. Øre til overs går til den med størst rest, så i fast rekkefølge. "
    "Loven har ingen regel om avrunding."
)
CLASS_NAMES = {
    "funeral": "Gravferd",
    "mass": "Kostnader ved oppgjøret",
    "priority_1": "Fortrinnsrett, første klasse",
    "priority_2": "Fortrinnsrett, annen klasse",
    "tax": "Skatt og avgift",
    "ordinary": "Alminnelige krav og lån",
    "subordinated": "Etterstilte krav",
}
CLASS_CITATIONS = {
    "funeral": ("arveloven § 122", "dekningsloven § 9-2"),
    "mass": ("arveloven § 122", "dekningsloven § 9-2"),
    "priority_1": ("dekningsloven § 9-3",),
    "priority_2": ("dekningsloven § 9-4",),
    "tax": ("dekningsloven § 9-4", "skattebetalingsloven § 10-3"),
    "ordinary": ("dekningsloven § 9-6",),
    "subordinated": ("dekningsloven § 9-7",),
}
SMALL = "small_estate"


def final_account_data(case: Case, *, on: date, is_test: bool) -> BooppgjoerData:
    """Gather the statement."""
    died = date_of_death(case)
    assets = estate_assets_ore(case)
    debts = paid_debts_ore(case)
    left = case.distribution.net_estate_ore if case.distribution else assets - debts
    figure = _figure(
        left, "arveloven § 119", source="eiendeler minus betalt gjeld, med oppgjøret mellom ektefellene"
    )
    return BooppgjoerData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        deceased=deceased_part(case, with_number=False),
        marital_division=marital_section(case),
        assets_on=died,
        assets=tuple(_asset(case, held, died) for held in case.counted_holdings if not held.is_debt),
        assets_total=_figure(assets, "arveloven § 119", source="summen av eiendelene"),
        obligations=_obligations(case),
        obligations_total=_figure(debts, "arveloven § 122", source="summen av det som er betalt"),
        net_estate=figure,
        testament_total=_testament_total(case),
        for_division=figure,
        shares=tuple(_share(case, share) for share in _shares(case, left)),
        rounding_rule=ROUNDING_RULE,
        settlements=tuple(_settlement(case, share) for share in _shares(case, left)),
        controls=control_sums(case),
        caveats=_caveats(case),
        signatures=tuple(SignatureLine(name=party_name(case, h), capacity="arving") for h in case.heirs),
    )


def _figure(ore: int, *citations: str, source: str) -> KnownFigure:
    return KnownFigure(ore=ore, citations=citations, source=source)


def _shares(case: Case, left: int) -> tuple[ProposedShare, ...]:
    """The agreed shares; in a small estate the holder takes what is left after the bills."""
    if case.distribution is not None:
        return case.distribution.shares
    holder = case.attest.holders[0] if case.attest and case.attest.holders else ""
    return (ProposedShare(party_id=holder, basis=SMALL, fraction="1/1", amount_ore=left, cash_ore=left),)


def _asset(case: Case, held: Holding, died: date) -> AssetLine:
    value = asset_value(held)
    sold = held.sold_for_ore is not None
    return AssetLine(
        label=held.label,
        value=_figure(value, "arveloven § 105", source=held.institution_name or _source(case, held)),
        basis="salgssum" if sold else (held.value_basis or "verdi ved dødsfallet"),
        valued_on=held.valued_on or died,
        taken_over_by=_taker(case, held),
    )


def _source(case: Case, held: Holding) -> str:
    return "opplyst av arving" if held.source in case.parties else held.source


def _taker(case: Case, held: Holding) -> str:
    if held.sold_for_ore is not None:
        return "solgt"
    if held in deposits(case):
        return "penger i boet"
    for share in case.distribution.shares if case.distribution else ():
        if held.id in share.takes:
            return party_name(case, share.party_id)
    return "den som har fullmakten" if case.skifteform == SMALL else "boet"


def _obligations(case: Case) -> tuple[ObligationClass, ...]:
    paid = {p.concerns: p.amount_ore for p in payments_of(case, "debt", "fordring") if p.receipt}
    lines: dict[str, list[ObligationLine]] = {}
    for fordring in accepted(case):
        lines.setdefault(fordring.fordring_class, []).append(_fordring_line(fordring, paid))
    for held in case.counted_holdings:
        if held.is_debt:
            lines.setdefault("ordinary", []).append(_loan_line(held, paid))
    return tuple(
        ObligationClass(
            name=CLASS_NAMES[rank],
            lines=tuple(lines[rank]),
            total=_figure(
                sum(line.amount.ore for line in lines[rank]),
                *CLASS_CITATIONS[rank],
                source="summen av kravene",
            ),
        )
        for rank in CLASS_NAMES
        if rank in lines
    )


def _fordring_line(fordring: Fordring, paid: dict[str, int]) -> ObligationLine:
    return ObligationLine(
        creditor=f"{fordring.creditor_name}: {fordring.description}",
        amount=_figure(
            fordring.accepted_ore or 0,
            *CLASS_CITATIONS[fordring.fordring_class],
            source="krav godtatt av arvingene",
        ),
        due_on=fordring.due_on,
        reported=f"meldt {fordring.received_on:%d.%m.%Y}",
        paid_ore=paid.get(fordring.id, 0),
    )


def _loan_line(held: Holding, paid: dict[str, int]) -> ObligationLine:
    return ObligationLine(
        creditor=f"{held.institution_name or held.label}: {held.label}",
        amount=_figure(held.value_ore or 0, *CLASS_CITATIONS["ordinary"], source=held.source),
        paid_ore=paid.get(held.id, 0),
    )


def _testament_total(case: Case) -> KnownFigure:
    shares = case.distribution.shares if case.distribution else ()
    total = sum(share.amount_ore for share in shares if share.basis == "testament")
    source = "i andelene nedenfor" if total else "ingen testamentsarv"
    return _figure(0, "arveloven § 124", source=source)


def _share(case: Case, share: ProposedShare) -> ShareLine:
    basis, citations = basis_words(share.basis)
    amount = _figure(share.amount_ore, *citations, source="til deling × andelen")
    return ShareLine(
        person=party_name(case, share.party_id),
        basis=basis,
        citations=citations,
        fraction=Fraction(share.fraction) if share.fraction else Fraction(0),
        amount=amount,
        net=amount,
    )


def _settlement(case: Case, share: ProposedShare) -> SettlementLine:
    return SettlementLine(
        person=party_name(case, share.party_id),
        assets_ore=share.takes_ore,
        cash_ore=max(share.cash_ore, 0),
        pays_in_ore=max(-share.cash_ore, 0),
        total_ore=share.takes_ore + share.cash_ore,
        citations=("arveloven §§ 104–107",),
        source="delingsavtalen" if case.bobestyrer is None else "rettens kjennelse",
    )


def _caveats(case: Case) -> tuple[str, ...]:
    if case.skifteform == SMALL:
        return (
            "Boet er lite. Den som har fullmakten, betaler gravferden og regningene så langt midlene rekker.",
        )
    return ()
