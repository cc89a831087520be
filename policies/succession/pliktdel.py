"""What issue cannot be deprived of by testament (arveloven § 50 and, for older deaths, the act of 1972)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.parameters import lookup
from policies.succession.facts import PliktdelRegime, SuccessionFacts
from policies.succession.lines import Lines

ARVELOVEN_50 = arveloven("§ 50 første ledd")
ARVELOVEN_180_4 = arveloven("§ 180 fjerde ledd")
ARVELOVEN_1972_29 = Citation("arveloven 1972", "§ 29")

PLIKTDEL_OF_ESTATE = Fraction(2, 3)
CAP_G = 15
# Deaths "later than one year after" 1 January 2021 are under the new limits. Read literally the first day
# that surely is one is 2 January 2022; the day before is asked about, not guessed.
BOUNDARY_DAY = date(2022, 1, 1)
REMOTER_HEIR_FLOOR_1972_ORE = 20_000_000


@dataclass(frozen=True)
class Pliktdel:
    """The pliktdel of all issue, in exact øre.

    Attributes:
        per_line: by the child at the head of the line.
        per_heir: by the heir who takes.
        total: what a testament cannot touch for the sake of issue.
    """

    per_line: dict[str, Fraction]
    per_heir: dict[str, Fraction]
    total: Fraction


@rule(
    id="arveloven.pliktdel",
    version="1.0",
    citations=(ARVELOVEN_50,),
    in_force_from=date(2021, 1, 1),
)
def compute_pliktdel(
    facts: SuccessionFacts,
    estate: Fraction | None,
    *,
    date_of_death: date,
    known_on: date,
    gone: frozenset[str] = frozenset(),
) -> Decision[Pliktdel]:
    """Decide the part of the estate that issue cannot be deprived of.

    Two thirds of the net estate, and per child or child's line at most 15 G at the death. The cap is a
    maximum, never a promise. Inside a line the part divides per branch. `estate` is the net estate in
    exact øre before anything to spouse or cohabitant; None with `facts.below_pliktdel_cap` gives fractions
    of one. For deaths to 1 January 2022 the limits of the act of 1972 apply.

    Lovhjemmel: arveloven § 50 første ledd, § 180 fjerde ledd; arveloven 1972 § 29.
    """
    used = (Fact("net_estate", estate), Fact("below_pliktdel_cap", facts.below_pliktdel_cap))
    lines = Lines(facts.tree, date_of_death, gone | facts.disqualified | {facts.deceased_id})
    heads = tuple(head for head in facts.tree.children_of(facts.deceased_id) if lines.lives(head, None))
    missing = list(lines.missing)
    if estate is None and not facts.below_pliktdel_cap:
        missing.append(Missing("net_estate", None, "Hvor stor er nettoformuen i boet?"))
    regime = _find_regime(date_of_death, facts.pliktdel_regime)
    if regime is None:
        question = "Skal pliktdelen følge loven fra 2019 eller loven fra 1972 for dødsfall 1. januar 2022?"
        missing.append(Missing("pliktdel_regime", None, question))
    if missing or regime is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(missing),
            explanation="Pliktdelen kan ikke beregnes ennå.",
        )
    parameters: tuple[ParameterUse, ...] = ()
    per_line: dict[str, Fraction] = {}
    if estate is None:
        per_line = {head: PLIKTDEL_OF_ESTATE / len(heads) for head in heads}
    else:
        use = _cap(regime, date_of_death, known_on)
        parameters = (use,)
        for head in heads:
            cap = _line_cap(use, regime, lines.divide(Fraction(1), (head,), None), head)
            per_line[head] = min(PLIKTDEL_OF_ESTATE * estate / len(heads), cap)
    per_heir: dict[str, Fraction] = {}
    for head, part in per_line.items():
        per_heir |= lines.divide(part, (head,), None)
    return Decision(
        Outcome.COMPUTED,
        value=Pliktdel(per_line, per_heir, sum(per_line.values(), Fraction(0))),
        citations=(ARVELOVEN_50,)
        if regime is PliktdelRegime.ACT_2019
        else (ARVELOVEN_180_4, ARVELOVEN_1972_29),
        facts=used,
        parameters=parameters,
        explanation=_explain(regime),
    )


def _find_regime(date_of_death: date, chosen: PliktdelRegime | None) -> PliktdelRegime | None:
    if date_of_death == BOUNDARY_DAY:
        return chosen
    return PliktdelRegime.ACT_2019 if date_of_death > BOUNDARY_DAY else PliktdelRegime.ACT_1972


def _cap(regime: PliktdelRegime, date_of_death: date, known_on: date) -> ParameterUse:
    name = "grunnbeloep" if regime is PliktdelRegime.ACT_2019 else "pliktdel_cap_1972"
    return lookup(name, on=date_of_death, known_on=known_on)


def _line_cap(use: ParameterUse, regime: PliktdelRegime, heirs: dict[str, Fraction], head: str) -> Fraction:
    if regime is PliktdelRegime.ACT_2019:
        return use.value * CAP_G
    remoter = [heir for heir in heirs if heir != head]
    return max(use.value, Fraction(REMOTER_HEIR_FLOOR_1972_ORE * len(remoter)))


def _explain(regime: PliktdelRegime) -> str:
    cap = (
        "15 ganger grunnbeløpet for hvert barn eller hvert barns linje"
        if regime is PliktdelRegime.ACT_2019
        else "1 000 000 kroner for hvert barn eller hvert barns linje etter loven fra 1972"
    )
    return f"To tredeler av formuen er pliktdelsarv for livsarvingene, men ikke mer enn {cap}."
