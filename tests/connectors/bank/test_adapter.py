"""Banks through the simulators: pages, balances, partial answers, protection, encryption, faults."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from connectors.bank.adapter import BankAdapter, build
from connectors.bank.client import DIRECTORY_SCOPE
from connectors.bank.letters import BankLetterRoom
from connectors.bank.moods import MOODS
from connectors.bank.simulator import make_simulator
from connectors.bank.wire import NOT_DELIVERED
from connectors.simulation.banks import SIMULATED_BANKS
from connectors.simulation.faults import Fault
from connectors.simulation.holdings import Account
from settlement.domain.answers import AnswerStatus
from settlement.domain.manual_task import TaskOwner
from settlement.domain.registers import BankRelation, Protection
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.manual_sources import require_complete
from tests.support.registers import BASIS, CASE, DATE_OF_DEATH, DECEASED, SPOUSE, Bench, estate

SCOPE = "bits:kontoinformasjon"
BANK = SIMULATED_BANKS[0]
OUTSIDE = SIMULATED_BANKS[4]
RELATION = BankRelation(organisation_number=BANK.organisation_number, bank_name=BANK.name)


def account(place: int, **changes: Any) -> Account:
    made = Account(
        owner=DECEASED,
        bank=BANK.organisation_number,
        account_number=f"9876050000{place}",
        reference=f"ref-{place}",
        kind="savingsAccount",
        balance_at_death_ore=100_000_29 + place,
        balance_now_ore=100_000_00,
    )
    return replace(made, **changes)


def bench(*accounts: Account, **options: Any) -> Bench:
    return Bench("bank", make_simulator, estate(accounts=accounts), **options)


def adapter(at: Bench, **extra: str) -> BankAdapter:
    return build(at.settings("/directory", scope=SCOPE, **extra), at.http, at.clock, at.tokens)


async def ask(at: Bench, relation: BankRelation = RELATION, **options: Any) -> Any:
    return await adapter(at).accounts(
        relation, DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS, **options
    )


async def test_every_page_is_read_with_both_balances_to_the_ore() -> None:
    at = bench(*(account(place) for place in range(7)))
    answer = await ask(at)
    assert answer.status is AnswerStatus.ANSWERED
    assert [one.balance_at_death_ore for one in answer.items] == [10_000_029 + place for place in range(7)]
    assert {one.balance_now_ore for one in answer.items} == {10_000_000}
    assert len(answer.provenance) == 3 + 7 * 3  # pages; two balances and the movements of each account


async def test_a_loan_is_negative_and_shared_use_is_told() -> None:
    at = bench(account(1, kind="loanAccount", balance_at_death_ore=-1_234_56, co_owner=SPOUSE))
    loan = (await ask(at)).items[0]
    assert (loan.kind, loan.balance_at_death_ore, loan.co_owned) == ("loanAccount", -123_456, True)


async def test_a_balance_that_is_not_told_is_unknown_and_never_zero() -> None:
    at = bench(account(1, balance_at_death_ore=None, balance_now_ore=None, status="deleted"))
    told = (await ask(at)).items[0]
    assert (told.balance_at_death_ore, told.balance_now_ore, told.balance_at_death_basis) == (
        None,
        None,
        None,
    )
    assert told.note is not None
    assert "dødsdagen" in told.note


async def test_a_real_zero_is_zero() -> None:
    assert (await ask(bench(account(1, balance_at_death_ore=0)))).items[0].balance_at_death_ore == 0


async def test_another_currency_keeps_its_code() -> None:
    assert (await ask(bench(account(1, currency="EUR")))).items[0].currency == "EUR"


async def test_no_accounts_is_an_answer() -> None:
    answer = await ask(bench())
    assert answer.status is AnswerStatus.EMPTY
    assert answer.provenance


async def test_an_account_the_bank_does_not_deliver_makes_the_answer_partial() -> None:
    answer = await ask(bench(account(1), account(2, reference=NOT_DELIVERED)))
    assert answer.status is AnswerStatus.PARTIAL
    assert answer.items[1].balance_at_death_ore is None
    assert answer.items[1].account_number == "98760500002"


async def test_partial_and_its_message_are_passed_on() -> None:
    at = bench(account(1), moods={BANK.organisation_number: MOODS["partial"]})
    answer = await ask(at)
    assert answer.status is AnswerStatus.PARTIAL
    assert answer.message == "Banken har avtaler som må oppgis manuelt."


async def test_one_account_that_fails_does_not_hide_the_others() -> None:
    at = bench(account(1), account(2))
    at.access.faults.add(Fault("bank", "malformed", endpoint="accounts/ref-2", times=None))
    answer = await ask(at)
    assert answer.status is AnswerStatus.PARTIAL
    assert [one.balance_at_death_ore for one in answer.items] == [10_000_030, None]


async def test_a_protected_person_needs_a_person_instead_of_a_false_no() -> None:
    at = bench(account(1))
    at.protect(DECEASED, protection=Protection.CONFIDENTIAL)
    assert (await ask(at)).status is AnswerStatus.EMPTY  # this is what the machine says, and it is not true
    answer = await ask(at, protected=True)
    assert answer.status is AnswerStatus.NEEDS_PERSON
    assert answer.task.owner is TaskOwner.COURT


async def test_a_bank_outside_the_directory_gives_the_text_to_send() -> None:
    outside = BankRelation(organisation_number=OUTSIDE.organisation_number, bank_name=OUTSIDE.name)
    answer = await ask(bench(account(1)), outside)
    assert answer.status is AnswerStatus.MANUAL
    assert answer.task.recipient == OUTSIDE.name
    assert "saldo på dødsdagen" in answer.task.text
    assert [figure.on for figure in answer.task.figures] == [DATE_OF_DEATH]
    require_complete(answer.task)


async def test_each_token_is_made_for_the_banks_own_address() -> None:
    at = bench(account(1))
    await ask(at)
    assert set(at.tokens.asked) - {(DIRECTORY_SCOPE, None)} == {
        (SCOPE, f"http://simulators/bank/{BANK.organisation_number}/v2")
    }


async def test_case_reference_is_the_same_and_correlation_new_in_every_call() -> None:
    at = bench(account(1))
    await ask(at)
    calls = [request for request in at.sent if "accounts" in request.url.path]
    assert {request.headers["AccountInfoRequestID"] for request in calls} == {CASE}
    assert len({request.headers["CorrelationID"] for request in calls}) == len(calls) == 4


async def test_no_personal_number_is_in_an_address() -> None:
    at = bench(account(1))
    await ask(at)
    assert all(DECEASED not in str(request.url) for request in at.sent)


async def test_the_directory_is_read_once_for_many_questions() -> None:
    at = bench(account(1))
    asked = adapter(at)
    for _ in range(3):
        await asked.accounts(
            RELATION, DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS
        )
    assert sum("directharvest" in request.url.path for request in at.sent) == 1


async def test_an_encrypted_answer_is_opened(tmp_path: Path) -> None:
    key = RSAKey.generate_key(2048)
    pem = tmp_path / "key.pem"
    pem.write_bytes(key.as_pem(private=True))
    at = bench(account(1), recipient_key=key)
    opened = await adapter(at, decryption_key_pem_file=str(pem)).accounts(
        RELATION, DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS
    )
    assert opened.items[0].balance_at_death_ore == 10_000_030


async def test_an_answer_encrypted_to_another_key_is_malformed(tmp_path: Path) -> None:
    pem = tmp_path / "key.pem"
    pem.write_bytes(RSAKey.generate_key(2048).as_pem(private=True))
    at = bench(account(1), recipient_key=RSAKey.generate_key(2048))
    with pytest.raises(Malformed):
        await adapter(at, decryption_key_pem_file=str(pem)).accounts(
            RELATION, DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS
        )


async def test_a_bank_that_is_down_is_unavailable_and_one_hiccup_is_retried() -> None:
    at = bench(account(1))
    at.access.faults.add(Fault("bank", "status", endpoint="/v2/accounts", status=429, retry_after="0"))
    assert (await ask(at)).status is AnswerStatus.ANSWERED
    at.access.faults.add(Fault("bank", "status", endpoint="/v2/accounts", status=503, times=None))
    with pytest.raises(Unavailable):
        await ask(at)


async def test_a_refusal_is_not_retried_and_names_the_code() -> None:
    at = bench(account(1))
    body = '{"code": "ACC-011", "message": "no"}'
    at.access.faults.add(Fault("bank", "status", endpoint="/v2/accounts", status=403, body=body, times=None))
    with pytest.raises(Refused, match="ACC-011"):
        await ask(at)
    assert sum("/v2/accounts" in request.url.path for request in at.sent) == 1


async def test_configuration_is_checked_without_asking_about_anyone() -> None:
    at = bench()
    assert await adapter(at).check_configuration() == ()
    at.access.faults.add(Fault("bank", "status", endpoint="directory", status=403, times=None))
    assert await adapter(at).check_configuration()
    without_scope = build(at.settings("/directory"), at.http, at.clock, at.tokens)
    assert await without_scope.check_configuration() == ("The Maskinporten scope is missing.",)


async def test_a_letter_from_a_bank_outside_the_directory_gives_the_same_record() -> None:
    at = bench(account(1, bank=OUTSIDE.organisation_number, balance_now_ore=None))
    outside = BankRelation(organisation_number=OUTSIDE.organisation_number, bank_name=OUTSIDE.name)
    room = BankLetterRoom(at.base_url, at.http, at.clock)
    answer = await room.read_answer(outside, DECEASED)
    told = answer.items[0]
    assert (told.account_number, told.balance_at_death_ore, told.balance_now_ore) == (
        "98760500001",
        10_000_030,
        None,
    )
    assert (await room.read_answer(RELATION, DECEASED)).status is AnswerStatus.EMPTY
