"""Every fault at every endpoint: a stated outcome, bounded tries, somebody told, and no number seen."""

import logging
import traceback
from datetime import timedelta
from typing import Any

import pytest

import connectors.kit.client
import connectors.maskinporten.adapter
from connectors.simulation.faults import FEED_KINDS, KINDS
from settlement.domain.answers import AnswerStatus
from settlement.domain.hand_tasks import MANUAL_STATUSES
from settlement.ports.errors import Malformed, PortError, Refused, Unavailable
from settlement.web.login.refusals import REASONS
from tests.connectors.fault_matrix import ALL_FAULTS, CLOCKS, FAULTS, ONE_HICCUP, REPLAYED, ROWS, Row
from tests.connectors.questions import CONNECTORS, Question, questions
from tests.support.personal_data import listen_to_everything, seen_in, seen_in_addresses
from tests.support.registers import BASIS, NOW, Bench, FixedClock

QUICK = {"timeout_s": "0.15"}
SINCE_YESTERDAY = BASIS.model_copy(update={"valid_from": NOW - timedelta(days=1)})
_usual: dict[int, int] = {}
KIND_OF_ERROR = {Unavailable: "unavailable", Refused: "refused", Malformed: "malformed"}
EFFECTS = [
    pytest.param(question, id=f"{name}-{endpoint}")
    for name in CONNECTORS
    for endpoint, question in questions(name).items()
    if question.is_effect
]


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connectors.kit.client, "_FIRST_PAUSE_S", 0.001)
    monkeypatch.setattr(connectors.maskinporten.adapter, "_PAUSE_S", 0.001)


async def usual_calls(question: Question) -> int:
    """How many calls the question costs on a good day, to all endpoints."""
    if id(question) not in _usual:
        at = question.bench()
        await question.put(at, basis=SINCE_YESTERDAY)
        _usual[id(question)] = len(at.sent)
    return _usual[id(question)]


def prepared(row: Row, question: Question, *, times: int | None = None) -> Bench:
    """A world in which the fault of the row shows."""
    at = question.bench()
    fault = row.planned(question.simulator, question.path, times=times)
    if fault is not None:
        at.access.faults.add(fault)
    if row.fault in CLOCKS:
        at.clock = FixedClock(at.clock.now() + CLOCKS[row.fault])  # ours; the far side keeps its own
    return at


def calls(at: Bench, question: Question) -> int:
    return len([request for request in at.sent if question.path in request.url.path])


def outcome_of(answer: Any) -> tuple[str, str]:
    """The status and the message; what is no answer object came as it was asked for."""
    answers = answer if isinstance(answer, tuple) else (answer,)
    worst = next((one for one in answers if getattr(one, "status", None) in MANUAL_STATUSES), answers[0])
    status = getattr(worst, "status", None)
    return (status if isinstance(status, AnswerStatus) else AnswerStatus.ANSWERED).value, getattr(
        worst, "message", None
    ) or ""


@pytest.mark.parametrize("row", [row for row in ROWS if row.outcome != "-"], ids=lambda row: row.id)
async def test_a_fault_ends_as_the_table_says(row: Row, caplog: pytest.LogCaptureFixture) -> None:
    listen_to_everything(caplog)
    question = questions(row.connector)[row.endpoint]
    at = prepared(row, question)
    told = trace = ""
    try:
        given = await question.put(at, twice=row.fault == REPLAYED, basis=SINCE_YESTERDAY, settings=QUICK)
        outcome, told = outcome_of(given)
    except PortError as error:
        outcome, told = KIND_OF_ERROR[type(error)], str(error)
        trace = "".join(traceback.format_exception(error))
    assert seen_in(at, f"{caplog.text}{told}{trace}") == []
    assert seen_in_addresses(at, number_by_contract=question.number_in_address) == []
    assert outcome == row.outcome
    assert 1 <= calls(at, question) <= row.tries
    times = 2 if row.fault == REPLAYED else 1
    assert len(at.sent) <= times * await usual_calls(question) + row.tries
    logged = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert is_told(row, told, logged=bool(logged))


