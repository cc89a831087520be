"""The registers are asked again until they show the new owner, or somebody else, or are given up."""

from datetime import UTC, date, datetime, timedelta

import pytest

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.events.closing import TitleAsked
from settlement.domain.events.distribution import TitleTransferOpened, TitleTransferred
from settlement.domain.events.inventory import HoldingAdded
from settlement.domain.titles import (
    MOST_UNREPORTED,
    PAUSES,
    TitleAnswer,
    due,
    farm_limit,
    next_look,
    open_farms,
    pause_after,
    unconfirmed,
)
from settlement.services.confirm_titles import Someone, Standing, TitleQuestion, judge
from tests.settlement.domain.cases import Journal, party, with_heirs

HOUSE = "4601-199/7"
ASKED = TitleQuestion("h-1", "kartverket", HOUSE, Someone("1"))
THERE = Standing(AnswerStatus.ANSWERED, frozenset({HOUSE}))
NOTHING = Standing(AnswerStatus.EMPTY)
DOWN = Standing(AnswerStatus.UNAVAILABLE)
PARTLY = Standing(AnswerStatus.PARTIAL)


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        (THERE, NOTHING, TitleAnswer.OLD_OWNER),
        (THERE, THERE, TitleAnswer.OLD_OWNER),  # a part has passed, the rest has not
        (NOTHING, THERE, TitleAnswer.NEW_OWNER),
        (NOTHING, None, TitleAnswer.NEW_OWNER),  # nobody that a number finds
        (NOTHING, NOTHING, TitleAnswer.OTHER_OWNER),
        (NOTHING, DOWN, TitleAnswer.SILENT),
        (DOWN, THERE, TitleAnswer.SILENT),
        (PARTLY, THERE, TitleAnswer.SILENT),  # the deceased may be among what did not come
    ],
)
def test_only_a_register_that_tells_for_certain_confirms(
    old: Standing, new: Standing | None, answer: TitleAnswer
) -> None:
    question = ASKED if new is not None else TitleQuestion("h-1", "kartverket", HOUSE, None)
    assert judge(question, old, new).answer is answer


def test_a_vehicle_that_is_there_in_an_unknown_part_tells_nothing() -> None:
    unsure = Standing(AnswerStatus.PARTIAL, unsure=frozenset({HOUSE}))
    assert judge(ASKED, NOTHING, unsure).answer is TitleAnswer.SILENT


def opened(*, farm: bool = False, source: str = "kartverket") -> Journal:
    journal = with_heirs(party("p-1"))
    house = Holding(
        id="h-1",
        kind=HoldingKind.REAL_PROPERTY,
        label=HOUSE,
        reference=HOUSE,
        source=source,
        is_farm=farm,
    )
    journal.add(HoldingAdded(holding=house, evidence="grunnboken"))
    journal.add(TitleTransferOpened(holding_id="h-1", to_party="p-1", register_name="kartverket"))
    return journal


def asked(journal: Journal, answer: TitleAnswer) -> Case:
    title = journal.case.titles["h-1"]
    moment = title.next_try_at or datetime(2027, 1, 1, tzinfo=UTC)
    pause = pause_after(title, title.tries + 1)
    confirmed = answer is TitleAnswer.NEW_OWNER
    event = TitleAsked(
        holding_id="h-1",
        answer=answer,
        asked_at=moment,
        next_try_at=None if confirmed or pause is None else moment + pause,
        tries=title.tries + 1,
    )
    journal.add(event)
    return journal.case


def reported(journal: Journal) -> Case:
    journal.add(TitleTransferred(holding_id="h-1", evidence="brev fra registeret"))
    return journal.case


def test_a_report_is_checked_at_once_and_a_confirmation_ends_it() -> None:
    journal = opened()
    assert due(journal.case, journal.case.titles["h-1"].opened_at) == ()
    case = reported(journal)
    assert due(case, case.titles["h-1"].next_try_at or case.opened_at) == ("h-1",)
    case = asked(journal, TitleAnswer.NEW_OWNER)
    assert case.titles["h-1"].done == "brev fra registeret"
    assert unconfirmed(case) == ()


def test_a_register_that_shows_the_new_owner_needs_nobodys_report() -> None:
    case = asked(opened(), TitleAnswer.NEW_OWNER)
    assert case.titles["h-1"].done == "Registeret viser ny eier"


@pytest.mark.parametrize("answer", [TitleAnswer.OLD_OWNER, TitleAnswer.SILENT])
def test_a_register_that_never_confirms_is_given_up_and_the_evidence_stands(answer: TitleAnswer) -> None:
    journal = opened()
    reported(journal)
    for _ in range(len(PAUSES) + 1):
        assert unconfirmed(journal.case) == ("h-1",)
        asked(journal, answer)
    assert unconfirmed(journal.case) == ()
    assert next_look(journal.case) is None
    assert journal.case.titles["h-1"].done == "brev fra registeret"
    assert journal.case.titles["h-1"].register_says == answer


def test_without_a_report_the_register_is_asked_each_month_and_then_no_more() -> None:
    journal = opened()
    for _ in range(MOST_UNREPORTED):
        asked(journal, TitleAnswer.OLD_OWNER)
    assert unconfirmed(journal.case) == ()
    assert journal.case.titles["h-1"].done is None


def test_another_owner_opens_the_task_again_once() -> None:
    journal = opened()
    reported(journal)
    assert asked(journal, TitleAnswer.OTHER_OWNER).titles["h-1"].done is None
    reported(journal)
    assert asked(journal, TitleAnswer.OTHER_OWNER).titles["h-1"].done == "brev fra registeret"


def test_what_an_heir_listed_by_hand_is_never_asked_for() -> None:
    journal = opened(source="p-1")
    reported(journal)
    assert unconfirmed(journal.case) == ()


def test_a_farm_has_three_years_until_it_has_a_new_owner() -> None:
    journal = opened(farm=True)
    died = journal.case.deceased.date_of_death
    assert died is not None
    assert farm_limit(journal.case) == date(died.year + 3, died.month, died.day)
    reported(journal)
    assert open_farms(journal.case) == ()
    assert farm_limit(journal.case) is None


def test_the_first_look_is_a_month_after_the_form_was_made() -> None:
    title = opened().case.titles["h-1"]
    assert title.next_try_at == title.opened_at + timedelta(days=30)
