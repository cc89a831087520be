"""What each source brings besides items, and that no part of a source hides another."""

from datetime import date
from typing import Any

import pytest

from flows.collect import collect
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.estate import HoldingKind
from settlement.domain.register_rights import CompanyRole, Encumbrance, PropertyEncumbrance
from settlement.domain.registers import (
    AccountRecord,
    BankRelation,
    PropertyShare,
    TaxFigure,
    TransactionRecord,
)
from settlement.ports.errors import Refused, Unavailable
from settlement.services.collect_registers import SourceReport
from settlement.services.facts.clues import MOST_MOVEMENTS
from tests.flows.outside import Silent, outside
from tests.flows.test_collect import ASKED

BANK = BankRelation(organisation_number="310000012", bank_name="Nordvarde Bank", ownership="notPrimaryOwner")
SHARE = PropertyShare(
    unit_kind="matrikkelenhet", right_kind="E", label="4601-199/7", numerator=1, denominator=2
)


def answered(*items: Any) -> Answer[Any]:
    return Answer(status=AnswerStatus.ANSWERED, items=items)


async def source(name: str, **registers: Any) -> SourceReport:
    reports = await collect(outside(**registers), ASKED)
    return next(report for report in reports if report.source == name)


def account(**more: Any) -> AccountRecord:
    return AccountRecord(
        bank_organisation_number="310000012",
        bank_name="Nordvarde Bank",
        account_reference="a-1",
        account_number=None,
        kind="salaryAccount",
        status="enabled",
        **more,
    )


def drawn(serial: int, day: date) -> TransactionRecord:
    return TransactionRecord(
        transaction_id=str(serial), amount_ore=-124_900, currency=None, booked_on=day, merchant="Rimfrost"
    )


async def banks_with(one: AccountRecord) -> dict[str, str]:
    told = await source(
        "kar_and_banks",
        relations=Silent(banks=answered(BANK)),
        accounts=Silent(accounts=answered(one)),
    )
    assert [part.name for part in told.parts] == ["KAR", "Nordvarde Bank"]
    (held,) = told.holdings
    return {key.replace(held.id, "ID"): text for key, text in told.findings}


async def test_a_balance_that_moved_is_told_with_both_figures() -> None:
    told = await banks_with(
        account(
            balance_at_death_ore=100_000,
            balance_now_ore=90_000,
            counted_back_ore=95_000,
            balances_differ=True,
        )
    )
    assert told["saldo:ID"].replace("\N{NO-BREAK SPACE}", " ") == (
        "Saldoen har endret seg siden dødsfallet: 1 000,00 kr ved dødsfallet, 900,00 kr i dag."
    )
    assert "950,00" in told["saldo_uenig:ID"]
    assert "ikke som hovedeier" in told["kundeforhold:310000012"]


async def test_an_unknown_balance_is_told_as_no_difference() -> None:
    told = await banks_with(account(balance_now_ore=90_000))
    assert not any(key.startswith("saldo") for key in told)


async def test_payments_that_come_again_are_told_and_the_list_has_an_end() -> None:
    monthly = (drawn(1, date(2026, 1, 2)), drawn(2, date(2026, 2, 2)))
    told = await banks_with(account(movements=monthly))
    assert told["fast_betaling:ID:1"].startswith("Rimfrost: 1")
    assert told["bevegelser:ID"].count("\n") == 1
    many = tuple(drawn(serial, date(2026, 1, 2)) for serial in range(MOST_MOVEMENTS + 5))
    told = await banks_with(account(movements=many))
    assert f"Viser de {MOST_MOVEMENTS} siste av {MOST_MOVEMENTS + 5}" in told["bevegelser:ID"]


