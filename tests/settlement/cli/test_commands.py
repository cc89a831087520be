"""Commands: a sentence and an exit code, never a traceback."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from settlement.cli.clock import parse_span
from settlement.cli.problems import CommandFailed

_ROOT = Path(__file__).resolve().parents[3]


def _settlement(*arguments: str, data_dir: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    given = {f"SETTLEMENT_{name.upper()}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "settlement.cli.main", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=data_dir,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(_ROOT),
            "SETTLEMENT_DATA_DIR": str(data_dir),
            **given,
        },
    )


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("60d", timedelta(days=60)),
        ("6w", timedelta(weeks=6)),
        ("12h", timedelta(hours=12)),
        ("30M", timedelta(minutes=30)),
    ],
)
def test_a_span_is_a_number_and_a_unit(text: str, span: timedelta) -> None:
    assert parse_span(text) == span


@pytest.mark.parametrize("text", ["", "60", "d", "-3d", "1.5d", "60 days", "999999d"])
def test_anything_else_is_refused_with_the_form_it_should_have(text: str) -> None:
    with pytest.raises(CommandFailed, match="60d, 6w, 12h or 30m"):
        parse_span(text)


def test_the_sandbox_clock_moves_and_shows_it(tmp_path: Path) -> None:
    assert "This is real time." in _settlement("clock", "show", data_dir=tmp_path).stdout
    assert _settlement("clock", "advance", "60d", data_dir=tmp_path).returncode == 0
    assert "Moved 60 days" in _settlement("clock", "show", data_dir=tmp_path).stdout


def test_the_production_clock_does_not_move(tmp_path: Path) -> None:
    refused = _settlement("clock", "advance", "60d", data_dir=tmp_path, profile="production")
    assert refused.returncode == 1
    assert "This is production; nothing was done." in refused.stderr
    assert not list(tmp_path.iterdir())


def test_up_in_production_without_settings_says_which_are_missing(tmp_path: Path) -> None:
    refused = _settlement("up", data_dir=tmp_path, profile="production")
    assert refused.returncode == 1
    assert "SETTLEMENT_DATABASE_URL is not set." in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    refused = _settlement("up", data_dir=tmp_path, web_port="many")
    assert refused.returncode == 2
    assert "SETTLEMENT_WEB_PORT" in refused.stderr
    assert "Traceback" not in refused.stderr
