"""The control sums of the final account: two ways to the same amount, for each krone."""

from settlement.documents.control_sums import compute_control_sums
from settlement.documents.models.booppgjoer import BooppgjoerData, ControlSum
from settlement.domain.books.balances import balances, still_open
from settlement.domain.case import Case
from settlement.domain.cover import unpaid_debts
from settlement.domain.ledger import (
    SET_OFF,
    TO_HEIRS,
    cash_ore,
    deposits,
    estate_assets_ore,
    goods,
    payments_of,
    unreceipted,
)


def paid_debts_ore(case: Case) -> int:
    """What creditors were paid, with receipts, and what was set off."""
    return sum(p.amount_ore for p in payments_of(case, "debt", "fordring", SET_OFF) if p.receipt is not None)


def paid_out_ore(case: Case) -> int:
    """What heirs were paid, with receipts, less what they paid in."""
    out = sum(p.amount_ore for p in payments_of(case, *TO_HEIRS) if p.receipt is not None)
    paid_in = sum(p.amount_ore for p in payments_of(case, "pay_in") if p.receipt is not None)
    return out - paid_in


def taken_ore(case: Case) -> int:
    """The value of what heirs took over."""
    return sum(share.takes_ore for share in case.distribution.shares) if case.distribution else 0


def control_sums(case: Case) -> tuple[ControlSum, ...]:
    """Every identity that must hold before the account is final."""
    if case.distribution is None:
        return _small_estate(case)
    shares = case.distribution.shares
    net = case.distribution.net_estate_ore
    marital = case.marital_payment_ore or 0
    assets, debts = estate_assets_ore(case), paid_debts_ore(case)
    received = taken_ore(case) + sum(share.cash_ore for share in shares)
    return (
        ControlSum(
            identity="Eiendeler minus betalt gjeld og kostnader + oppgjør mellom ektefellene = til deling",
            left_ore=assets - debts + marital,
            right_ore=net,
        ),
        ControlSum(
            identity="Summen av arven = til deling",
            left_ore=sum(share.amount_ore for share in shares),
            right_ore=net,
        ),
        ControlSum(
            identity="Eiendeler overtatt + penger = arven minus oppgjør mellom ektefellene",
            left_ore=received,
            right_ore=net - marital,
        ),
        ControlSum(
            identity="Eiendeler minus betalt gjeld og kostnader = overtatt + utbetalt minus innbetalt",
            left_ore=assets - debts,
            right_ore=taken_ore(case) + paid_out_ore(case),
        ),
        ControlSum(identity="Penger inn minus penger ut = saldo null", left_ore=cash_ore(case), right_ore=0),
    )


def _small_estate(case: Case) -> tuple[ControlSum, ...]:
    assets = estate_assets_ore(case)
    return (
        ControlSum(
            identity="Eiendeler = overtatt av den som har fullmakt, som betaler gravferd og regninger",
            left_ore=assets,
            right_ore=sum(h.value_ore or 0 for h in deposits(case))
            + sum(h.value_ore or 0 for h in goods(case))
            + sum(h.sold_for_ore or 0 for h in case.counted_holdings),
        ),
    )


def control_findings(case: Case, draft: BooppgjoerData) -> dict[str, bool]:
    """Each identity with whether it holds, of the ledger and of the printed figures, and that all is paid."""
    controls = (*compute_control_sums(draft), *control_sums(case))
    findings = {control.identity: control.holds for control in controls}
    if case.distribution is not None:
        purposes = ("debt", "fordring", *TO_HEIRS, "pay_in")
        findings["Alle betalinger har kvittering"] = not unreceipted(case, *purposes)
        findings["All gjeld er betalt så langt boet rekker"] = not unpaid_debts(case)
        findings["Alle kontoer i boets regnskap står på null"] = not still_open(balances(case.entries))
    return findings
