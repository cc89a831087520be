"""Every rule is registered, cited, and has cases."""

import re
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import policies
from policies.kernel.decision import Rule
from policies.kernel.errors import UnknownRule
from policies.registry import RULES, find_rule
from settlement.services.law.rule_cases import read_cases

FEWEST_CASES = 3
PROVISION = re.compile(r"§§? ?\d")


def _rules_in_the_package() -> set[str]:
    found: set[str] = set()
    for module in walk_packages(policies.__path__, "policies."):
        members = vars(import_module(module.name)).values()
        found |= {item.rule_id for item in members if isinstance(item, Rule)}
    return found


def test_every_rule_in_the_package_is_registered() -> None:
    assert _rules_in_the_package() == set(RULES)


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_a_rule_has_cases(rule_id: str) -> None:
    assert len(read_cases(rule_id)) >= FEWEST_CASES


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_a_rule_says_version_provisions_and_first_day(rule_id: str) -> None:
    rule = find_rule(rule_id)
    assert re.fullmatch(r"\d+\.\d+", rule.version)
    assert rule.citations
    assert all(PROVISION.search(str(citation)) for citation in rule.citations)
    assert rule.in_force_from <= date(2021, 1, 1)
    assert "Lovhjemmel:" in (rule.__doc__ or "")


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(UnknownRule):
        find_rule("arveloven.finnes_ikke")


@pytest.mark.parametrize("path", sorted(Path(policies.__path__[0]).rglob("*.py")), ids=lambda path: path.stem)
def test_the_law_holds_no_float(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b\d+\.\d+\b(?!\")", re.sub(r'"[^"\n]*"', '""', text)), path.name
    assert "float(" not in text
