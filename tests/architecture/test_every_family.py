"""Every family of the law is lived from the first event to its right end, in a test that asserts the end.

A row is a kind of family, the sample estate that plays it (empty: a journey in memory, by services only) and
the test. The story of each estate that is played is read by `Theatre.run`.
"""

import ast
from dataclasses import dataclass
from functools import cache

import pytest

from tests.architecture.source_tree import ROOT, Module, modules

SAMPLES = ROOT / "settlement" / "sandbox" / "estates"
PLAYERS = ("tests/settlement/sandbox", "tests/settlement/reversal", "tests/settlement/services")
ENDS = ("distributed", "offentlig", "uskifte", "small_estate", "discontinued", "reversed")
"""The ends of a case; a journey names the one that it comes to."""


@dataclass(frozen=True)
class Journey:
    """What plays a family: a test, and the sample estate that it plays."""

    test: str
    sample: str = ""


def played(sample: str, test: str) -> Journey:
    return Journey(test, sample)


EVERY_FAMILY: dict[str, tuple[Journey, ...]] = {
    "minor": (
        played("minor-heir", "test_a_minors_money_goes_to_an_account_that_the_statsforvalter_manages"),
    ),
    "adult under guardianship": (
        played(
            "heir-under-guardianship",
            "test_an_adult_who_cannot_look_after_herself_is_acted_for_and_another_is_not",
        ),
    ),
    "guardian who inherits too, temporary guardian, consent of the statsforvalter": (
        played("minor-heir", "test_a_minors_money_goes_to_an_account_that_the_statsforvalter_manages"),
    ),
    "two guardians of one child": (
        played("two-guardians", "test_both_parents_sign_for_a_child_and_nothing_counts_before_both_have"),
        Journey("test_two_parents_each_sign_the_same_for_the_child_to_the_end"),
    ),
    "unborn child": (
        played(
            "unborn-child",
            "test_a_child_born_after_the_death_inherits_beside_the_mother_who_cannot_act_for_it",
        ),
        Journey("test_who_inherits_anyhow_looks_after_the_estate_until_the_birth"),
    ),
    "heir who cannot be found: search log, part kept": (
        played("missing-heir", "test_the_half_of_a_brother_who_is_not_found_is_kept_and_given_to_a_guardian"),
    ),
    "heir abroad and on paper": (
        played(
            "heir-abroad-on-paper",
            "test_an_heir_abroad_without_a_number_takes_part_on_paper_and_is_paid",
        ),
    ),
    "organisation, executor": (
        played(
            "organisation-by-testament",
            "test_an_executor_acts_for_the_foundation_and_for_a_child_who_accepts",
        ),
    ),
    "heir who never answers": (
        played(
            "heir-who-never-answers",
            "test_who_never_answers_is_asked_three_times_and_the_part_is_deposited",
        ),
    ),
    "heir who refuses: never signs, and the court ends it": (
        Journey("test_one_who_never_signs_brings_the_court_and_gets_what_the_others_get"),
    ),
    "heir who refuses: objects, and gives in": (
        played("siblings-who-waver", "test_people_who_waver_sign_twice_and_who_objects_gives_in"),
    ),
    "heir who dies under way": (
        played(
            "heir-dies-under-way",
            "test_an_heir_who_dies_under_way_keeps_the_inheritance_and_her_estate_takes_it",
        ),
    ),
    "renunciation": (played("heirs-give-up", "test_who_gives_up_is_passed_by_and_the_own_line_steps_in"),),
    "survivor who sat in uskifte: both estates": (
        played("survivor-in-uskifte-dies", "test_both_estates_are_divided_when_a_survivor_in_uskifte_dies"),
    ),
    "cohabitant": (
        played(
            "unborn-child",
            "test_a_child_born_after_the_death_inherits_beside_the_mother_who_cannot_act_for_it",
        ),
    ),
    "separated spouse": (
        played(
            "separated-spouse",
            "test_a_separated_spouse_gets_her_half_of_what_was_common_and_no_inheritance",
        ),
    ),
    "adopted child": (
        played("adopted-child", "test_adopted_children_inherit_and_one_adopted_away_does_not"),
    ),
    "under 25 with no issue": (
        played(
            "under-25-with-no-issue",
            "test_a_half_stays_on_the_dead_fathers_side_after_a_child_under_25",
        ),
    ),
    "farm with odel": (
        played("farm-three-heirs", "test_the_eldest_of_two_who_claim_a_farm_takes_it_at_the_aasete_price"),
    ),
    "insolvent estate": (
        played("insolvent", "test_an_estate_that_does_not_reach_pays_by_rank_and_its_managers_know"),
        played(
            "not-worth-settling",
            "test_the_court_ends_what_is_not_worth_settling_and_all_hear_how_far_the_heirs_answer",
        ),
    ),
    "private turned into offentlig, and back": (
        played("offentlig-and-back", "test_one_heir_demands_it_and_all_get_it_back"),
        Journey("test_a_demand_that_the_court_refuses_lets_the_heirs_go_on"),
        Journey("test_a_return_that_one_heir_is_against_is_refused_and_the_court_ends_it"),
        Journey("test_a_payment_that_the_bank_has_when_the_court_takes_over_is_paid_once"),
    ),
    "other court": (
        played("moved-to-another-court", "test_a_case_that_moves_to_another_court_keeps_its_place"),
        played(
            "moved-after-the-attest",
            "test_a_case_moves_after_the_attest_and_nothing_is_paid_between_the_courts",
        ),
    ),
    "death reversed at each stage": tuple(
        played(sample, "test_after_each_step_nothing_is_left_open")
        for sample in ("widow-and-two-children", "small-estate", "minor-heir", "offentlig-and-back")
    ),
}
JOURNEYS = [
    pytest.param(journey, id=f"{family}: {journey.sample or journey.test}")
    for family, journeys in EVERY_FAMILY.items()
    for journey in journeys
]


@cache
def _by_name() -> dict[str, Module]:
    """Where each test of a journey is."""
    return {
        function.name: module
        for module in modules("tests")
        if module.path.startswith(PLAYERS)
        for function in module.functions()
        if function.name.startswith("test_")
    }


def _strings(module: Module) -> set[str]:
    return {
        node.value for node in module.nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


@pytest.mark.parametrize("journey", JOURNEYS)
def test_each_family_is_lived_to_its_end(journey: Journey) -> None:
    module = _by_name().get(journey.test)
    assert module is not None, f"no test is called {journey.test}"
    said = _strings(module)
    assert said & set(ENDS), f"{module.path} does not say how a case ends"
    if journey.sample:
        assert (SAMPLES / f"{journey.sample}.json").is_file(), f"the sample {journey.sample} is missing"
        assert journey.sample in said, f"{module.path} does not play {journey.sample}"


def test_the_story_of_whatever_is_played_is_read() -> None:
    (theatre,) = (m for m in modules("tests") if m.path == "tests/settlement/sandbox/theatre.py")
    (run,) = (function for function in theatre.functions() if function.name == "run")
    assert "told_story" in {node.id for node in ast.walk(run) if isinstance(node, ast.Name)}