async def test_a_tax_value_is_a_clue_on_the_property_and_never_its_value() -> None:
    value = TaxFigure(code="primaer", label="Formuesverdi", amount_ore=97_500_000, income_year=2024)
    told = await source(
        "kartverket",
        land=Silent(shares=answered(SHARE)),
        tax=Silent(property_value=answered(value)),
    )
    (held,) = told.holdings
    assert (held.value_ore, held.needs_value) == (None, True)
    ((key, text),) = told.findings
    assert key.split(":")[1] == held.id
    assert "2024" in text
    assert "ikke markedsverdi" in text


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        ({"rights": Unavailable("x", "down")}, AnswerStatus.UNAVAILABLE),
        ({"encumbrances": Refused("x", "no")}, AnswerStatus.PARTIAL),
        ({"encumbrances": KeyError("our own fault")}, AnswerStatus.UNAVAILABLE),
    ],
)
async def test_a_part_that_fails_leaves_the_properties(parts: dict[str, Any], status: AnswerStatus) -> None:
    told = await source("kartverket", land=Silent(shares=answered(SHARE), **parts))
    assert told.status == status
    assert [held.reference for held in told.holdings] == ["4601-199/7"]
    assert told.message


async def test_a_tax_value_that_fails_leaves_nothing_open() -> None:
    told = await source(
        "kartverket",
        land=Silent(shares=answered(SHARE)),
        tax=Silent(property_value=Unavailable("x", "down")),
    )
    assert told.status == AnswerStatus.ANSWERED
    assert told.parts[-1].status == AnswerStatus.UNAVAILABLE


async def test_charges_are_kept_with_what_they_burden() -> None:
    mortgage = PropertyEncumbrance(label="4601-199/7", kind="PANTEDOKUMENT", document_reference="2011/1-1/2")
    lien = Encumbrance(kind="Salgspant", document_number="d-1", amount_ore=None, asset="SX12345", holder=None)
    land = await source("kartverket", land=Silent(shares=answered(SHARE), encumbrances=answered(mortgage)))
    movables = await source("losore", encumbrances=Silent(encumbrances=answered(lien)))
    assert [(c.burdens, c.is_mortgage) for c in land.charges] == [(("4601-199/7",), True)]
    assert [(c.burdens, c.is_mortgage) for c in movables.charges] == [(("SX12345",), True)]


async def test_a_sole_proprietorship_is_an_item_without_value_and_a_task() -> None:
    roles = (
        CompanyRole(organisation_number="310000099", name="Ørne Rør", code="INNH", form="ENK"),
        CompanyRole(organisation_number="310000088", name="Laget", code="LEDE", description="Styreleder"),
    )
    told = await source("enhetsregisteret", companies=Silent(roles=answered(*roles)))
    assert told.status == AnswerStatus.NEEDS_PERSON
    assert told.task is not None
    assert [(h.kind, h.value_ore, h.needs_value) for h in told.holdings] == [
        (HoldingKind.OTHER_ASSET, None, True)
    ]
    assert dict(told.findings)["rolle:310000088:LEDE"] == "Styreleder i Laget"


async def test_a_resigned_role_and_a_board_seat_are_told_and_leave_nothing_open() -> None:
    roles = (
        CompanyRole(organisation_number="310000099", name="Ørne Rør", code="INNH", resigned=True),
        CompanyRole(organisation_number="310000088", name=None, code="MEDL"),
    )
    told = await source("enhetsregisteret", companies=Silent(roles=answered(*roles)))
    assert (told.status, told.holdings, len(told.findings)) == (AnswerStatus.ANSWERED, (), 2)


async def test_one_silent_tax_question_leaves_the_others() -> None:
    figure = TaxFigure(code="bank", label="Bankinnskudd", amount_ore=100, income_year=2024)
    told = await source(
        "skatteetaten", tax=Silent(figures=answered(figure), fordringer=Unavailable("x", "y"))
    )
    assert told.status == AnswerStatus.UNAVAILABLE
    assert dict(told.findings)["tax:2024:bank"].startswith("Bankinnskudd (2024): 1,00")
