"""The bank connector's parts: balances, page links, directory, against recorded answers."""

import json
from datetime import timedelta
from typing import Any

import httpx
import pytest

from connectors.bank.adapter import build
from connectors.bank.balances import AVAILABLE, BOOKED, read_balances
from connectors.bank.wire import AccountDetail, DirectoryEntry
from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.registers import AccountRecord, BankRelation
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.support.reference import reference_dir
from tests.support.registers import BASIS, CASE, DATE_OF_DEATH, DECEASED, FixedClock

BANK = BankRelation(organisation_number="310000004", bank_name="Elvebank")
BASE = "https://elvebank.test/dsop/v2/310000004"
ROW = {"orgNo": "310000004", "name": "Elvebank", "url": BASE, "version": "v2"}
COMPLETE = {"status": "complete"}
NOTHING = {"responseDetails": COMPLETE}


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
    assert read_balances(detail(**balance), kinds=(BOOKED, AVAILABLE)).own.ore == ore


def test_the_misspelled_indicator_of_the_field_list_is_read() -> None:
    facts = {"type": BOOKED, "amount": 1, "creditDebitIdicator": "debit"}
    account = {"accountIdentifier": "1", "accountReference": "r", "balances": [facts]}
    assert read_balances(AccountDetail.model_validate(account), kinds=(BOOKED,)).own.ore == -100


def test_several_balances_of_one_kind_are_not_added() -> None:
    twice = detail().model_copy(update={"balances": detail().balances * 2})
    assert read_balances(twice, kinds=(BOOKED,)).own.ore is None


def recorded(
    pages: dict[str, Any],
    directory: Any = (ROW,),
    clock: FixedClock | None = None,
    *,
    asked: list[str] | None = None,
) -> Any:
    """An adapter whose bank answers by path and query."""

    def answer(request: httpx.Request) -> httpx.Response:
        if asked is not None:
            asked.append(str(request.url))
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
        BANK, DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS
    )
    return result


def page(reference: str, next_href: str | None = None) -> dict[str, Any]:
    links = [{"rel": "next", "href": next_href}] if next_href else []
    account = {"accountIdentifier": reference, "accountReference": reference}
    return {"responseDetails": COMPLETE, "accounts": [account], "links": links}


@pytest.mark.parametrize(
    "href",
    [
        "/accounts?side=2",
        "accounts?side=2",
        "?side=2",
        "/dsop/v2/310000004/accounts?side=2",
        "//elvebank.test/dsop/v2/310000004/accounts?side=2",
        f"{BASE}/accounts?side=2",
    ],
)
async def test_a_page_link_is_read_against_the_banks_base_address(href: str) -> None:
    pages = {
        "elvebank.test/dsop/v2/310000004/accounts?side=2": page("b"),
        "elvebank.test/dsop/v2/310000004/accounts?fromDate": page("a", href),
    }
    answer = await ask(recorded(pages))
    assert [account.account_reference for account in answer.items] == ["a", "b"]


@pytest.mark.parametrize(
    "href",
    [
        "https://annen.test/accounts?side=2",
        "//annen.test/accounts?side=2",
        "https://elvebank.test/annen/accounts?side=2",
        "/../annen/accounts?side=2",
        "/%2e%2e/annen/accounts?side=2",
        f"/accounts?person={DECEASED}",
        "https://[elvebank/accounts",
        "/accounts?" + "a" * 2_000,
    ],
)
async def test_a_page_link_that_leads_astray_is_not_followed_and_what_was_read_is_kept(
    href: str, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[str] = []
    answer = await ask(recorded({"accounts": page("a", href)}, asked=asked))
    assert answer.status is AnswerStatus.PARTIAL
    assert [account.account_reference for account in answer.items] == ["a"]
    assert "kan mangle noe" in (answer.message or "")
    assert all(url.startswith((BASE, "https://katalog.test/")) and DECEASED not in url for url in asked)
    assert "page link" in caplog.text
    assert DECEASED not in caplog.text


async def test_page_links_in_a_ring_end_and_what_was_read_is_kept(caplog: pytest.LogCaptureFixture) -> None:
    answer = await ask(recorded({"accounts": page("a", "/accounts?side=1")}))
    assert answer.status is AnswerStatus.PARTIAL
    assert [account.account_reference for account in answer.items] == ["a"]
    assert "ring" in caplog.text


async def test_details_that_are_refused_leave_the_balance_unknown() -> None:
    answer = await ask(recorded({"accounts?": page("a")}))
    assert answer.status is AnswerStatus.PARTIAL
    assert answer.items[0].balance_at_death_ore is None
    assert "Kontakt banken" in (answer.items[0].note or "")


async def test_a_list_without_accounts_is_empty_and_a_missing_list_is_a_wrong_address() -> None:
    assert (await ask(recorded({"accounts": NOTHING}))).status is AnswerStatus.EMPTY
    with pytest.raises(Malformed, match="address that the directory gives"):
        await ask(recorded({}))


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
    adapter = recorded({"accounts": NOTHING}, rows, clock)
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
