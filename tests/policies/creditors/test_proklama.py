"""Fordringer not reported in time are lost, with the exceptions of the law."""

from datetime import date

import pytest

from policies.creditors.announcement import Announcement, Publication, compute_proklama_deadline
from policies.creditors.preclusion import FordringGround, ReportedFordring, decide_preclusion
from policies.kernel.decision import Outcome

ANNOUNCED = (
    Announcement(Publication.NORSK_LYSINGSBLAD, date(2026, 2, 16)),
    Announcement(Publication.NEWSPAPER, date(2026, 2, 17)),
    Announcement(Publication.NEWSPAPER, date(2026, 2, 21)),
)
DEADLINE = compute_proklama_deadline(ANNOUNCED).require_value()
AFTER = date(2026, 5, 1)


def test_six_weeks_run_from_the_last_announcement() -> None:
    assert (DEADLINE.strict_end, DEADLINE.court_end) == (date(2026, 4, 4), date(2026, 4, 7))


@pytest.mark.parametrize("kept", [ANNOUNCED[:2], ANNOUNCED[1:], ()])
def test_the_limit_is_unclear_until_all_announcements_are_made(kept: tuple[Announcement, ...]) -> None:
    assert compute_proklama_deadline(kept).outcome is Outcome.UNCLEAR


CASES = [
    (
        "reported on the last day is kept",
        ReportedFordring("c", FordringGround.ORDINARY, date(2026, 4, 4)),
        False,
    ),
    (
        "reported on the court's last day is kept",
        ReportedFordring("c", FordringGround.ORDINARY, date(2026, 4, 7)),
        False,
    ),
    (
        "reported the day after is lost",
        ReportedFordring("c", FordringGround.ORDINARY, date(2026, 4, 8)),
        True,
    ),
    ("never reported is lost", ReportedFordring("c", FordringGround.ORDINARY), True),
    ("tax is never lost", ReportedFordring("c", FordringGround.TAX), False),
    ("a mortgage is never lost", ReportedFordring("c", FordringGround.MORTGAGE), False),
    ("ownership is never lost", ReportedFordring("c", FordringGround.OWNERSHIP), False),
    (
        "the estate's own debts are never lost",
        ReportedFordring("c", FordringGround.OWN_DEBT_OF_ESTATE),
        False,
    ),
    (
        "what the heirs acknowledged in time is kept",
        ReportedFordring("c", FordringGround.ORDINARY, acknowledged_on=date(2026, 4, 1)),
        False,
    ),
    (
        "what was reported in bankruptcy is kept",
        ReportedFordring("c", FordringGround.ORDINARY, in_insolvency=True),
        False,
    ),
]


@pytest.mark.parametrize(("sentence", "fordring", "is_lost"), CASES, ids=[case[0] for case in CASES])
def test_preclusion(sentence: str, fordring: ReportedFordring, *, is_lost: bool) -> None:
    assert decide_preclusion(fordring, DEADLINE, on=AFTER).is_met is is_lost, sentence


def test_nothing_is_lost_while_the_limit_runs_and_a_day_in_between_is_said() -> None:
    unreported = ReportedFordring("c", FordringGround.ORDINARY)
    assert not decide_preclusion(unreported, DEADLINE, on=date(2026, 4, 7)).is_met
    assert decide_preclusion(unreported, DEADLINE, on=date(2026, 4, 8)).is_met
    between = ReportedFordring("c", FordringGround.ORDINARY, date(2026, 4, 6))
    assert decide_preclusion(between, DEADLINE, on=AFTER).caveats
