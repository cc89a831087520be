"""How long a register asks us to wait, in the forms that exist."""

from datetime import UTC, datetime

import pytest

from connectors.kit.retry_after import wanted_pause_s

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("0", 0.0),
        ("120", 120.0),
        (" 7 ", 7.0),
        ("Tue, 01 Sep 2026 08:01:30 GMT", 90.0),
        ("Tue, 01 Sep 2026 10:01:30 +0200", 90.0),
        ("Tue, 01 Sep 2026 07:00:00 GMT", 0.0),
        ("Tue, 01 Sep 2026 08:00:05 -0000", 5.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("²", None),
        ("9" * 40, None),
        ("Tue, 99 Sep 2026 08:01:30 GMT", None),
    ],
)
def test_a_pause_is_read_as_seconds_or_as_a_date(text: str, seconds: float | None) -> None:
    assert wanted_pause_s(text, NOW) == seconds


def test_a_register_may_count_in_milliseconds() -> None:
    assert wanted_pause_s("40", NOW, unit_s=0.001) == 0.04
