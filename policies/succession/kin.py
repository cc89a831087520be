"""The three classes of heirs by blood and adoption (arveloven §§ 4 to 6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import add_years
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.share import HALF, WHOLE, add_shares
from policies.succession.facts import SuccessionFacts
from policies.succession.lines import Lines

ARVELOVEN_4 = arveloven("§ 4")
ARVELOVEN_5 = arveloven("§ 5")
ARVELOVEN_5_3 = arveloven("§ 5 tredje ledd annet og tredje punktum")
ARVELOVEN_6 = arveloven("§ 6")
ARVELOVEN_76 = arveloven("§ 76 første ledd")

ADULT_FOR_PARENTS_SIDE = 25
DEPTH_OF_THIRD_CLASS = 2


class KinClass(IntEnum):
    """How near the nearest relatives are."""

    NONE = 0
    ISSUE = 1
    PARENTS = 2
    GRANDPARENTS = 3


CITATIONS: dict[KinClass, Citation] = {
    KinClass.NONE: ARVELOVEN_76,
    KinClass.ISSUE: ARVELOVEN_4,
    KinClass.PARENTS: ARVELOVEN_5,
    KinClass.GRANDPARENTS: ARVELOVEN_6,
}
EXPLANATIONS = {
    KinClass.NONE: "Avdøde har ingen slektsarvinger etter loven.",
    KinClass.ISSUE: "Avdødes barn arver likt. Er et barn død, går delen til barnets etterkommere.",
    KinClass.PARENTS: (
        "Avdøde har ingen etterkommere. Foreldrene arver halvparten hver. Er en forelder død, går delen til "
        "hans eller hennes etterkommere."
    ),
    KinClass.GRANDPARENTS: (
        "Avdøde har verken etterkommere, foreldre eller søskenlinjer. Besteforeldrene arver en firedel hver. "
        "Er en av dem død, går delen til hans eller hennes barn og barnebarn."
    ),
}


@dataclass(frozen=True)
class KinShares:
    """How what falls to the relatives divides between them.

    Attributes:
        shares: fractions of what falls to the relatives; empty when there are none.
    """

    kin_class: KinClass
    shares: dict[str, Fraction]


@rule(
    id="arveloven.slektsarv",
    version="1.0",
    citations=(ARVELOVEN_4, ARVELOVEN_5, ARVELOVEN_6),
    in_force_from=date(2021, 1, 1),
)
def compute_kin_shares(
    facts: SuccessionFacts,
    *,
    date_of_death: date,
    gone: frozenset[str] = frozenset(),
) -> Decision[KinShares]:
    """Decide which relatives inherit by law, and how what falls to them divides.

    The date that counts is the date of death. A class is looked at only when the class before it is
    empty. `gone` are persons who count as dead before the deceased. A fact that is not known, in a class
    that is looked at, makes the outcome unclear and names the person.

    Lovhjemmel: arveloven § 4, § 5, § 6.
    """
    lines = Lines(facts.tree, date_of_death, gone | facts.disqualified | {facts.deceased_id})
    kin = _find_class(facts, lines)
    family = tuple(sorted(facts.tree.persons, key=lambda person: person.id))
    used = (Fact("family", family), Fact("counted_as_dead", gone | facts.disqualified))
    if lines.missing:
        return Decision(
            outcome=Outcome.UNCLEAR,
            facts=used,
            missing=tuple(lines.missing),
            explanation="Slektstreet er ikke fullstendig, så det er ikke klart hvem som arver.",
        )
    return Decision(
        outcome=Outcome.COMPUTED,
        value=kin,
        citations=(CITATIONS[kin.kin_class],),
        facts=used,
        explanation=EXPLANATIONS[kin.kin_class],
    )


def _find_class(facts: SuccessionFacts, lines: Lines) -> KinShares:
    deceased = facts.deceased
    if not deceased.issue_complete:
        lines.ask("issue", deceased.id, "Er alle barn av avdøde kjent?")
    shares = lines.divide(WHOLE, facts.tree.children_of(deceased.id), None)
    if shares or lines.missing:
        return KinShares(KinClass.ISSUE, shares)
    parents = lines.require_parents(deceased.id)
    shares = _divide_by_parents(facts, lines, parents)
    if shares or lines.missing:
        return KinShares(KinClass.PARENTS, shares)
    shares = _divide_by_sides(lines, parents)
    return KinShares(KinClass.GRANDPARENTS if shares else KinClass.NONE, shares)


def _divide_by_parents(facts: SuccessionFacts, lines: Lines, parents: tuple[str, ...]) -> dict[str, Fraction]:
    living = [parent for parent in parents if lines.lives(parent, None)]
    if lines.missing or not living:
        return {}
    empty = [parent for parent in parents if parent not in living]
    if empty and _is_under_age_of_exception(facts, lines):
        side = _divide_side(lines, empty[0], HALF)
        if side:
            if facts.parents_together_when_first_died is None:
                lines.ask(
                    "parents_together_when_first_died",
                    facts.deceased_id,
                    "Var foreldrene gift eller samboende da den første av dem døde?",
                )
            elif not facts.parents_together_when_first_died:
                return add_shares(lines.divide(HALF, tuple(living), None), side)
    return lines.divide(WHOLE, tuple(living), None)


def _is_under_age_of_exception(facts: SuccessionFacts, lines: Lines) -> bool:
    born_on = facts.deceased.born_on
    if born_on is None:
        lines.ask("born_on", facts.deceased_id, "Når var avdøde født?")
        return False
    return lines.date_of_death < add_years(born_on, ADULT_FOR_PARENTS_SIDE)


def _divide_side(lines: Lines, parent: str, whole: Fraction) -> dict[str, Fraction]:
    """Divide between the grandparents on one side; each line ends at the grandparents' grandchildren."""
    grandparents = lines.require_parents(parent)
    return lines.divide(whole, grandparents, DEPTH_OF_THIRD_CLASS)


def _divide_by_sides(lines: Lines, parents: tuple[str, ...]) -> dict[str, Fraction]:
    sides = [parent for parent in parents if _divide_side(lines, parent, WHOLE)]
    if lines.missing or not sides:
        return {}
    return add_shares(*(_divide_side(lines, parent, Fraction(1, len(sides))) for parent in sides))
