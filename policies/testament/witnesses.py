"""What a testament gives a witness, or somebody near a witness, is void (arveloven § 44)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.text import say

ARVELOVEN_44_1 = arveloven("§ 44 første ledd")
ARVELOVEN_44_2 = arveloven("§ 44 annet ledd")
ARVELOVEN_44_3 = arveloven("§ 44 tredje ledd")
ARVELOVEN_1972_61 = Citation("arveloven 1972", "§ 61")
ACT_2019_FROM = date(2021, 1, 1)


class TieKind(Enum):
    """Who benefits, seen from the witness."""

    WITNESS = "witness"
    PARTNER = "partner"
    CHILD_OF_PARTNER = "child_of_partner"
    DIRECT_LINE = "direct_line"
    SIBLING = "sibling"
    PARTNER_OF_DIRECT_LINE = "partner_of_direct_line"
    EMPLOYER = "employer"
    EXECUTOR = "executor"
    OTHER = "other"


NEAR = frozenset(
    {
        TieKind.WITNESS,
        TieKind.PARTNER,
        TieKind.CHILD_OF_PARTNER,
        TieKind.DIRECT_LINE,
        TieKind.SIBLING,
        TieKind.PARTNER_OF_DIRECT_LINE,
    }
)


@dataclass(frozen=True)
class Tie:
    """Between a witness and the one whom a clause benefits.

    Attributes:
        kind: None when nobody has found out. A seat on a board counts as being employed.
        likely_no_effect: with an employer: the tie has likely not mattered for the testament.
    """

    clause_id: str
    witness_id: str
    kind: TieKind | None
    likely_no_effect: bool | None = None


@dataclass(frozen=True)
class WitnessBenefits:
    """Clauses that are void because of a witness, and those that are not decided."""

    void: tuple[str, ...]
    open: tuple[str, ...]


@rule(
    id="arveloven.testament.vitnehabilitet",
    version="1.0",
    citations=(ARVELOVEN_44_1, ARVELOVEN_44_2, ARVELOVEN_44_3),
    in_force_from=ACT_2019_FROM,
)
def decide_witness_benefits(
    ties: tuple[Tie, ...], *, made_on: date | None = None
) -> Decision[WitnessBenefits]:
    """Decide which clauses are void because they benefit a witness or somebody near one.

    Only the clause falls, not the testament. Near are the witness's spouse or cohabitant, that one's
    children, relatives in direct line and siblings, and the spouse or cohabitant of a relative in direct
    line. For an employer a person finds out whether the tie has likely not mattered. To be named
    executor is no benefit.

    Lovhjemmel: arveloven § 44, § 180 fjerde ledd.
    """
    void: set[str] = set()
    unknown: dict[str, Missing] = {}
    for tie in ties:
        if tie.kind in NEAR or (tie.kind is TieKind.EMPLOYER and tie.likely_no_effect is False):
            void.add(tie.clause_id)
        elif tie.kind is None:
            question = say("Hva er forholdet mellom vitnet og den som bestemmelsen gir noe?")
            unknown[tie.clause_id] = Missing("tie", tie.clause_id, question)
        elif tie.kind is TieKind.EMPLOYER and tie.likely_no_effect is None:
            question = say("Har det trolig ikke hatt betydning at vitnet var ansatt hos mottakeren?")
            unknown[tie.clause_id] = Missing("likely_no_effect", tie.clause_id, question)
    open_ones = {clause: item for clause, item in sorted(unknown.items()) if clause not in void}
    old = made_on is not None and made_on < ACT_2019_FROM
    explanation = say(
        "{count} bestemmelser er ugyldige fordi de gir noe til et vitne eller noen som står vitnet nær.",
        count=len(void),
    )
    return Decision(
        Outcome.UNCLEAR if open_ones else Outcome.COMPUTED,
        value=WitnessBenefits(tuple(sorted(void)), tuple(open_ones)),
        citations=(ARVELOVEN_1972_61,) if old else (),
        facts=(Fact("ties", ties), Fact("made_on", made_on)),
        missing=tuple(open_ones.values()),
        explanation=explanation,
        caveats=(
            say(
                "Testamentet er fra før 2021. Hvem som sto vitnet nær etter loven av 1972, er ikke lest i "
                "lovteksten. Kontroller kretsen."
            ),
        )
        if old
        else (),
    )
