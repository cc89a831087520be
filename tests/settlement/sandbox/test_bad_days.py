"""One register is down for three days, one bank tells a part, one turns us away: what the estate then is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.charges import charges_on
from settlement.domain.estate import HoldingKind, NoticeKind
from settlement.domain.events.inventory import SourceAnswered, SourceNoticeSent
from settlement.domain.fold.fold import apply
from settlement.domain.journal import Actor, ActorKind, Recorded
from settlement.sandbox.load import SAMPLES
from settlement.services.facts.coverage import Knowledge, coverage
from tests.settlement.sandbox.theatre import Theatre
from tests.support.postgres import database, migrated_template

READER = Actor(kind=ActorKind.OPERATOR, id="test")
NOTHING_IN = frozenset({AnswerStatus.UNAVAILABLE, AnswerStatus.REFUSED, AnswerStatus.NEEDS_PERSON})


@dataclass(frozen=True)
class Lived:
    """The estate's row, its case at the end, and everything that happened."""

    row: dict[str, Any]
    case: Case
    history: tuple[Recorded, ...]

    def answers(self, source: str) -> list[SourceAnswered]:
        events = [record.event for record in self.history]
        return [one for one in events if isinstance(one, SourceAnswered) and one.source == source]

    def case_before(self, sequence: int) -> Case:
        case: Case | None = None
        for record in self.history:
            if record.sequence < sequence:
                case = apply(case, record)
        assert case is not None
        return case


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, maintenance_url: str) -> Iterator[Lived]:
    template = migrated_template(maintenance_url)
    with pytest.MonkeyPatch.context() as monkeypatch, database(maintenance_url, template=template) as url:
        theatre = Theatre(tmp_path_factory.mktemp("bad-days"), url, monkeypatch)
        theatre.load([SAMPLES / "registers-on-bad-days.json"])
        (row,) = theatre.run()
        case = theatre.play().look(row["case_id"]).case
        with theatre.house.database.work(actor=READER, reason="test") as work:
            history: tuple[Recorded, ...] = work.cases.history(row["case_id"])
        yield Lived(row, case, history)
        theatre.close()


def test_the_estate_is_divided_with_everything_in_it(lived: Lived) -> None:
    assert (lived.row["code"], lived.row["explained"]) == ("distributed", True)
    held = {one.reference: one for one in lived.case.counted_holdings if one.reference}
    assert held["5001-407/21"].value_ore == 415_000_000
    assert held["VH20418"].value_ore == 7_600_000
    accounts = sorted(one.value_ore or 0 for one in held.values() if one.kind is HoldingKind.ACCOUNT)
    assert accounts == [18_460_025, 74_120_050]
    (loan,) = (one for one in held.values() if one.kind is HoldingKind.LOAN)
    assert loan.secured_on == held["5001-407/21"].id
    assert [charge.source for charge in charges_on(lived.case, held["VH20418"])] == ["losore"]


def test_the_land_register_was_asked_until_it_came_back(lived: Lived) -> None:
    *silent, last = lived.answers("kartverket")
    assert {one.status for one in silent} == {AnswerStatus.UNAVAILABLE}
    assert all(one.holdings == () and one.message for one in silent)
    assert last.status == AnswerStatus.ANSWERED
    assert timedelta(hours=72) <= last.asked_at - silent[0].asked_at <= timedelta(hours=72 + 24)
    assert last.tries == len(silent) + 1


def test_no_source_that_was_silent_is_told_as_nothing_or_zero(lived: Lived) -> None:
    events = [record.event for record in lived.history]
    for one in events:
        if isinstance(one, SourceAnswered):
            assert all(held.value_ore != 0 for held in one.holdings)
            assert not (one.status in NOTHING_IN and one.message is None)
    first = next(
        record
        for record in lived.history
        if isinstance(record.event, SourceAnswered)
        and record.event.source == "kartverket"
        and record.event.tries == 2
    )
    stated = coverage(lived.case_before(first.sequence), first.at)
    line = next(line for line in stated.lines if line.source == "kartverket")
    assert line.knows == Knowledge.UNAVAILABLE
    assert line.next_try_at is not None
    assert line in stated.lacking


def test_both_heirs_are_told_within_two_days_and_before_the_register_is_back(lived: Lived) -> None:
    asked_first = lived.answers("kartverket")[0].asked_at
    told = {
        record.event.party_id: record.at - asked_first
        for record in lived.history
        if isinstance(record.event, SourceNoticeSent)
        and record.event.source == "kartverket"
        and record.event.notice is NoticeKind.DOWN
    }
    assert set(told) == set(lived.case.heirs)
    assert all(timedelta(days=1) <= waited <= timedelta(days=2) for waited in told.values())


def test_who_turned_us_away_was_asked_once_at_each_try_and_answered_within_the_day(lived: Lived) -> None:
    *turned_away, last = lived.answers("statens_vegvesen")
    assert 1 <= len(turned_away) <= 4
    assert {one.status for one in turned_away} == {AnswerStatus.UNAVAILABLE}
    assert last.status == AnswerStatus.ANSWERED
    assert last.asked_at - turned_away[0].asked_at < timedelta(days=1)


def test_the_statement_says_what_the_bank_did_not_tell_and_who_answered(lived: Lived) -> None:
    stated = coverage(lived.case, lived.history[-1].at)
    lines = {line.source: line for line in stated.lines}
    banks = {part.name: part.status for part in lines["kar_and_banks"].parts}
    assert banks["Nordvarde Bank"] == AnswerStatus.PARTIAL
    assert banks["Fjordglimt Sparebank"] == AnswerStatus.ANSWERED
    assert lines["kar_and_banks"].by_hand
    assert lines["kar_and_banks"] not in stated.full
    assert lines["kartverket"] in stated.full
    assert lines["kartverket"].first_asked_at == lived.answers("kartverket")[0].asked_at
    assert lived.row["sources"] == len(stated.lines)
    assert 0 < lived.row["sources_full"] < lived.row["sources"]
