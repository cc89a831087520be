"""Recordings hold only synthetic people."""

import json
from pathlib import Path

import pytest

from connectors.kit.provenance import mark
from connectors.kit.recording import RealPersonInRecording, record
from connectors.kit.response import RegisterResponse
from connectors.kit.settings import ConnectorSettings, check_settings
from tests.connectors.simulation.stand import DECEASED, SetClock


def answer(content: bytes) -> RegisterResponse:
    return RegisterResponse(
        200, content, {}, mark("Testregister", SetClock(), content=content, reference=None)
    )


def test_an_answer_about_a_synthetic_person_is_written(tmp_path: Path) -> None:
    record(answer(json.dumps({"pid": DECEASED}).encode()), tmp_path / "answers" / "one.json")
    assert json.loads((tmp_path / "answers" / "one.json").read_text())["body"] == {"pid": DECEASED}


def test_an_answer_that_may_be_about_a_real_person_is_not_written(tmp_path: Path) -> None:
    # The official example of a number in the real series.
    with pytest.raises(RealPersonInRecording):
        record(answer(b'{"pid": "200369%s"}' % b"14700"), tmp_path / "one.json")
    assert not (tmp_path / "one.json").exists()


def test_settings_outside_this_machine_must_use_https() -> None:
    findings = check_settings(ConnectorSettings(base_url="http://register.example/api"))
    assert len(findings) == 2
    assert check_settings(ConnectorSettings(base_url="http://127.0.0.1:8000/x", scope="a:b")) == ()