@pytest.mark.parametrize("name", CONNECTORS)
async def test_a_good_day_leaves_nothing_personal_behind(name: str, caplog: pytest.LogCaptureFixture) -> None:
    listen_to_everything(caplog)
    for endpoint, question in questions(name).items():
        at = question.bench()
        await question.put(at, basis=SINCE_YESTERDAY)
        assert "register=" in caplog.text or name == "idporten", "the call itself is told"
        assert seen_in(at, caplog.text) == [], endpoint
        assert seen_in_addresses(at, number_by_contract=question.number_in_address) == [], endpoint


def is_told(row: Row, told: str, *, logged: bool) -> bool:
    """Whether the way it ended reaches the one whom the table names."""
    is_manual = row.outcome in {status.value for status in MANUAL_STATUSES} and bool(told)
    return {
        "operator": logged,
        "engine": row.outcome in {"unavailable", "refused"},
        "heir": row.outcome == "refused" or is_manual,
        "channel": row.outcome == "refused",
        "flow": row.outcome in {"refused", "unavailable"},
        "visitor": any(told.endswith(reason) for reason in REASONS.values()),
        "nobody": row.outcome in {"answered", "empty"},
    }[row.told]


@pytest.mark.parametrize("fault", ONE_HICCUP)
@pytest.mark.parametrize("name", CONNECTORS)
async def test_one_hiccup_is_mended_by_asking_again(name: str, fault: str) -> None:
    for endpoint, question in questions(name).items():
        (row,) = (one for one in ROWS if (one.connector, one.endpoint, one.fault) == (name, endpoint, fault))
        if row.tries == 1 or (question.is_effect and row.outcome == "unavailable" and fault != "lost"):
            continue  # without a token a new one mends nothing; an effect is tried again by the engine
        at = prepared(row, question, times=1)
        given = await question.put(at, basis=SINCE_YESTERDAY, settings=QUICK)
        assert outcome_of(given)[0] == "answered", endpoint


@pytest.mark.parametrize("question", EFFECTS)
async def test_the_same_key_has_one_effect_also_when_the_first_answer_was_lost(question: Question) -> None:
    row = Row("", "", "lost", "", 0, "")
    at = prepared(row, question, times=1)
    for _ in range(2):
        await question.put(at, settings=QUICK)
    assert len(at.access.ledger.effects(question.simulator)) == 1


@pytest.mark.parametrize("question", EFFECTS)
@pytest.mark.parametrize("fault", sorted(FAULTS))
async def test_what_ended_badly_has_one_effect_when_it_is_sent_again(question: Question, fault: str) -> None:
    at = prepared(Row("", "", fault, "", 0, ""), question)
    try:
        await question.put(at, settings=QUICK)
    except PortError:
        at.access.faults.clear()
        await question.put(at, settings=QUICK)
    effects = len(at.access.ledger.effects(question.simulator))
    is_a_lie = fault == "empty"  # taken, says the far side, and has done nothing
    assert effects == (0 if is_a_lie and effects == 0 else 1)


def test_every_automatic_connector_has_rows() -> None:
    with_rows = {row.connector for row in ROWS}
    assert [name for name in CONNECTORS if name not in with_rows] == []


@pytest.mark.parametrize("name", CONNECTORS)
def test_every_endpoint_of_a_connector_has_a_row_for_every_fault(name: str) -> None:
    for endpoint in questions(name):
        faults = [row.fault for row in ROWS if (row.connector, row.endpoint) == (name, endpoint)]
        assert sorted(faults) == sorted(ALL_FAULTS), f"{name}.{endpoint} lacks a row or has one twice"


def test_no_row_is_about_an_endpoint_that_is_not_asked() -> None:
    asked = {(name, endpoint) for name in CONNECTORS for endpoint in questions(name)}
    assert {(row.connector, row.endpoint) for row in ROWS} <= asked


def test_every_kind_of_fault_that_simulators_can_show_is_in_the_table() -> None:
    shown_by_banks = {"loop"}
    assert {fault["kind"] for fault in FAULTS.values()} == {*KINDS, *FEED_KINDS} - shown_by_banks
