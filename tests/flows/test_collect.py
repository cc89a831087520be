"""Every register is asked at once; one that fails never stops the others."""

from datetime import date

import pytest

from flows.collect import collect
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.estate import HoldingKind
from settlement.domain.register_rights import MarriagePact
from settlement.domain.registers import AccountRecord, BankRelation, VehicleRecord
from settlement.domain.steps.inventory import SOURCES
from settlement.ports.errors import Malformed, NeedsPerson, Refused, Unavailable
from settlement.services.collect_registers import Questions
from tests.flows.outside import Silent, outside

ASKED = Questions(
    case_id="case-1",
    person_number="not-a-number",
    date_of_death=date(2026, 1, 5),
    birth_date=None,
    family_name="Bakkehaug",
    address="Lillebakken 4",
    is_protected=False,
    sources=SOURCES,
)


async def test_registers_with_nothing_answer_empty_and_never_not_asked() -> None:
    reports = await collect(outside(), ASKED)
    assert {report.source for report in reports} == {*SOURCES, "skadeforsikring"}
    assert {report.status for report in reports} == {AnswerStatus.EMPTY}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Unavailable("x", "down"), AnswerStatus.UNAVAILABLE),
        (NeedsPerson("x", "mandate"), AnswerStatus.NEEDS_PERSON),
        (Refused("x", "no right"), AnswerStatus.REFUSED),
        (Malformed("x", "no list"), AnswerStatus.UNAVAILABLE),
    ],
)
async def test_a_failing_register_is_told_by_kind_and_the_others_go_on(
    error: Exception, status: AnswerStatus
) -> None:
    reports = await collect(outside(vehicles=Silent(owned=error)), ASKED)
    by_source = {report.source: report for report in reports}
    assert by_source["statens_vegvesen"].status == status
    assert by_source["statens_vegvesen"].message
    assert by_source["kartverket"].status == AnswerStatus.EMPTY


async def test_one_bank_that_is_down_leaves_the_other_banks_accounts() -> None:
    banks = (
        BankRelation(organisation_number="310000012", bank_name="Nordvarde Bank"),
        BankRelation(organisation_number="310000023", bank_name="Tinde Bank"),
    )
    account = AccountRecord(
        bank_organisation_number="310000012",
        bank_name="Nordvarde Bank",
        account_reference="a-1",
        account_number=None,
        kind="savingsAccount",
        status="enabled",
        balance_at_death_ore=12_345,
    )
    answers = iter([Answer[AccountRecord](status=AnswerStatus.ANSWERED, items=(account,))])

    def next_answer() -> Answer[AccountRecord]:
        try:
            return next(answers)
        except StopIteration:
            raise Unavailable("bank", "it does not answer") from None

    relations = Silent(banks=Answer(status=AnswerStatus.ANSWERED, items=banks))
    reports = await collect(outside(relations=relations, accounts=Silent(accounts=next_answer)), ASKED)
    report = next(r for r in reports if r.source == "kar_and_banks")
    assert report.status == AnswerStatus.UNAVAILABLE
    assert [held.value_ore for held in report.holdings] == [12_345]


async def test_an_unknown_or_shared_balance_is_for_a_person_and_never_zero() -> None:
    bank = BankRelation(organisation_number="310000012", bank_name="Nordvarde Bank")
    unknown = AccountRecord(
        bank_organisation_number="310000012",
        bank_name="Nordvarde Bank",
        account_reference="a-1",
        account_number=None,
        kind="salaryAccount",
        status="enabled",
    )
    shared = unknown.model_copy(
        update={"account_reference": "a-2", "balance_at_death_ore": 100, "co_owned": True}
    )
    accounts: Answer[AccountRecord] = Answer(status=AnswerStatus.ANSWERED, items=(unknown, shared))
    reports = await collect(
        outside(
            relations=Silent(banks=Answer(status=AnswerStatus.ANSWERED, items=(bank,))),
            accounts=Silent(accounts=accounts),
        ),
        ASKED,
    )
    held = next(r for r in reports if r.source == "kar_and_banks").holdings
    assert [(h.value_ore, h.needs_value) for h in held] == [(None, True), (None, True)]


async def test_a_leased_car_is_no_asset_and_an_ektepakt_waits_for_a_reader() -> None:
    leased = VehicleRecord(
        kjennemerke="SX 12345",
        make="Volvo",
        model=None,
        group=None,
        first_registered_on=None,
        status="REGISTRERT",
        role="lessee",
    )
    pact = MarriagePact(
        number="1", registered_on=date(2001, 1, 1), terms=("fulltSaereie",), needs_reading=False
    )
    reports = await collect(
        outside(
            vehicles=Silent(owned=Answer(status=AnswerStatus.ANSWERED, items=(leased,))),
            pacts=Silent(pacts=Answer(status=AnswerStatus.ANSWERED, items=(pact,))),
        ),
        ASKED,
    )
    by_source = {report.source: report for report in reports}
    assert [h.kind for h in by_source["statens_vegvesen"].holdings] == [HoldingKind.RIGHT]
    assert by_source["ektepakt"].status == AnswerStatus.NEEDS_PERSON
