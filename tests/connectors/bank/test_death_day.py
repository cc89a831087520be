"""The balance at death: stated, checked against the movements, or counted back; never guessed."""

from datetime import timedelta
from typing import Any

import pytest

from connectors.bank.moods import MOODS, Mood
from connectors.simulation.holdings import BankCustomer
from settlement.domain.answers import AnswerStatus
from settlement.domain.registers import AccountOutcome, AccountRecord, BalanceBasis
from tests.connectors.bank.worlds import BANK, RELATION, account, adapter, ask, bench
from tests.support.registers import BASIS, CASE, DATE_OF_DEATH, DECEASED


async def told(mood: str, **changes: Any) -> AccountRecord:
    facts = {"balance_at_death_ore": 50_000_00, "balance_now_ore": 31_234_56, **changes}
    answer = await ask(bench(account(1, **facts), moods={BANK.organisation_number: MOODS[mood]}))
    assert len(answer.items) == 1
    return answer.items[0]


async def test_a_stated_balance_that_the_movements_confirm_stands() -> None:
    record = await told("plain")
    assert record.balance_at_death_ore == record.counted_back_ore == 50_000_00
    assert record.balance_now_ore == 31_234_56
    assert record.balance_at_death_basis is BalanceBasis.TOLD
    assert not record.balances_differ
    assert record.note is None


async def test_a_stated_balance_that_the_movements_contradict_is_flagged_and_a_person_is_told() -> None:
    at = bench(
        account(1, balance_at_death_ore=50_000_00, balance_now_ore=31_234_56),
        moods={BANK.organisation_number: Mood(odd_books=True)},
    )
    answer = await ask(at)
    record = answer.items[0]
    assert record.balance_at_death_ore == 50_000_00
    assert record.counted_back_ore not in {None, 50_000_00}
    assert record.balances_differ
    assert "Konto …00001" in (answer.message or "")
    assert "stemmer ikke" in (record.note or "")


@pytest.mark.parametrize("mood", ["no_past_balance", "only_today"])
async def test_a_bank_that_knows_today_only_gets_its_balance_counted_back_and_it_is_said(mood: str) -> None:
    record = await told(mood)
    assert record.balance_at_death_ore == 50_000_00
    assert record.balance_at_death_basis is BalanceBasis.COUNTED_BACK
    assert "regnet tilbake fra saldoen i dag og 2 transaksjoner" in (record.note or "")


async def test_a_balance_that_cannot_be_counted_back_is_unknown_and_the_note_says_why() -> None:
    at = bench(account(1), moods={BANK.organisation_number: Mood(only_today=True, is_partial=True)})
    record = (await ask(at)).items[0]
    assert record.balance_at_death_ore is None
    assert record.balance_at_death_basis is None
    assert record.balance_now_ore == 100_000_00
    assert "01.09.2026, som er etter dødsdagen" in (record.note or "")


async def test_a_further_currency_is_kept_with_both_days() -> None:
    record = await told("two_currencies")
    assert [(one.currency, one.at_death_ore, one.now_ore) for one in record.other_currencies] == [
        ("EUR", 12_345, 12_345)
    ]
    assert record.currency == "NOK"
    assert "annen valuta" in (record.note or "")


async def test_a_misspelt_indicator_still_gives_the_sign() -> None:
    record = await told("misspelling", balance_at_death_ore=-7_00, balance_now_ore=-7_00)
    assert (record.balance_at_death_ore, record.balance_now_ore) == (-700, -700)


async def test_a_scenario_gives_a_bank_another_mood_for_one_customer() -> None:
    customer = BankCustomer(DECEASED, BANK.organisation_number, mood="partial")
    assert (await ask(bench(account(1), customers=(customer,)))).status is AnswerStatus.PARTIAL


async def test_every_day_asked_about_is_counted_from_the_death() -> None:
    at = bench(account(1))
    await ask(at)
    days = {
        (request.url.path.rsplit("/", 1)[-1], request.url.params["fromDate"], request.url.params["toDate"])
        for request in at.sent
        if "/v2/accounts" in request.url.path
    }
    assert days == {
        ("accounts", "2026-05-03", "2026-09-01"),
        ("ref-1", "2026-05-03", "2026-08-03"),
        ("ref-1", "2026-05-03", "2026-09-01"),
        ("transactions", "2026-05-03", "2026-09-01"),
    }


async def transactions(mood: str, **options: Any) -> Any:
    at = bench(account(1), moods={BANK.organisation_number: MOODS[mood]})
    asked = {"date_of_death": DATE_OF_DEATH, "case_reference": CASE, "basis": BASIS, **options}
    return at, await adapter(at).transactions(RELATION, DECEASED, account_reference="ref-1", **asked)


async def test_movements_are_read_from_three_months_before_the_death_over_all_pages() -> None:
    at, answer = await transactions("small_pages")
    _, in_one_page = await transactions("plain")
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.items == in_one_page.items
    assert len(answer.provenance) > 3
    assert min(one.booked_on for one in answer.items) >= DATE_OF_DEATH - timedelta(days=92)
    assert {one.after_death for one in answer.items} == {True, False}
    assert all(one.amount_ore and one.references and one.counterparties for one in answer.items)
    first = next(request for request in at.sent if request.url.path.endswith("/transactions"))
    assert first.url.params["fromDate"] == "2026-05-03"


async def test_what_must_be_deleted_is_nowhere_in_a_movement() -> None:
    _, answer = await transactions("talkative")
    text = "".join(one.model_dump_json() for one in answer.items)
    assert "99990512345" not in text
    assert "Prøvegata" not in text


async def test_movements_of_a_protected_person_need_a_person() -> None:
    at, answer = await transactions("plain", protected=True)
    assert answer.status is AnswerStatus.NEEDS_PERSON
    assert at.sent == []


async def test_outcomes_of_accounts_are_told_one_by_one() -> None:
    answer = await ask(bench(account(1), account(2, reference="dataNotDelivered")))
    assert [one.outcome for one in answer.items] == [AccountOutcome.TOLD, AccountOutcome.NOT_DELIVERED]
