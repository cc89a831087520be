"""Our own cases for every rule of law: read as data, decided, and held against what they expect.

A case file is `policies/cases/<rule id>.toml`:

    rule = "arveloven.pliktdel"

    [[case]]
    name = "Two children share a pliktdel of two thirds, which stays below the cap"
    provision = "arveloven § 50 første ledd"
    input = { date_of_death = 2024-06-01, known_on = 2024-07-01, estate = "600000000", facts = { ... } }
    expected = { outcome = "computed", value = { total = "400000000/1" } }

`input` names the arguments of the rule; records are tables with the names of their fields. `expected.value`
is compared with the value of the decision as the record writes it; a table in it may leave fields out.
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from policies.kernel.decision import Decision, Json, Rule, to_json
from policies.kernel.errors import PolicyError
from policies.registry import find_rule

PACKAGE = "policies.cases"


@dataclass(frozen=True)
class RuleCase:
    """A case for one rule.

    Attributes:
        provision: what the expectation rests on.
        expected: outcome, and where it matters value, names that are missing, readings and caveats; or
            `refused`, a part of the sentence with which contradicting facts are refused.
    """

    rule_id: str
    name: str
    provision: str
    input: Mapping[str, Any]
    expected: Mapping[str, Any]


@dataclass(frozen=True)
class CaseResult:
    """How a case went; `problems` is empty when it passed."""

    case: RuleCase
    problems: tuple[str, ...]


class BrokenCase(Exception):
    """A case cannot be read."""

    def __init__(self, rule_id: str, name: str, problem: str) -> None:
        super().__init__(f"{rule_id}: «{name}» cannot be read: {problem}. Correct the case.")


def case_ids() -> tuple[str, ...]:
    """List the rules that have a case file."""
    names = (entry.name for entry in resources.files(PACKAGE).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def read_cases(rule_id: str) -> tuple[RuleCase, ...]:
    """Read the cases of a rule, once; none when it has no file.

    Raises:
        BrokenCase: a field is missing, or the file is for another rule.
    """
    resource = resources.files(PACKAGE).joinpath(f"{rule_id}.toml")
    if not resource.is_file():
        return ()
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    if data.get("rule") != rule_id:
        raise BrokenCase(rule_id, "", f"the file is for {data.get('rule')}")
    return tuple(_read(rule_id, case) for case in data.get("case", []))


def _read(rule_id: str, case: dict[str, Any]) -> RuleCase:
    name = case.get("name", "")
    absent = [field for field in ("name", "provision", "input", "expected") if field not in case]
    if absent:
        raise BrokenCase(rule_id, name, f"{', '.join(absent)} is missing")
    return RuleCase(rule_id, name, case["provision"], case["input"], case["expected"])


def run_case(case: RuleCase) -> CaseResult:
    """Decide a case and hold it against what it expects.

    Raises:
        BrokenCase: the input does not fit the arguments of the rule.
    """
    refused = case.expected.get("refused")
    try:
        decision = decide(case)
    except PolicyError as error:
        found = str(error)
        if refused is None:
            return CaseResult(case, (f"refused: {found}",))
        return CaseResult(case, () if refused in found else (f"refused with other words: {found}",))
    if refused is not None:
        return CaseResult(case, ("the facts were not refused",))
    return CaseResult(case, tuple(_problems(decision, case.expected)))


def decide(case: RuleCase) -> Decision[Any]:
    """Put the input of a case before its rule.

    Raises:
        BrokenCase: the input does not fit the arguments of the rule.
        PolicyError: the facts are refused.
    """
    rule = find_rule(case.rule_id)
    decision: Decision[Any] = rule(**_arguments(rule, case))
    return decision


def _arguments(rule: Rule[..., Any], case: RuleCase) -> dict[str, Any]:
    adapters = _adapters(rule)
    unknown = case.input.keys() - adapters.keys()
    if unknown:
        raise BrokenCase(case.rule_id, case.name, f"the rule takes no {', '.join(sorted(unknown))}")
    arguments = {}
    for name, given in case.input.items():
        try:
            arguments[name] = adapters[name].validate_python(given)
        except ValidationError as error:
            raise BrokenCase(case.rule_id, case.name, str(error)) from error
    return arguments


@lru_cache(maxsize=256)
def _adapters(rule: Rule[..., Any]) -> dict[str, TypeAdapter[Any]]:
    hints = get_type_hints(rule.function)
    return {name: TypeAdapter(hints[name]) for name in inspect.signature(rule.function).parameters}


def _problems(decision: Decision[Any], expected: Mapping[str, Any]) -> list[str]:
    problems = []
    if "outcome" in expected and decision.outcome.value != expected["outcome"]:
        problems.append(f"outcome is {decision.outcome.value}, expected {expected['outcome']}")
    if "value" in expected:
        problems += _differences("value", to_json(decision.value), expected["value"])
    listed: dict[str, list[Any]] = {
        "missing": [item.name for item in decision.missing],
        "about": [item.about for item in decision.missing],
        "readings": [f"{use.id}={use.option}" for use in decision.readings],
        "citations": [str(citation) for citation in decision.citations],
    }
    problems += [
        f"{name} is {found}, expected {expected[name]}"
        for name, found in listed.items()
        if name in expected and sorted(f"{item}" for item in found) != sorted(expected[name])
    ]
    problems += [
        f"no caveat says «{words}»"
        for words in expected.get("caveats", [])
        if not any(words in caveat for caveat in decision.caveats)
    ]
    if "says" in expected and expected["says"] not in decision.explanation:
        problems.append(f"the explanation does not say «{expected['says']}» but «{decision.explanation}»")
    return problems


def _differences(place: str, found: Json, expected: object) -> list[str]:
    """List where a value differs; tables in what is expected may leave fields out."""
    if isinstance(expected, Mapping):
        if not isinstance(found, dict):
            return [f"{place} is {found}, expected {dict(expected)}"]
        if set(found) == {"ore"} and isinstance(expected.get("ore"), int):
            return [] if found["ore"] == expected["ore"] else [f"{place} is {found}, expected {expected}"]
        problems: list[str] = []
        for key, wanted in expected.items():
            if key not in found:
                problems.append(f"{place}.{key} is not there")
            else:
                problems += _differences(f"{place}.{key}", found[key], wanted)
        return problems
    if isinstance(expected, list) and isinstance(found, list) and len(found) == len(expected):
        return [
            problem
            for index, (one, wanted) in enumerate(zip(found, expected, strict=True))
            for problem in _differences(f"{place}[{index}]", one, wanted)
        ]
    wanted = to_json(expected)
    return [] if found == wanted else [f"{place} is {found}, expected {wanted}"]
