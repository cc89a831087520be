"""The booppgjoer as a document: sections A to J, each figure with its provision and source."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from settlement.documents.models.booppgjoer import (
    AssetLine,
    BooppgjoerData,
    DepositLine,
    RuleUse,
    SettlementLine,
    ShareLine,
)
from settlement.documents.models.parts import KnownFigure, SignatureLine
from settlement.documents.presentation import write_amount
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.early_parts import had_early
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.distribution import ProposedShare
from settlement.domain.heirs import local_date
from settlement.domain.ledger import asset_value, goods, payments_of, set_off_ore
from settlement.domain.proposals import ONLY_EARLY, ONLY_MARITAL
from settlement.domain.wards import acting_guardians
from settlement.services.facts.succession import date_of_death
from settlement.services.paperwork.controls import control_sums
from settlement.services.paperwork.marital import marital_payment_figure, marital_section
from settlement.services.paperwork.movements import income_lines
from settlement.services.paperwork.obligations import MARITAL, obligations
from settlement.services.paperwork.words import (
    SERVICE_NAME,
    basis_words,
    deceased_part,
    holder_words,
    party_name,
    source_words,
)

ROUNDING_RULE = (
    "Brøkene beholdes til slutten. Øre til overs går til den med størst rest, så i fast rekkefølge. "
    "Loven har ingen regel om avrunding."
)
SMALL_CAVEAT = (
    "Boet er lite. Den som har fullmakten, har sagt fra at gravferden og regningene er betalt så langt "
    "midlene rekker. Kvitteringene ligger hos den som betalte."
)
SMALL = "small_estate"
NO_HEIRS = frozenset({ONLY_MARITAL, ONLY_EARLY})
DEPOSITED = ("deponeringslova § 1", "deponeringslova § 3")


def draft_final_account(
    case: Case, *, on: date, is_test: bool, rules: Sequence[RuleUse] = (), planned: bool = False
) -> BooppgjoerData:
    """Gather the statement as a draft with the sums of the ledger; `finalise` adds those of the print.

    The payment between the spouses stands in B when the estate receives it and in C when it pays, so that
    B minus C is D. H shows how each inheritance is met; the payment is set off there and said in words.
    Before anything is paid (`planned`) it shows what each will get, and the ledger has nothing to control.
    """
    lines, owed = _assets(case), obligations(case, planned=planned)
    assets, debts = sum(line.value.ore for line in lines), sum(part.total.ore for part in owed)
    left = assets - debts
    net = _figure(left, "arveloven § 119 bokstav l", source="eiendeler (B) minus forpliktelser (C)")
    shares = _shares(case, left)
    return BooppgjoerData(
        draft=True,
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        deceased=deceased_part(case, with_number=False),
        marital_division=marital_section(case),
        assets_on=date_of_death(case),
        assets=lines,
        assets_total=_figure(assets, "arveloven § 119 bokstav l", source="summen av postene i B"),
        obligations=owed,
        obligations_total=_figure(debts, "arveloven § 122", source="summen av klassene i C"),
        net_estate=net,
        testament_total=_testament_total(case),
        testament_in_shares=bool(case.testament),
        for_division=_figure(left, "arveloven § 119 bokstav j", source="nettoformuen (D)"),
        shares=tuple(_share(case, share) for share in shares),
        rounding_rule=ROUNDING_RULE,
        settlements=tuple(_settlement(case, share) for share in shares),
        deposits=_deposits(case),
        controls=() if planned else control_sums(case),
        caveats=_caveats(case),
        rules=tuple(rules),
        signatures=_signatures(case, on),
    )


def _figure(ore: int, *citations: str, source: str) -> KnownFigure:
    return KnownFigure(ore=ore, citations=citations, source=source)


def _shares(case: Case, left: int) -> tuple[ProposedShare, ...]:
    """The agreed shares; in a small estate the holder takes what is left after the bills.

    A spouse who only has the marital payment inherits nothing, and stands in A to C.
    """
    if case.distribution is not None:
        return tuple(share for share in case.distribution.shares if share.basis not in NO_HEIRS)
    holder = case.attest.holders[0] if case.attest and case.attest.holders else ""
    taken = sum(asset_value(held) for held in goods(case))
    return (
        ProposedShare(
            party_id=holder,
            basis=SMALL,
            fraction="1/1",
            amount_ore=left,
            takes_ore=taken,
            cash_ore=left - taken,
        ),
    )


def _assets(case: Case) -> tuple[AssetLine, ...]:
    died = date_of_death(case)
    lines = [_asset(case, held, died) for held in case.counted_holdings if not held.is_debt]
    spouse = case.spouse
    if spouse is not None and (case.marital_payment_ore or 0) > 0 and case.distribution is not None:
        paid = AssetLine(
            label=f"{MARITAL}: {party_name(case, spouse.id)} betaler til boet",
            value=marital_payment_figure(case),
            basis="utjevning i del A",
            taken_over_by="penger i boet",
        )
        lines.append(paid)
    return (*lines, *income_lines(case))


def _asset(case: Case, held: Holding, died: date) -> AssetLine:
    sold = held.sold_for_ore is not None
    return AssetLine(
        label=held.label,
        reference=holder_words(held),
        value=_figure(
            asset_value(held), _asset_citation(held, sold=sold), source=source_words(case, held.source)
        ),
        basis="salgssum" if sold else (held.value_basis or "verdi ved dødsfallet"),
        valued_on=None if sold else (held.valued_on or died),
        taken_over_by=_taker(case, held),
    )


def _asset_citation(held: Holding, *, sold: bool) -> str:
    if sold:
        return "arveloven § 104"
    return "arveloven § 119 bokstav l" if held.kind == HoldingKind.ACCOUNT else "arveloven § 105"


def _taker(case: Case, held: Holding) -> str:
    if held.sold_for_ore is not None:
        return "motregnet" if held.sold_for_ore == set_off_ore(case, held.id) else "solgt"
    if held.kind == HoldingKind.ACCOUNT:
        return "penger i boet"
    for share in case.distribution.shares if case.distribution else ():
        if held.id in share.takes:
            return party_name(case, share.party_id)
    return "den som har fullmakten" if case.skifteform == SMALL else "boet"


def _testament_total(case: Case) -> KnownFigure:
    """Sums by testament are part of the shares in G, so nothing is taken out before the division."""
    source = "testamentsarven er med i andelene i G" if case.testament else "ingen testamentsarv"
    return _figure(0, "arveloven § 124", source=source)


def _share(case: Case, share: ProposedShare) -> ShareLine:
    basis, citations = basis_words(share.basis)
    fraction = Fraction(share.fraction) if share.fraction else Fraction(0)
    return ShareLine(
        person=party_name(case, share.party_id),
        basis=basis,
        citations=citations,
        fraction=fraction,
        amount=_figure(
            share.amount_ore + share.advance_ore,
            *citations,
            source="andelen, med forskudd lagt til" if share.advance_ore else "til deling (F) × andelen",
        ),
        advances_ore=share.advance_ore,
        net=_figure(
            share.amount_ore,
            *(("arveloven § 75",) if share.advance_ore else citations),
            source="beløpet mindre forskudd" if share.advance_ore else "beløpet, uten forskudd",
        ),
    )


def _settlement(case: Case, share: ProposedShare) -> SettlementLine:
    """How the inheritance itself is met; the spouse's marital payment is settled in A to C."""
    payment = _marital_payment(case, share.party_id)
    cash = share.cash_ore + payment
    source = "delingsavtalen" if case.bobestyrer is None else "rettens kjennelse"
    if case.skifteform == SMALL:
        source = "fullmakten over boet"
    if payment:
        source += f"; {_set_off(payment, share.cash_ore)}"
    if share.set_off_ore:
        amount = write_amount(share.set_off_ore, Language.NB)
        source += f"; {amount} kr av det overtatte er gjeld til den døde, avregnet med full verdi"
    if early := had_early(case).get(share.party_id):
        amount = write_amount(early, Language.NB)
        source += f"; {amount} kr ble betalt før skiftet var ferdig (arveloven §§ 120, 123)"
    if share.equalisation_ore:
        word = "får" if share.equalisation_ore > 0 else "betaler"
        amount = write_amount(abs(share.equalisation_ore), Language.NB)
        source += f"; {word} {amount} kr i utjevning for eiendeler som flere ville overta"
    return SettlementLine(
        person=party_name(case, share.party_id),
        assets_ore=share.takes_ore,
        cash_ore=max(cash, 0),
        pays_in_ore=max(-cash, 0),
        total_ore=share.takes_ore + cash,
        citations=("arveloven § 95",) if case.skifteform == SMALL else ("arveloven §§ 104–107",),
        source=source,
    )


