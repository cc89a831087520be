"""Awkward estates come to their end, or stand in a wait that is named and that a clerk would agree with."""

from typing import Any

import pytest

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


def test_an_estate_without_parties_waits_for_the_court_or_goes_to_the_state(awkward_run: Run) -> None:
    for row, record in ends(awkward_run, NO_PARTIES):
        assert row["explained"]
        assert not record.case.court.annulled
        print(row["code"], row["end_state"])


def test_a_person_set_back_to_living_ends_the_case_and_nothing_stands(awkward_run: Run) -> None:
    for row, record in ends(awkward_run, REACTIVATED):
        assert (row["closed"], row["code"]) == (True, "reversed")
        assert record.events("death_reversed")
        assert not record.events("payment_instructed")


@pytest.mark.parametrize("stem", [PROTECTED, PAPER_AND_FOREIGN, COURT_SAMPLE])
def test_an_awkward_estate_is_closed_or_in_a_named_wait(awkward_run: Run, stem: str) -> None:
    for row, _ in ends(awkward_run, stem):
        print(stem, row["closed"], row["code"], row["end_state"])
        assert row["explained"]
        assert row["end_state"]
