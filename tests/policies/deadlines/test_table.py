"""The deadline table is data, and every row computes."""

from datetime import date

import pytest

from policies.deadlines.compute import compute
from policies.deadlines.table import DEADLINES
from policies.kernel.errors import UnknownRule

CASES = [
    ("assume_debts", date(2026, 1, 5), date(2026, 3, 6), date(2026, 3, 6)),
    ("uskifte_notice", date(2026, 2, 3), date(2026, 4, 4), date(2026, 4, 7)),
    ("proklama_fordringer", date(2026, 3, 5), date(2026, 4, 16), date(2026, 4, 16)),
    ("testament_claim", date(2026, 8, 31), date(2027, 2, 28), date(2027, 3, 1)),
    ("right_to_inherit", date(2026, 2, 3), date(2036, 2, 3), date(2036, 2, 4)),
    ("transfer_farm", date(2026, 2, 3), date(2029, 2, 3), date(2029, 2, 5)),
    ("funeral", date(2026, 3, 30), date(2026, 4, 16), date(2026, 4, 16)),
    ("tax_return", date(2026, 2, 3), date(2027, 4, 30), date(2027, 4, 30)),
]


@pytest.mark.parametrize(
    ("deadline_id", "start", "strict_end", "court_end"), CASES, ids=[case[0] for case in CASES]
)
def test_a_deadline_ends_on_the_right_day(
    deadline_id: str, start: date, strict_end: date, court_end: date
) -> None:
    deadline = compute(deadline_id, start).require_value()
    assert (deadline.strict_end, deadline.court_end) == (strict_end, court_end)


def test_the_self_employed_have_a_month_more_for_the_tax_return() -> None:
    assert compute("tax_return", date(2026, 2, 3), self_employed=True).require_value().strict_end == date(
        2027, 5, 31
    )


def test_every_row_computes_and_cites() -> None:
    assert len({row.id for row in DEADLINES}) == len(DEADLINES)
    for row in DEADLINES:
        decision = compute(row.id, date(2026, 2, 3))
        assert decision.citations[0] == row.citation
        assert row.title in decision.explanation


def test_an_extension_outside_the_court_is_said_to_be_open() -> None:
    assert compute("transfer_farm", date(2026, 2, 3)).caveats
    assert not compute("uskifte_notice", date(2026, 2, 3)).caveats


def test_an_unknown_deadline_is_refused() -> None:
    with pytest.raises(UnknownRule):
        compute("no_such_deadline", date(2026, 2, 3))
