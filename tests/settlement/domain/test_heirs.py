"""Who has to act, until when, and who has gone silent."""

from datetime import UTC, date, datetime, timedelta

import pytest

from settlement.domain.events.consent import GuardianAppointed, PartyIdentified
from settlement.domain.events.intake import DateOfDeathCorrected
from settlement.domain.heirs import (
    adult_heirs,
    all_heirs,
    deadline_passed,
    deciding_heirs,
    declaration_deadline,
    end_of_day,
    has_guardian,
    is_silent,
    local_date,
    needs_guardian,
    start_of_day,
)
from settlement.domain.parties import Relation, age_on
from settlement.domain.wards import guardian_in_conflict
from tests.settlement.domain.cases import DAY_60, Journal, at_noon, looked_up, opened, party, with_heirs

CHILD_BORN = date(2012, 6, 1)


@pytest.mark.parametrize(
    ("died", "last_day"),
    [
        (date(2026, 1, 5), date(2026, 3, 6)),  # a Friday
        (date(2026, 1, 6), date(2026, 3, 9)),  # Saturday becomes Monday
        (date(2026, 2, 3), DAY_60),  # Easter Saturday becomes Tuesday after Easter
    ],
)
def test_the_deadline_is_sixty_days_and_moves_to_a_working_day(died: date, last_day: date) -> None:
    journal = with_heirs(party("a")).add(DateOfDeathCorrected(date_of_death=died, source="f"))
    assert declaration_deadline(journal.case) == last_day
    assert not deadline_passed(journal.case, at_noon(last_day))
    assert deadline_passed(journal.case, at_noon(last_day + timedelta(days=1)))


def test_the_courts_own_date_goes_before_the_sixty_days() -> None:
    journal = with_heirs(party("a"), deadline_on=date(2026, 5, 3))
    assert declaration_deadline(journal.case) == date(2026, 5, 3)


def test_without_a_date_of_death_there_is_no_deadline_and_nobody_is_late() -> None:
    case = Journal().add(opened(), looked_up(died=None)).case
    assert declaration_deadline(case) is None
    assert not deadline_passed(case, at_noon(date(2030, 1, 1)))


def test_a_date_is_the_norwegian_one_late_in_the_evening() -> None:
    assert local_date(datetime(2026, 4, 7, 21, 59, tzinfo=UTC)) == date(2026, 4, 7)
    assert local_date(datetime(2026, 4, 7, 22, 0, tzinfo=UTC)) == date(2026, 4, 8)


def test_who_never_answered_is_left_out_of_decisions_after_the_deadline_but_stays_an_heir() -> None:
    journal = with_heirs(party("a"), party("b"))
    journal.add(PartyIdentified(party_id="a", method="idporten", level="high"))
    late = at_noon(DAY_60 + timedelta(days=1))
    assert not is_silent(journal.case, "b", at_noon(DAY_60))
    assert is_silent(journal.case, "b", late)
    assert [one.id for one in deciding_heirs(journal.case, late)] == ["a"]
    assert [one.id for one in all_heirs(journal.case)] == ["a", "b"]
    journal.add(PartyIdentified(party_id="b", method="paper", level="paper"))
    assert [one.id for one in deciding_heirs(journal.case, late)] == ["a", "b"]


def test_a_minor_legatee_decides_nothing() -> None:
    journal = with_heirs(party("a"), party("b", Relation.MINOR_LEGATEE))
    assert [one.id for one in deciding_heirs(journal.case, at_noon(DAY_60))] == ["a"]


def test_a_minor_needs_a_guardian_until_the_eighteenth_birthday() -> None:
    minor = party("m", born=CHILD_BORN)
    journal = with_heirs(party("a"), minor)
    assert needs_guardian(journal.case, minor, at_noon(date(2030, 5, 31)))
    assert not needs_guardian(journal.case, minor, at_noon(date(2030, 6, 1)))
    assert [one.id for one in adult_heirs(journal.case, at_noon(DAY_60))] == ["a"]


def test_a_guardian_who_inherits_too_cannot_act() -> None:
    journal = with_heirs(party("a", Relation.SPOUSE), party("m", born=CHILD_BORN))
    minor = journal.case.parties["m"]
    assert not has_guardian(journal.case, minor, at_noon(DAY_60))
    mother = GuardianAppointed(party_id="m", guardian_party_id="a", guardian_name="A", source="register")
    journal.add(mother)
    assert guardian_in_conflict(journal.case, minor)
    assert not has_guardian(journal.case, minor, at_noon(DAY_60))
    journal.add(GuardianAppointed(party_id="m", guardian_name="B", source="statsforvalter", temporary=True))
    assert has_guardian(journal.case, minor, at_noon(DAY_60))


def test_who_is_born_on_leap_day_has_the_birthday_on_the_first_of_march() -> None:
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


@pytest.mark.parametrize(
    ("day", "starts", "ends"),
    [
        (date(2026, 1, 15), datetime(2026, 1, 14, 23, tzinfo=UTC), datetime(2026, 1, 15, 23, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 28, 23, tzinfo=UTC), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_a_day_is_as_long_as_it_is_in_norway_also_when_the_clock_is_put_forward_or_back(
    day: date, starts: datetime, ends: datetime
) -> None:
    assert (start_of_day(day), end_of_day(day)) == (starts, ends)
