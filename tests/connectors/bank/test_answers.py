"""Answers that banks and the directory give on odd days, read through the real HTTP client."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import respx
from joserfc import jwe
from joserfc.jwk import RSAKey

from connectors.bank.adapter import BankAdapter, build
from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.registers import AccountOutcome, AccountRecord, BankRelation
from settlement.ports.errors import Malformed
from tests.support.registers import BASIS, CASE, DATE_OF_DEATH, DECEASED, FixedClock

BANK = BankRelation(organisation_number="310000004", bank_name="Elvebank")
BASE = "https://elvebank.test/dsop/v2/310000004"
ROW = {"orgNo": "310000004", "name": "Elvebank", "url": BASE, "version": "v2"}
COMPLETE = {"status": "complete"}
ACCOUNT = {"accountIdentifier": "98760500001", "accountReference": "a", "currency": "NOK"}
BALANCE = {"type": "bookedBalance", "amount": 10.5, "creditDebitIndicator": "credit"}


class Bank:
    """One bank whose answers a test sets, by endpoint."""

    def __init__(self, router: respx.Router) -> None:
        self.rows: list[Any] = [ROW]
        self.list: Any = {"responseDetails": COMPLETE, "accounts": [ACCOUNT]}
        self.detail: dict[str, Any] = {**ACCOUNT, "balances": [BALANCE]}
        self.movements: Any = {"responseDetails": COMPLETE}
        self.seal: RSAKey | None = None
        router.get(url__startswith="https://katalog.test/").mock(side_effect=self._directory)
        router.get(url__regex=rf"{BASE}/accounts/[^/]+/transactions").mock(
            side_effect=lambda _: self._answer(self.movements)
        )
        router.get(url__regex=rf"{BASE}/accounts/[^/]+$").mock(side_effect=self._detail)
        router.get(url__regex=rf"{BASE}/accounts/[^/?]+\?").mock(side_effect=self._detail)
        router.get(url__startswith=f"{BASE}/accounts").mock(side_effect=lambda _: self._answer(self.list))

    def _directory(self, request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=self.rows)

    def _detail(self, request: httpx.Request) -> httpx.Response:
        return self._answer({"responseDetails": COMPLETE, "account": self.detail})

    def _answer(self, body: Any) -> httpx.Response:
        if body is None:
            return httpx.Response(404, json={"code": "ACC-002", "message": "no"})
        if self.seal is None:
            return httpx.Response(200, json=body)
        algorithms = ["RSA-OAEP-256", "A256GCM"]
        header = {"alg": algorithms[0], "enc": algorithms[1]}
        sealed = jwe.encrypt_compact(header, json.dumps(body).encode(), self.seal, algorithms=algorithms)
        return httpx.Response(200, content=sealed, headers={"content-type": "application/jose"})


@pytest.fixture
def bank(respx_mock: respx.Router) -> Bank:
    return Bank(respx_mock)


@pytest.fixture
def respx_mock() -> Any:
    with respx.mock(assert_all_called=False) as router:
        yield router


def adapter(clock: FixedClock | None = None, **extra: str) -> BankAdapter:
    settings = ConnectorSettings(base_url="https://katalog.test", scope="s", extra=extra)
    return build(settings, make_http_client(), clock or FixedClock(), None)


async def ask(banks: BankAdapter | None = None, relation: BankRelation = BANK) -> Answer[AccountRecord]:
    return await (banks or adapter()).accounts(
        relation, DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS
    )


def pem(folder: Path, name: str, key: RSAKey) -> str:
    path = folder / name
    path.write_bytes(key.as_pem(private=True))
    return str(path)


async def test_a_renewed_certificate_leaves_the_old_key_in_use(bank: Bank, tmp_path: Path) -> None:
    old, new = RSAKey.generate_key(2048), RSAKey.generate_key(2048)
    files = f"{pem(tmp_path, 'new.pem', new)}, {pem(tmp_path, 'old.pem', old)}"
    banks = adapter(decryption_key_pem_file=files)
    for key in (old, new):
        bank.seal = key
        assert (await ask(banks)).items[0].balance_at_death_ore == 1_050


async def test_a_clear_answer_is_refused_where_encryption_is_agreed(bank: Bank, tmp_path: Path) -> None:
    key = pem(tmp_path, "key.pem", RSAKey.generate_key(2048))
    with pytest.raises(Malformed, match="not encrypted"):
        await ask(adapter(decryption_key_pem_file=key))


async def test_an_encrypted_answer_without_a_key_is_malformed(bank: Bank) -> None:
    bank.seal = RSAKey.generate_key(2048)
    with pytest.raises(Malformed, match="no key is configured"):
        await ask()


async def test_a_stale_address_makes_the_directory_be_read_anew(bank: Bank) -> None:
    banks, listed = adapter(), bank.list
    bank.list = None
    bank.rows = [{**ROW, "url": f"{BASE}/"}]
    with pytest.raises(Malformed):
        await ask(banks)
    bank.list, bank.rows = listed, [ROW]
    assert (await ask(banks)).status is AnswerStatus.ANSWERED


async def test_a_broken_row_hides_no_other_bank_and_is_never_taken_for_not_connected(bank: Bank) -> None:
    broken = {"orgNo": "310000012", "name": "Nordvarde"}
    bank.rows = [7, broken, {"name": "uten nummer"}, ROW]
    banks = adapter()
    assert (await ask(banks)).status is AnswerStatus.ANSWERED
    with pytest.raises(Malformed, match="row cannot be read"):
        await ask(banks, BankRelation(organisation_number="310000012", bank_name="Nordvarde"))
    bank.rows = [broken]
    with pytest.raises(Malformed, match="no row"):
        await ask()
    bank.rows = {"banker": []}  # type: ignore[assignment]
    with pytest.raises(Malformed, match="no list"):
        await ask()


async def test_the_newest_address_that_holds_is_used(bank: Bank) -> None:
    moved = {**ROW, "fromDate": "2026-08-01T00:00:00Z"}
    old = {**ROW, "url": "https://gammel.test/v2", "fromDate": "2022-01-01T00:00:00Z"}
    bank.rows = [old, moved, {**old, "fromDate": None}]
    assert (await ask()).status is AnswerStatus.ANSWERED


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({**ROW, "version": "v1"}, "gamle løsningen"),
        ({**ROW, "toDate": "2026-01-01T00:00:00"}, "avsluttet eller ikke åpnet"),
        ({**ROW, "orgNo": "310000005"}, "kan ikke spørres maskinelt. Skriv"),
    ],
)
async def test_why_a_bank_is_not_connected_is_told(bank: Bank, row: dict[str, Any], words: str) -> None:
    bank.rows = [row]
    answer = await ask()
    assert answer.status is AnswerStatus.MANUAL
    assert words in (answer.message or "")


@pytest.mark.parametrize(
    ("ended", "words"),
    [("2026-08-20", "etter dødsfallet"), ("2026-07-01", "før dødsfallet"), ("2026-08-03", "på dødsdagen")],
)
async def test_when_an_account_was_closed_is_told(bank: Bank, ended: str, words: str) -> None:
    bank.detail = {**bank.detail, "startDate": "2009-05-04", "endDate": ended}
    record = (await ask()).items[0]
    assert record.closed_on is not None
    assert record.closed_on.isoformat() == ended
    assert words in (record.note or "")


async def test_an_account_without_end_is_open(bank: Bank) -> None:
    bank.detail = {**bank.detail, "endDate": "9999-12-31"}
    assert (await ask()).items[0].closed_on is None


async def test_reservations_are_not_counted_back_from(bank: Bank) -> None:
    bank.detail = {**ACCOUNT, "balances": [{**BALANCE, "type": "availableBalance"}]}
    record = (await ask()).items[0]
    assert (record.balance_at_death_ore, record.balance_now_ore) == (None, 1_050)
    assert record.note


@pytest.mark.parametrize(
    "movement",
    [
        {"bookingDate": "2026-08-10T10:00:00Z", "creditDebitIndicator": "debit"},
        {"bookingDate": "2026-08-10", "amount": 2},
        {"amount": 2, "creditDebitIndicator": "debit"},
        {"bookingDate": "2026-08-10", "amount": 2, "creditDebitIndicator": "debit", "currency": "EUR"},
        {"bookingDate": "2026-08-10", "amount": 2.005, "creditDebitIndicator": "debit"},
    ],
)
async def test_an_uncertain_movement_is_not_counted_with(bank: Bank, movement: dict[str, Any]) -> None:
    bank.movements = {
        "responseDetails": COMPLETE,
        "transactions": [{"transactionIdentifier": "t", **movement}],
    }
    record = (await ask()).items[0]
    assert (record.counted_back_ore, record.balances_differ) == (None, False)
    assert record.balance_at_death_ore == 1_050


async def test_only_what_is_booked_after_the_norwegian_day_of_death_is_counted(bank: Bank) -> None:
    def movement(number: str, at: str, **more: Any) -> dict[str, Any]:
        facts = {"amount": 1, "creditDebitIndicator": "debit", "bookingDate": at}
        return {"transactionIdentifier": number, **facts, **more}

    bank.movements = {
        "responseDetails": COMPLETE,
        "transactions": [
            movement("same-day", "2026-08-03T21:59:00Z"),
            movement("after-midnight", "2026-08-03T22:30:00Z"),
            movement("reserved", "2026-08-20", status="pending"),
            movement("after-midnight", "2026-08-03T22:30:00Z"),
        ],
    }
    record = (await ask()).items[0]
    assert record.counted_back_ore == 1_050 + 100
    assert record.balances_differ


async def test_one_account_told_twice_in_two_ways_is_asked_about_once(bank: Bank) -> None:
    bank.list = {"responseDetails": COMPLETE, "accounts": [ACCOUNT, {**ACCOUNT, "type": "loanAccount"}]}
    answer = await ask()
    assert answer.status is AnswerStatus.PARTIAL
    assert len(answer.items) == 1
    assert "to ganger" in (answer.message or "")


async def test_an_account_kind_we_do_not_know_is_kept(bank: Bank) -> None:
    bank.list = {"responseDetails": COMPLETE, "accounts": [{**ACCOUNT, "type": "moonAccount"}]}
    record = (await ask()).items[0]
    assert (record.kind, record.outcome) == ("moonAccount", AccountOutcome.TOLD)


async def test_an_account_without_balance_needs_none(bank: Bank) -> None:
    bank.list = {"responseDetails": COMPLETE, "accounts": [{**ACCOUNT, "type": "accountWithoutBalance"}]}
    bank.detail = ACCOUNT
    answer = await ask()
    assert answer.status is AnswerStatus.ANSWERED
    assert (answer.items[0].balance_at_death_ore, answer.items[0].note) == (None, "Kontoen har ikke saldo.")


async def test_the_directory_is_not_read_again_while_it_is_fresh(bank: Bank) -> None:
    clock = FixedClock()
    banks = adapter(clock)
    await ask(banks)
    bank.rows = []
    clock.moment += timedelta(minutes=299)
    assert (await ask(banks)).status is AnswerStatus.ANSWERED
