"""What was found about one requirement, and how findings are put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policies.kernel.citation import Citation
from policies.kernel.decision import Decision, Fact, Missing, Outcome
from policies.kernel.text import Text, together


@dataclass(frozen=True)
class Finding:
    """What was found about one requirement.

    Attributes:
        requirement: stable name.
        outcome: met, not met or unclear.
        by_person: it takes judgement; a person decides, and the question says what to weigh.
        question: what to find out when it is unclear.
        about: whom or what it is about.
    """

    requirement: str
    outcome: Outcome
    citation: Citation
    words: str
    by_person: bool = False
    question: str = ""
    about: str | None = None


def check(
    requirement: str,
    holds: bool | None,  # noqa: FBT001 - what was found out
    citation: Citation,
    *,
    yes: Text,
    no: Text,
    ask: Text,
    by_person: bool = False,
    about: str | None = None,
) -> Finding:
    """Make the finding about one requirement; `ask` is the question while nobody knows."""
    if holds is None:
        return Finding(requirement, Outcome.UNCLEAR, citation, ask, by_person, ask, about)
    outcome = Outcome.MET if holds else Outcome.NOT_MET
    return Finding(requirement, outcome, citation, yes if holds else no, by_person, "", about)


def conclude(
    findings: Iterable[Finding],
    used: tuple[Fact, ...],
    *,
    caveats: tuple[str, ...] = (),
) -> Decision[tuple[Finding, ...]]:
    """Put findings together: one that is not met decides, then one that is unclear.

    The value lists the findings also when the outcome is unclear, because a person reads them.
    """
    found = tuple(findings)
    outcomes = {finding.outcome for finding in found}
    outcome = Outcome.MET
    if Outcome.NOT_MET in outcomes:
        outcome = Outcome.NOT_MET
    elif Outcome.UNCLEAR in outcomes:
        outcome = Outcome.UNCLEAR
    missing = (
        Missing(finding.requirement, finding.about, finding.question)
        for finding in found
        if outcome is Outcome.UNCLEAR and finding.outcome is Outcome.UNCLEAR
    )
    shown = [finding for finding in found if finding.outcome is outcome]
    return Decision(
        outcome,
        value=found,
        citations=tuple(dict.fromkeys(finding.citation for finding in found)),
        facts=used,
        missing=tuple(dict.fromkeys(missing)),
        explanation=together(finding.words for finding in shown),
        caveats=caveats,
    )
