"""Receipts, accounts, titles, tax and the final account, by the one who manages the estate or a clerk."""

from settlement.domain.case import Case
from settlement.domain.ledger import deposits
from settlement.domain.steps.closing import tax_years_due
from settlement.domain.steps.step import BOBESTYRER
from settlement.services.close_settlement import handle_tax, report_title, sign_final_account
from settlement.services.move_money import report_account_closed, report_payment
from settlement.web.answers import Answers
from settlement.web.court.actions.action import (
    Ask,
    checked,
    manages,
    waits,
)
from settlement.web.court.actions.managed import (
    EVIDENCE,
    ON,
    estate_action,
    for_bobestyrer,
    given,
    label_of,
    require_version,
)
from settlement.web.court.actions.paying import unanswered
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.catalogues import mark


def _years(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((str(year), str(year)) for year in tax_years_due(it.case))


def _tax(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    year = answers.choice("year", [value for value, _ in _years(it)])
    how = answers.text("how")
    checked(answers)
    return handle_tax(it.desk.house, it.case.id, year=int(year), how=how, **given(it, version))


def _titles(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((h, label_of(it.case.holdings[h])) for h, t in it.case.titles.items() if t.done is None)


def _title(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    holding = answers.choice("holding", [value for value, _ in _titles(it)])
    evidence = answers.text("evidence")
    checked(answers)
    return report_title(
        it.desk.house, it.case.id, holding_id=holding, evidence=evidence, **given(it, version)
    )


def _account(it: CaseOnDesk, _: Answers, version: int) -> Case:
    return sign_final_account(
        it.desk.house,
        it.case.id,
        party_id=BOBESTYRER,
        content_hash=it.case.final_account_hash or "",
        method="organisation",
        **given(it, version),
    )


def _receipt(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    payment = answers.choice("payment", [value for value, _ in unanswered(it)])
    receipt, on = answers.text("receipt", longest=140), answers.day("on")
    checked(answers)
    assert on is not None  # noqa: S101 - the reader above refused what is missing
    require_version(it, version)
    return report_payment(
        it.desk.house, it.case.id, actor=it.desk.actor, payment_id=payment, receipt=receipt, on=on
    )


def _open_accounts(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((h.id, label_of(h)) for h in deposits(it.case) if h.id not in it.case.accounts_closed)


def _close(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    holding = answers.choice("holding", [value for value, _ in _open_accounts(it)])
    receipt = answers.text("receipt", longest=140)
    checked(answers)
    require_version(it, version)
    return report_account_closed(
        it.desk.house, it.case.id, actor=it.desk.actor, holding_id=holding, receipt=receipt
    )


ACTIONS = (
    estate_action(
        "receipt",
        "pay_debts",
        mark("Før inn en kvittering på papir"),
        run=_receipt,
        is_open=lambda it: it.desk.is_court and bool(unanswered(it)),
        asks=lambda it: (
            Ask("payment", mark("Betaling"), "select", options=unanswered(it)),
            Ask("receipt", mark("Kvitteringens nummer")),
            ON,
        ),
    ),
    estate_action(
        "account-closed",
        "close_accounts",
        mark("Før inn at en konto er avsluttet"),
        run=_close,
        is_open=lambda it: it.desk.is_court and waits(it, "close_accounts"),
        asks=lambda it: (
            Ask("holding", mark("Konto"), "select", options=_open_accounts(it)),
            Ask("receipt", mark("Kvitteringens nummer")),
        ),
    ),
    estate_action(
        "report-title",
        "transfer_titles",
        mark("Registrer ny eier"),
        run=_title,
        is_open=lambda it: it.desk.is_court and manages(it) and bool(_titles(it)),
        asks=lambda it: (Ask("holding", mark("Eiendel"), "select", options=_titles(it)), EVIDENCE),
    ),
    estate_action(
        "file-tax",
        "file_tax",
        mark("Registrer skattemelding"),
        run=_tax,
        asks=lambda it: (
            Ask("year", mark("Inntektsår"), "select", options=_years(it)),
            Ask("how", mark("Hvordan er den levert?"), "area"),
        ),
    ),
    estate_action(
        "sign-account",
        "sign_final_account",
        mark("Bobestyreren godkjenner booppgjøret"),
        run=_account,
        is_open=for_bobestyrer("sign_final_account"),
    ),
)
