"""Every fault at every endpoint: a stated outcome, bounded tries, somebody told, and no number seen."""

import logging
import traceback
from typing import Any

import pytest

import connectors.kit.client
from connectors.simulation.faults import FEED_KINDS, KINDS
from settlement.domain.answers import AnswerStatus
from settlement.domain.steps.inventory import MANUAL_STATUSES
from settlement.ports.errors import Malformed, PortError, Refused, Unavailable
from tests.connectors.fault_matrix import FAULTS, ONE_HICCUP, ROWS, Row
from tests.connectors.questions import CONNECTORS, Question, questions
from tests.support.registers import BASIS, Bench

QUICK = {"timeout_s": "0.15"}
KIND_OF_ERROR = {Unavailable: "unavailable", Refused: "refused", Malformed: "malformed"}


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connectors.kit.client, "_FIRST_PAUSE_S", 0.001)


def calls(at: Bench, question: Question) -> int:
    return len([request for request in at.sent if question.path in request.url.path])


def outcome_of(answer: Any) -> tuple[str, str]:
    """The status and the message; what is no answer object came as it was asked for."""
    answers = answer if isinstance(answer, tuple) else (answer,)
    worst = next((one for one in answers if getattr(one, "status", None) in MANUAL_STATUSES), answers[0])
    status = getattr(worst, "status", AnswerStatus.ANSWERED)
    return status.value, getattr(worst, "message", None) or ""


@pytest.mark.parametrize("row", [row for row in ROWS if row.outcome != "-"], ids=lambda row: row.id)
async def test_a_fault_ends_as_the_table_says(row: Row, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    question = questions(row.connector)[row.endpoint]
    at = question.bench()
    at.access.faults.add(row.planned(question.simulator, question.path))
    told = trace = ""
    try:
        outcome, told = outcome_of(await question.ask(at, QUICK, BASIS))
    except PortError as error:
        outcome, told = KIND_OF_ERROR[type(error)], str(error)
        trace = "".join(traceback.format_exception(error))
    seen = f"{caplog.text}{told}{trace}"
    assert not [number for number in question.numbers if number in seen]
    assert outcome == row.outcome
    assert 1 <= calls(at, question) <= row.tries
    logged = [record for record in caplog.records if record.levelno >= logging.ERROR]
    if row.told == "operator":
        assert logged
    if row.told == "engine":
        assert outcome == "unavailable"
    if row.told == "heir":
        assert outcome == "refused" or (AnswerStatus(outcome) in MANUAL_STATUSES and told)
    if row.told == "flow":
        assert outcome in {"refused", "unavailable"}
    if row.told == "nobody":
        assert outcome in {"answered", "empty"}


@pytest.mark.parametrize("fault", ONE_HICCUP)
@pytest.mark.parametrize("name", CONNECTORS)
async def test_one_hiccup_is_mended_by_asking_again(name: str, fault: str) -> None:
    for endpoint, question in questions(name).items():
        at = question.bench()
        (row,) = (one for one in ROWS if (one.connector, one.endpoint, one.fault) == (name, endpoint, fault))
        if row.tries == 1:
            continue  # an open register gets no token, so that a new one mends nothing
        at.access.faults.add(row.planned(question.simulator, question.path, times=1))
        assert outcome_of(await question.ask(at, QUICK, BASIS))[0] == "answered", endpoint


@pytest.mark.parametrize("name", CONNECTORS)
def test_every_endpoint_of_a_connector_has_a_row_for_every_fault(name: str) -> None:
    for endpoint in questions(name):
        faults = [row.fault for row in ROWS if (row.connector, row.endpoint) == (name, endpoint)]
        assert sorted(faults) == sorted(FAULTS), f"{name}.{endpoint} lacks a row or has one twice"


def test_no_row_is_about_an_endpoint_that_is_not_asked() -> None:
    asked = {(name, endpoint) for name in CONNECTORS for endpoint in questions(name)}
    assert {(row.connector, row.endpoint) for row in ROWS} <= asked


def test_every_kind_of_fault_that_simulators_can_show_is_in_the_table() -> None:
    shown_by_banks = {"loop"}
    assert {fault["kind"] for fault in FAULTS.values()} == {*KINDS, *FEED_KINDS} - shown_by_banks