def _deposits(case: Case) -> tuple[DepositLine, ...]:
    """What a bank has paid in to a depositary for an heir who has not said where to pay."""
    paid = (payment for payment in payments_of(case, "payout") if payment.to and payment.to.deposited)
    return tuple(
        DepositLine(
            person=party_name(case, payment.concerns),
            place=payment.to.holder,
            account=payment.to.account,
            amount=_figure(payment.amount_ore, *DEPOSITED, source="del av pengene i H"),
            paid_on=payment.receipted_on,
            receipt=payment.receipt,
        )
        for payment in paid
        if payment.to and payment.receipt and payment.receipted_on
    )


def _marital_payment(case: Case, party_id: str) -> int:
    """What this person pays the estate in the marital division; negative when the estate pays."""
    spouse = case.spouse
    return (case.marital_payment_ore or 0) if spouse is not None and spouse.id == party_id else 0


def _set_off(payment: int, cash: int) -> str:
    moved = f"{write_amount(abs(cash), Language.NB)} kr"
    way = "utbetalt" if cash >= 0 else "innbetalt"
    return f"regnet sammen med {write_amount(abs(payment), Language.NB)} kr fra del A er {moved} {way}"


def _caveats(case: Case) -> tuple[str, ...]:
    died = date_of_death(case)
    tax = f"Skatteoppgjøret for {died.year} kan komme senere. Da deles det etter de samme andelene."
    if case.skifteform == SMALL:
        return (SMALL_CAVEAT, tax)
    if case.proklama.ends_on is None:
        return ("Det er ikke kunngjort proklama. Krav som ingen kjenner, kan komme senere.", tax)
    return (tax,)


def _signatures(case: Case, on: date) -> tuple[SignatureLine, ...]:
    if case.bobestyrer is not None:
        return (SignatureLine(name=case.bobestyrer_name or "Bostyreren", capacity="bostyrer"),)
    if case.skifteform == SMALL:
        holders = case.attest.holders if case.attest else ()
        return tuple(SignatureLine(name=party_name(case, h), capacity="har fullmakten") for h in holders)
    return tuple(line for heir in case.heirs for line in _lines(case, heir, on))


def _lines(case: Case, heir: str, on: date) -> tuple[SignatureLine, ...]:
    """Who signs: each guardian as long as the guardianship lasts; what was signed stands with who signed."""
    signed = case.final_signatures.get(heir)
    guardians = acting_guardians(case, case.parties[heir], local_date(signed.at) if signed else on)
    if not guardians:
        return (SignatureLine(name=party_name(case, heir), capacity="arving"),)
    capacity = f"verge for {party_name(case, heir)}"
    return tuple(SignatureLine(name=one.name, capacity=capacity) for one in guardians)
