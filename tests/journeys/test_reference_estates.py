"""Awkward estates come to their end, or stand in a wait that is named and that a clerk would agree with."""

from typing import Any

from tests.journeys.conftest import COURT_SAMPLE, REFERENCE_STEMS, SET_BACK, Run
from tests.journeys.records import CaseRecord
from tests.support.reference import reference_dir

NO_PARTIES, REACTIVATED, PROTECTED, PAPER_AND_FOREIGN = REFERENCE_STEMS
OWN = {
    NO_PARTIES: "without-parties",
    REACTIVATED: SET_BACK,
    PROTECTED: "protected",
    PAPER_AND_FOREIGN: "paper-and-foreign",
    COURT_SAMPLE: "finished",
}
"""Estates of our own of the same kinds, which run also where there is no reference material."""


def ends(run: Run, stem: str) -> list[tuple[dict[str, Any], CaseRecord]]:
    """Give how our own estate of a kind ended, and the reference's."""
    wanted = {f"{OWN[stem]}.json"}
    if reference_dir() is not None:
        wanted.add(stem if stem.endswith(".json") else f"{stem[:6]}*****.json")
    rows = {row["case_id"]: row for row in run.results}
    accepted = [row for row in run.files["accepted"] if row["file"] in wanted]
    assert {row["file"] for row in accepted} == wanted
    found = [run.records.of_court_case(row["court_case_id"]) for row in accepted]
    return [(rows[record.case.id], record) for record in found]


def codes(run: Run, stem: str) -> set[str]:
    found = ends(run, stem)
    assert all(row["explained"] and row["end_state"] for row, _ in found)
    return {row["code"] for row, _ in found}


def test_an_estate_without_parties_waits_for_the_court_to_find_the_heirs_or_the_number(
    awkward_run: Run,
) -> None:
    assert codes(awkward_run, NO_PARTIES) <= {"complete_family_tree", "deceased_unknown"}


def test_a_person_set_back_to_living_ends_the_case_and_nothing_stands(awkward_run: Run) -> None:
    assert codes(awkward_run, REACTIVATED) == {"reversed"}
    for row, record in ends(awkward_run, REACTIVATED):
        assert row["closed"]
        assert record.events("death_reversed")
        assert not record.events("payment_instructed")


def test_a_protected_address_is_left_to_the_courts_own_hands_and_nobody_is_written_to(
    awkward_run: Run,
) -> None:
    assert codes(awkward_run, PROTECTED) == {"protected_deceased"}
    for _, record in ends(awkward_run, PROTECTED):
        assert not record.events("invitation_intended")


def test_heirs_on_paper_and_foreign_organisations_come_to_an_end_or_to_a_clerks_question(
    awkward_run: Run,
) -> None:
    assert codes(awkward_run, PAPER_AND_FOREIGN) <= {"distributed", "complete_family_tree"}


def test_a_case_that_the_court_has_finished_goes_on_where_the_court_left_it(awkward_run: Run) -> None:
    assert codes(awkward_run, COURT_SAMPLE) <= {"distributed", "shares_unclear"}
    for _, record in ends(awkward_run, COURT_SAMPLE):
        assert [event.from_court_feed for event in record.events("attest_issued")] == [True]
