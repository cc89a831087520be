"""Who inherits how much: the whole answer for one death.

The order is that of protection: what spouse or cohabitant cannot lose, the pliktdel of issue, what the
testament gives inside the free part, and the rest to the relatives (arveloven §§ 8, 10, 12, 13, 50, 124).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from itertools import combinations

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, collect_missing, rule
from policies.kernel.errors import MalformedFacts, OutsideRuleSpan
from policies.kernel.share import require_whole
from policies.succession.facts import SUCCESSION, SuccessionFacts
from policies.succession.world import Basis, BasisPart, World, divide_world

ARVELOVEN_3 = arveloven("§ 3")
ARVELOVEN_74 = arveloven("§ 74 første ledd")
IN_FORCE_FROM = date(2021, 1, 1)
MOST_PARTIAL_RENUNCIATIONS = 6


class ShareReading(Enum):
    """Readings of open law that the shares rest on; named so that they can be found and changed."""

    COHABITANT_REST = (
        "Resten etter samboerens fire ganger grunnbeløpet følger § 76 når det ikke er andre arvinger."
    )
    SUMS_FIRST = "Pengesummer i testamentet oppfylles før det som er gitt av den frie delen."


@dataclass(frozen=True)
class SharePart:
    """What one person inherits.

    Attributes:
        basis: the ground for the largest part.
        fraction: of the net estate, exact.
        amount_ore: exact fraction of øre; None when the net estate is not known.
        parts: each ground apart, when there are several.
    """

    person_id: str
    basis: Basis
    fraction: Fraction
    amount_ore: Fraction | None
    parts: tuple[BasisPart, ...]


@rule(
    id="arveloven.arv",
    version="1.0",
    citations=(ARVELOVEN_3,),
    in_force_from=IN_FORCE_FROM,
)
def compute_shares(
    facts: SuccessionFacts,
    *,
    date_of_death: date,
    known_on: date,
) -> Decision[dict[str, SharePart]]:
    """Decide who inherits, on what ground, and how much.

    The date that counts is the date of death. Shares are fractions of the net estate and add up to one;
    amounts are exact fractions of øre and are not rounded here. With no net estate, fractions are given
    only where no amount in kroner can change them; otherwise the outcome is unclear. A family line that
    is not known makes it unclear too, and names the person to ask about.

    Lovhjemmel: arveloven § 3, §§ 4 til 6, §§ 8 til 13, § 50, § 74, § 76.

    Raises:
        OutsideRuleSpan: the death is under the act of 1972.
    """
    if date_of_death < IN_FORCE_FROM:
        raise OutsideRuleSpan("arveloven.arv", date_of_death, IN_FORCE_FROM)
    worlds = [
        (weight, divide_world(facts, gone, date_of_death=date_of_death, known_on=known_on))
        for weight, gone in weigh_renunciations(facts)
    ]
    rests_on = (
        worlds[0][1].rests_on if len(worlds) == 1 else tuple(d for _, world in worlds for d in world.rests_on)
    )
    missing = _missing(facts, [world for _, world in worlds])
    used = (
        Fact("net_estate", facts.net_estate),
        Fact("renunciations", facts.renunciations),
        Fact("testament", facts.testament),
        Fact("spouse", facts.spouse),
        Fact("cohabitant", facts.cohabitant),
    )
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            rests_on=rests_on,
            missing=missing,
            explanation="Arven kan ikke fordeles ennå. Noe må avklares først.",
        )
    value = _gather(facts, worlds)
    require_whole({person_id: share.fraction for person_id, share in value.items()})
    return Decision(
        Outcome.COMPUTED,
        value=value,
        citations=_citations(value, facts),
        facts=used,
        rests_on=rests_on,
        explanation=_explain(value, rests_on),
        caveats=_caveats(facts, value, rests_on),
    )


def weigh_renunciations(facts: SuccessionFacts) -> list[tuple[Fraction, frozenset[str]]]:
    """List who counts as dead, and for how large a part of the estate.

    An heir who renounces a part is dead for that part and living for the rest.
    """
    whole = frozenset(item.person_id for item in facts.renunciations if item.part == 1)
    partial = [item for item in facts.renunciations if item.part != 1]
    if len(partial) > MOST_PARTIAL_RENUNCIATIONS:
        raise MalformedFacts(SUCCESSION, f"more than {MOST_PARTIAL_RENUNCIATIONS} heirs renounce a part")
    weighed = []
    for count in range(len(partial) + 1):
        for chosen in combinations(partial, count):
            weight = Fraction(1)
            for item in partial:
                weight *= item.part if item in chosen else 1 - item.part
            weighed.append((weight, whole | {item.person_id for item in chosen}))
    return weighed


def _missing(facts: SuccessionFacts, worlds: list[World]) -> tuple[Missing, ...]:
    missing = list(collect_missing(decision for world in worlds for decision in world.rests_on))
    missing += [item for world in worlds for item in world.missing]
    if facts.net_estate is not None:
        missing = [item for item in missing if item.name != "net_estate"]
    return tuple(dict.fromkeys(missing))


def _gather(facts: SuccessionFacts, worlds: list[tuple[Fraction, World]]) -> dict[str, SharePart]:
    by_ground: dict[tuple[str, Basis], Fraction] = {}
    for weight, world in worlds:
        for part in world.parts:
            key = (part.person_id, part.basis)
            by_ground[key] = by_ground.get(key, Fraction(0)) + weight * part.fraction
    value: dict[str, SharePart] = {}
    for person_id in dict.fromkeys(person_id for person_id, _ in sorted(by_ground, key=lambda key: key[0])):
        parts = tuple(
            BasisPart(person_id, basis, fraction)
            for (holder, basis), fraction in by_ground.items()
            if holder == person_id
        )
        total = sum((part.fraction for part in parts), Fraction(0))
        value[person_id] = SharePart(
            person_id=person_id,
            basis=max(parts, key=lambda part: part.fraction).basis,
            fraction=total,
            amount_ore=None if facts.net_estate is None else total * max(facts.net_estate.ore, 0),
            parts=parts,
        )
    return value


def _citations(value: dict[str, SharePart], facts: SuccessionFacts) -> tuple[Citation, ...]:
    grounds = dict.fromkeys(part.basis.citation for share in value.values() for part in share.parts)
    return (*grounds, *((ARVELOVEN_74,) if facts.renunciations else ()))


def _explain(value: dict[str, SharePart], rests_on: tuple[Decision[object], ...]) -> str:
    takers = sum(1 for share in value.values() if share.fraction > 0)
    heads = "Én tar arv." if takers == 1 else f"{takers} tar arv."
    return " ".join(dict.fromkeys([heads, *(decision.explanation for decision in rests_on)]))


def _caveats(
    facts: SuccessionFacts,
    value: dict[str, SharePart],
    rests_on: tuple[Decision[object], ...],
) -> tuple[str, ...]:
    caveats = [caveat for decision in rests_on for caveat in decision.caveats]
    bases = {part.basis for share in value.values() for part in share.parts}
    if {Basis.COHABITANT, Basis.NO_HEIR} <= bases:
        caveats.append(ShareReading.COHABITANT_REST.value)
    legacies = facts.testament.legacies if facts.testament else ()
    if any(legacy.sum for legacy in legacies) and any(legacy.free_part for legacy in legacies):
        caveats.append(ShareReading.SUMS_FIRST.value)
    if facts.net_estate is not None and facts.net_estate.ore < 0:
        caveats.append("Boet er insolvent. Det er ingen arv å fordele.")
    return tuple(dict.fromkeys(caveats))
