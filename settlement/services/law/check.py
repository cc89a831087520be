"""A case held against what it expects, and against what its source published."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from policies.kernel.decision import Json
from policies.registry import RULES
from settlement.services.law.answers import Answer, Share, Standing, write_exact, write_fraction
from settlement.services.law.case_model import CaseIn, ExpectedIn, ShareIn
from settlement.services.law.decide_case import decide_case
from settlement.services.law.rule_cases import read_cases, run_case


class Verdict(Enum):
    """How a case held."""

    PASSED = "pass"
    FAILED = "fail"
    NOT_COVERED = "not covered"


@dataclass(frozen=True)
class Check:
    """A case and how it held.

    Attributes:
        problems: what differs, or why the case could not be held against anything.
        notes: what agrees or differs with the published figures, for the reader.
    """

    case_id: str
    title: str
    verdict: Verdict
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def as_record(self) -> dict[str, Json]:
        """Write the check for machines."""
        return {
            "id": self.case_id,
            "title": self.title,
            "verdict": self.verdict.value,
            "problems": list(self.problems),
            "notes": list(self.notes),
        }


def check_case(case: CaseIn) -> Check:
    """Decide a case under every act it is said to hold under, and compare with what is expected.

    Where the source's own figure is marked as wrong, giving that figure is a failure too.
    """
    if case.expected is None or not (case.expected.shares or case.expected.values):
        return Check(case.id, case.title, Verdict.NOT_COVERED, ("the case says nothing under `expected`",))
    problems: list[str] = []
    for law in dict.fromkeys((case.law, *case.also_valid_under)):
        answer = decide_case(case, law=law)
        if answer.standing is Standing.NOT_COVERED:
            return Check(case.id, case.title, Verdict.NOT_COVERED, (answer.problem,))
        problems += [f"{law}: {problem}" for problem in _hold(answer, case.expected)]
        if case.agrees is False and case.published and not _hold(answer, case.published):
            problems.append(f"{law}: the published figure is wrong, and is reproduced")
    verdict = Verdict.FAILED if problems else Verdict.PASSED
    return Check(case.id, case.title, verdict, tuple(problems), _notes(case))


def check_rule_cases() -> list[Check]:
    """Decide our own cases for every rule; a rule without cases is not covered."""
    checks = []
    for rule_id in RULES:
        cases = read_cases(rule_id)
        if not cases:
            checks.append(Check(rule_id, "no cases", Verdict.NOT_COVERED))
        for case in cases:
            problems = run_case(case).problems
            verdict = Verdict.FAILED if problems else Verdict.PASSED
            checks.append(Check(rule_id, case.name, verdict, problems))
    return checks


def _notes(case: CaseIn) -> tuple[str, ...]:
    words = {
        False: "the published figure is wrong and is not reproduced",
        "rounded": "the published figure is rounded",
        "partial": "the source publishes a part of the answer",
    }
    return (words[case.agrees],) if case.agrees in words else ()


def _hold(answer: Answer, expected: ExpectedIn) -> list[str]:
    if answer.standing in {Standing.REFUSED, Standing.UNCLEAR}:
        missing = ", ".join(f"{item.name} of {item.about or 'the estate'}" for item in answer.missing)
        return [f"came out {answer.standing.value}: {answer.problem or missing}"]
    by_key = {(share.person, share.basis): share for share in answer.shares}
    problems = []
    for wanted in expected.shares:
        share = by_key.get((wanted.person, wanted.basis))
        problems += _share_problems(
            share or Share(wanted.person, wanted.basis, Fraction(0), Fraction(0)), wanted
        )
    for name, value in expected.values.items():
        found = answer.values.get(name)
        if found is None:
            problems.append(f"{name} is not given, expected {value}")
        elif not _same(found, value):
            told = found if isinstance(found, str) else write_exact(found)
            problems.append(f"{name} is {told}, expected {value}")
    return problems


def _same(found: Fraction | str, wanted: int | str) -> bool:
    if isinstance(found, str):
        return found == wanted
    try:
        return found == Fraction(wanted)
    except ValueError:
        return False


def _share_problems(share: Share, wanted: ShareIn) -> list[str]:
    place = f"{wanted.person} ({wanted.basis})"
    problems = []
    if wanted.amount_ore is not None and share.amount != wanted.amount_ore:
        found = "no amount" if share.amount is None else write_exact(share.amount)
        problems.append(f"{place} has {found}, expected {write_exact(wanted.amount_ore)}")
    if wanted.fraction is not None and share.fraction != wanted.fraction:
        found = "no fraction" if share.fraction is None else write_fraction(share.fraction)
        problems.append(f"{place} has {found}, expected {write_fraction(wanted.fraction)}")
    return problems
