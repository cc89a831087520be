"""Every fault at every endpoint: a stated outcome, a bounded number of tries, and somebody told."""

import logging
from dataclasses import replace
from datetime import timedelta
from email.utils import format_datetime

import pytest

import connectors.kit.client
from connectors.bank.moods import Mood
from connectors.simulation.faults import KINDS, Fault
from settlement.domain.answers import AnswerStatus
from settlement.domain.hand_tasks import MANUAL_STATUSES
from settlement.ports.errors import Malformed, PortError, Refused, Unavailable
from tests.connectors.bank.fault_table import BANK, FAULTS, PAGED, Row
from tests.connectors.bank.worlds import BANK as AT
from tests.connectors.bank.worlds import account, ask, bench
from tests.connectors.fault_matrix import ONE_HICCUP
from tests.support.personal_data import listen_to_everything, seen_in, seen_in_addresses
from tests.support.registers import NOW, Bench

QUICK = {"timeout_s": "0.15"}
PLACES = {
    "directory": "directharvest",
    "list": "/v2/accounts",
    "next_page": "/v2/accounts",
    "details": "/v2/accounts/ref-2",
    "transactions": "/v2/accounts/ref-2/transactions",
}
KIND_OF_ERROR = {Unavailable: "unavailable", Refused: "refused", Malformed: "malformed"}


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connectors.kit.client, "_FIRST_PAUSE_S", 0.001)


def world() -> Bench:
    return bench(
        account(1),
        account(2),
        moods={AT.organisation_number: Mood(page_size=1, movements_a_page=1)},
    )


class OnPath:
    """Shows a fault at one endpoint only: the path must end as the endpoint's does."""

    def __init__(self, at: Bench, row: Row) -> None:
        self._row = row
        self._fault = row.planned("bank", PLACES[row.endpoint])
        self._lists = 0

    def take(self, simulator: str, path: str, **_: object) -> Fault | None:
        endpoint = PLACES[self._row.endpoint]
        if endpoint not in path or (endpoint != "directharvest" and not path.endswith(endpoint)):
            return None
        if self._row.endpoint == "next_page":
            self._lists += 1
            return None if self._lists == 1 else self._fault
        return self._fault


def plan(at: Bench, row: Row, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(at.access.faults, "take", OnPath(at, row).take)


def calls(at: Bench, endpoint: str) -> int:
    asked = [request for request in at.sent if PLACES[endpoint] in request.url.path]
    if endpoint == "directory":
        return len(asked)
    asked = [request for request in asked if request.url.path.endswith(PLACES[endpoint])]
    return len(asked) - 1 if endpoint == "next_page" else len(asked)


@pytest.mark.parametrize("row", BANK, ids=lambda row: row.id)
async def test_a_fault_ends_as_the_table_says(
    row: Row, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    listen_to_everything(caplog)
    at = world()
    plan(at, row, monkeypatch)
    message: str | None = None
    sentence = ""
    items = 0
    try:
        answer = await ask(at, extra=QUICK)
        outcome, message, items = answer.status.value, answer.message, len(answer.items)
    except PortError as error:
        outcome, sentence = KIND_OF_ERROR[type(error)], str(error)
    assert seen_in(at, f"{caplog.text}{sentence}{message}") == []
    assert seen_in_addresses(at, number_by_contract=False) == []
    assert outcome == row.outcome
    assert calls(at, row.endpoint) <= row.tries
    if row.endpoint in {"next_page", "details", "transactions"}:
        assert items >= 1, "what could be read is kept"
    logged = [record for record in caplog.records if record.levelno >= logging.ERROR]
    if row.told == "operator":
        assert logged
    if row.told == "engine":
        assert outcome == "unavailable"
    if row.told == "heir":
        assert outcome == "refused" or (AnswerStatus(outcome) in MANUAL_STATUSES and message)
    if row.told == "nobody":
        assert outcome == "answered"


@pytest.mark.parametrize("row", [row for row in BANK if row.endpoint == "details"], ids=lambda row: row.id)
async def test_no_fault_turns_an_unknown_balance_into_a_number(
    row: Row, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = world()
    plan(at, row, monkeypatch)
    answer = await ask(at, extra=QUICK)
    whole, failed = answer.items
    assert whole.balance_at_death_ore == 100_000_30
    assert (failed.balance_at_death_ore, failed.balance_now_ore) == (None, None)
    assert failed.note
    assert answer.message


@pytest.mark.parametrize("endpoint", sorted(PLACES))
@pytest.mark.parametrize("fault", ONE_HICCUP)
async def test_one_hiccup_is_mended_by_asking_again(fault: str, endpoint: str) -> None:
    at = world()
    row = Row(endpoint, fault, "answered", 2, "nobody")
    at.access.faults.add(replace(row.planned("bank", PLACES[endpoint]), times=1))
    answer = await ask(at, extra=QUICK)
    assert answer.status is AnswerStatus.ANSWERED
    assert [one.balance_at_death_ore for one in answer.items] == [100_000_30, 100_000_31]


@pytest.mark.parametrize("endpoint", sorted(PLACES))
def test_every_fault_has_a_row_at_every_endpoint(endpoint: str) -> None:
    paged = {"list", "next_page", "transactions"}
    wanted = set(FAULTS) - (set() if endpoint in paged else PAGED)
    assert {row.fault for row in BANK if row.endpoint == endpoint} == wanted


def test_every_kind_of_fault_that_simulators_can_show_is_in_the_table() -> None:
    assert {fault["kind"] for fault in FAULTS.values()} == set(KINDS)


@pytest.mark.parametrize(
    ("retry_after", "calls_made"),
    [
        ("0", 2),
        (format_datetime(NOW + timedelta(milliseconds=1), usegmt=True), 2),
        (format_datetime(NOW - timedelta(hours=1), usegmt=True), 2),
        ("soon", 2),
        ("3600", 1),  # longer than one question may take: told as unavailable at once
        (format_datetime(NOW + timedelta(hours=1), usegmt=True), 1),
    ],
)
async def test_the_pause_a_bank_wants_is_kept_in_its_unit_and_bounded(
    retry_after: str, calls_made: int
) -> None:
    at = world()
    at.access.faults.add(
        Fault("bank", "status", endpoint="directharvest", status=429, retry_after=retry_after)
    )
    if calls_made == 1:
        with pytest.raises(Unavailable):
            await ask(at)
    else:
        assert (await ask(at)).status is AnswerStatus.ANSWERED
    assert calls(at, "directory") == calls_made
