"""The bank connector's parts: balances, page links, directory, against recorded answers."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from connectors.bank.adapter import build
from connectors.bank.balances import AVAILABLE, BOOKED, read_balance
from connectors.bank.wire import AccountDetail, DirectoryEntry
from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.registers import AccountRecord, BankRelation
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.support.reference import reference_dir
from tests.support.registers import CASE, DATE_OF_DEATH, DECEASED, FixedClock

BANK = BankRelation(organisation_number="310000004", bank_name="Elvebank")
BASE = "https://elvebank.test/dsop/v2/310000004"
ROW = {"orgNo": "310000004", "name": "Elvebank", "url": BASE, "version": "v2"}
COMPLETE = {"status": "complete"}


def detail(**balance: Any) -> AccountDetail:
    facts = {"type": BOOKED, "amount": 10.5, "creditDebitIndicator": "credit", **balance}
    return AccountDetail.model_validate(
        {"accountIdentifier": "1", "accountReference": "r", "balances": [facts]}
    )


@pytest.mark.parametrize(
    ("balance", "ore"),
    [
        ({}, 1_050),
        ({"creditDebitIndicator": "debit"}, -1_050),
        ({"creditDebitIndicator": None, "creditDebitIdicator": "debit"}, None),
        ({"creditDebitIndicator": None}, None),
        ({"creditDebitIndicator": None, "amount": 0}, 0),
        ({"amount": None}, None),
        ({"type": AVAILABLE, "creditLineIncluded": True}, None),
        ({"type": AVAILABLE, "creditLineIncluded": True, "creditLineAmount": 4}, 650),
        ({"type": "other"}, None),
    ],
)
def test_a_balance_is_told_or_unknown(balance: dict[str, Any], ore: int | None) -> None:
    assert read_balance(detail(**balance), kinds=(BOOKED, AVAILABLE)).ore == ore


def test_the_misspelled_indicator_of_the_field_list_is_read() -> None:
    facts = {"type": BOOKED, "amount": 1, "creditDebitIdicator": "debit"}
    account = {"accountIdentifier": "1", "accountReference": "r", "balances": [facts]}
    assert read_balance(AccountDetail.model_validate(account), kinds=(BOOKED,)).ore == -100


def test_several_balances_of_one_kind_are_not_added() -> None:
    twice = detail().model_copy(update={"balances": detail().balances * 2})
    assert read_balance(twice, kinds=(BOOKED,)).ore is None


def recorded(pages: dict[str, Any], directory: Any = (ROW,), clock: FixedClock | None = None) -> Any:
    """An adapter whose bank answers by path and query."""

    def answer(request: httpx.Request) -> httpx.Response:
        if "directharvest" in request.url.path:
            status = 503 if directory is None else 200
            return httpx.Response(status, content=json.dumps(directory))
        key = f"{request.url.host}{request.url.raw_path.decode()}"
        found = next((body for part, body in pages.items() if part in key), None)
        return httpx.Response(404 if found is None else 200, content=json.dumps(found))

    http = make_http_client(httpx.MockTransport(answer))
    settings = ConnectorSettings(base_url="https://katalog.test", scope="s")
    return build(settings, http, clock or FixedClock(), None)


async def ask(adapter: Any) -> Answer[AccountRecord]:
    result: Answer[AccountRecord] = await adapter.accounts(
        BANK, DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE
    )
    return result


def page(reference: str, next_href: str | None = None) -> dict[str, Any]:
    links = [{"rel": "next", "href": next_href}] if next_href else []
    account = {"accountIdentifier": reference, "accountReference": reference}
    return {"responseDetails": COMPLETE, "accounts": [account], "links": links}


@pytest.mark.parametrize("href", ["/accounts?side=2", "accounts?side=2", f"{BASE}/accounts?side=2"])
async def test_a_page_link_is_read_against_the_banks_base_address(href: str) -> None:
    pages = {
        "elvebank.test/dsop/v2/310000004/accounts?side=2": page("b"),
        "elvebank.test/dsop/v2/310000004/accounts?fromDate": page("a", href),
    }
    answer = await ask(recorded(pages))
    assert [account.account_reference for account in answer.items] == ["a", "b"]


async def test_a_page_link_to_another_host_is_malformed() -> None:
    with pytest.raises(Malformed, match="another address"):
        await ask(recorded({"accounts": page("a", "https://annen.test/accounts?side=2")}))


async def test_page_links_in_a_ring_are_malformed() -> None:
    with pytest.raises(Malformed, match="ring"):
        await ask(recorded({"accounts": page("a", "/accounts?side=1")}))


async def test_details_that_are_refused_leave_the_balance_unknown() -> None:
    answer = await ask(recorded({"accounts?": page("a")}))
    assert answer.status is AnswerStatus.PARTIAL
    assert answer.items[0].balance_at_death_ore is None
    assert "Kontakt banken" in (answer.items[0].note or "")


async def test_a_customer_the_bank_does_not_know_is_empty() -> None:
    assert (await ask(recorded({}))).status is AnswerStatus.EMPTY


@pytest.mark.parametrize(
    "row",
    [
        {**ROW, "orgNo": "3100000041"},
        {**ROW, "version": "v1"},
        {**ROW, "toDate": "2026-01-01T00:00:00Z"},
        {**ROW, "fromDate": "2027-01-01T00:00:00Z"},
    ],
)
async def test_a_bank_without_an_address_that_holds_now_is_manual(row: dict[str, str]) -> None:
    assert (await ask(recorded({}, [row]))).status is AnswerStatus.MANUAL


async def test_no_personal_data_is_sent_to_an_address_without_encryption() -> None:
    with pytest.raises(Refused, match="https"):
        await ask(recorded({}, [{**ROW, "url": "http://elvebank.test/v2"}]))


async def test_a_directory_that_is_away_is_unavailable_the_first_time() -> None:
    with pytest.raises(Unavailable):
        await ask(recorded({}, None))


async def test_the_directory_is_read_again_after_five_hours() -> None:
    clock = FixedClock()
    rows: list[dict[str, str]] = []
    adapter = recorded({}, rows, clock)
    assert (await ask(adapter)).status is AnswerStatus.MANUAL
    rows.append(ROW)
    assert (await ask(adapter)).status is AnswerStatus.MANUAL
    clock.moment += timedelta(minutes=301)
    assert (await ask(adapter)).status is AnswerStatus.EMPTY


def test_the_published_directory_sample_is_read() -> None:
    found = reference_dir()
    path = found / "oed/bank/samples/endpoint-directory-extended.response.json" if found else None
    rows = json.loads(path.read_text()) if path else [ROW]
    assert all(DirectoryEntry.model_validate(row).url.startswith("https://") for row in rows)
