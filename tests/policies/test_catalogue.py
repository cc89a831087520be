"""Every rule of the law has a home here: in our rules, with a person, or outside for a reason."""

import re
from pathlib import Path

import pytest

from policies.catalogue.entry import ByPerson, Entry, Implemented, Outside
from policies.catalogue.index import ENTRIES
from policies.registry import RULES
from settlement.domain.plan import STEP_OF
from tests.support.reference import reference_dir

PROVISION = re.compile(r"\d|ulovfestet")
WEB = Path(__file__).resolve().parents[2] / "settlement" / "web"


def our_ids() -> list[str]:
    """Read our own list of the rules that matter, a topic a line."""
    lines = (Path(__file__).parent / "rule_ids.txt").read_text(encoding="utf-8").splitlines()
    return [
        f"{topic}-{number}"
        for topic, numbers in (line.split(": ") for line in lines)
        for number in numbers.split()
    ]


def test_every_rule_of_our_list_has_one_home() -> None:
    assert sorted(ENTRIES) == sorted(our_ids())
    assert len(our_ids()) == len(set(our_ids())) == 274


def test_our_list_is_that_of_the_reference_where_it_is_at_hand() -> None:
    folder = reference_dir()
    if folder is not None:
        index = (folder / "law" / "rules-index.md").read_text(encoding="utf-8")
        assert sorted(re.findall(r"^\| ([A-Z]+-\d+) \|", index, re.MULTILINE)) == sorted(our_ids())


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.id)
def test_a_home_is_one_that_exists(entry: Entry) -> None:
    assert len(entry.says.split()) >= 4
    assert PROVISION.search(entry.provision)
    home = entry.home
    if isinstance(home, Outside):
        assert len(home.why.split()) >= 5
        return
    assert set(home.rules) <= set(RULES)
    if isinstance(home, Implemented):
        assert home.rules
    if isinstance(home, ByPerson):
        assert home.step in STEP_OF
        assert home.who


def test_most_of_the_law_is_decided_by_rules_and_little_is_outside() -> None:
    homes = [type(entry.home) for entry in ENTRIES.values()]
    assert homes.count(Implemented) > len(homes) * 3 // 4
    assert homes.count(Outside) < len(homes) // 20


def test_every_rule_of_ours_answers_to_a_rule_of_the_law() -> None:
    named = {
        rule for entry in ENTRIES.values() if not isinstance(entry.home, Outside) for rule in entry.home.rules
    }
    assert set(RULES) - named <= {"arveloven.boets_fordeling"}
