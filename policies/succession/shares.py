"""Who inherits how much: the whole answer for one death.

The order is that of protection: a sum to a child who was supported, what spouse or cohabitant cannot lose,
the pliktdel of issue, what the testament gives inside the free part, and the rest to the relatives, where
advances are taken off between issue (arveloven §§ 8, 10, 12, 13, 50, 56, 75, 124).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, collect_missing, rule
from policies.kernel.errors import MalformedFacts, SharesDoNotAddUp
from policies.kernel.readings import DEFAULTS, Readings, ReadingUse
from policies.kernel.text import Text, say, together
from policies.succession.act import ACT_2019_FROM, GoverningAct, governing_act
from policies.succession.basis import Basis, BasisPart
from policies.succession.facts import SUCCESSION, SuccessionFacts
from policies.succession.frame import Asked
from policies.succession.rest import sum_of
from policies.succession.world import World, divide_world

ARVELOVEN_3 = arveloven("§ 3")
ARVELOVEN_74 = arveloven("§ 74 første ledd")
ARVELOVEN_75 = arveloven("§ 75")
IN_FORCE_FROM = ACT_2019_FROM
MOST_PARTIAL_RENUNCIATIONS = 6


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


@rule(id="arveloven.arv", version="2.0", citations=(ARVELOVEN_3,), in_force_from=IN_FORCE_FROM)
def compute_shares(
    facts: SuccessionFacts,
    *,
    date_of_death: date,
    known_on: date,
    readings: Readings = DEFAULTS,
) -> Decision[dict[str, SharePart]]:
    """Decide who inherits, on what ground, and how much.

    The date that counts is the date of death; deaths before 2021 are under the act of 1972. Shares are
    fractions of the net estate and add up to one; amounts are exact fractions of øre and are not rounded
    here. With no net estate, fractions are given only where no amount in kroner can change them;
    otherwise the outcome is unclear. A family line that is not known makes it unclear too, and names the
    person to ask about.

    Lovhjemmel: arveloven § 3, §§ 4 til 6, §§ 8 til 13, § 50, § 56, § 74, § 75, § 76, § 124.

    Raises:
        OutsideRuleSpan: the death was before the oldest law that is written here.
    """
    act = governing_act(date_of_death, rule_id="arveloven.arv")
    facts.refuse_dates_against(date_of_death, known_on)
    asked = Asked(date_of_death, known_on, readings)
    worlds = [(weight, divide_world(facts, gone, asked)) for weight, gone in weigh_renunciations(facts)]
    rests_on = tuple(decision for _, world in worlds for decision in world.rests_on)
    missing = _missing(facts, [world for _, world in worlds])
    used = (
        Fact("net_estate", facts.net_estate),
        Fact("renunciations", facts.renunciations),
        Fact("testament", facts.testament),
        Fact("spouse", facts.spouse),
        Fact("cohabitant", facts.cohabitant),
        Fact("advances", facts.advances),
        Fact("supports", facts.supports),
    )
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            rests_on=rests_on,
            missing=missing,
            explanation=say("Arven kan ikke fordeles ennå. Noe må avklares først."),
        )
    value = _gather(facts, worlds)
    total = sum_of(share.fraction for share in value.values())
    if total != 1:
        raise SharesDoNotAddUp(total)
    return Decision(
        Outcome.COMPUTED,
        value=value,
        citations=_citations(value, facts, act),
        facts=used,
        rests_on=rests_on,
        readings=_readings(rests_on, worlds),
        explanation=_explain(value, rests_on, facts),
        caveats=_caveats(facts, rests_on),
    )


def weigh_renunciations(facts: SuccessionFacts) -> list[tuple[Fraction, frozenset[str]]]:
    """List who counts as dead, and for how large a part of the estate.

    An heir who renounces a part is dead for that part and living for the rest. Who is disinherited counts
    as dead for everything (§ 55 annet ledd).
    """
    whole = frozenset(item.person_id for item in facts.renunciations if item.part == 1)
    if facts.testament:
        whole |= facts.testament.disinherited
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
    """Add what each person takes on each ground; equal amounts that are one object are turned once."""
    by_person: dict[str, dict[Basis, Fraction]] = {}
    for weight, world in worlds:
        known: dict[int, Fraction] = {}
        for person_id, basis, amount in world.parts:
            fraction = known.get(id(amount))
            if fraction is None:
                fraction = amount / world.estate if weight == 1 else weight * amount / world.estate
                known[id(amount)] = fraction
            grounds = by_person.setdefault(person_id, {})
            grounds[basis] = grounds[basis] + fraction if basis in grounds else fraction
    estate = None if facts.net_estate is None else max(facts.net_estate.ore, 0)
    amounts: dict[int, Fraction] = {}
    value: dict[str, SharePart] = {}
    for person_id in sorted(by_person):
        grounds = by_person[person_id]
        parts = tuple(BasisPart(person_id, basis, fraction) for basis, fraction in grounds.items())
        total = parts[0].fraction if len(parts) == 1 else sum(grounds.values(), Fraction(0))
        if estate is not None and id(total) not in amounts:
            amounts[id(total)] = total * estate
        largest = parts[0] if len(parts) == 1 else max(parts, key=lambda part: part.fraction)
        value[person_id] = SharePart(person_id, largest.basis, total, amounts.get(id(total)), parts)
    return value


def _readings(
    rests_on: tuple[Decision[Any], ...], worlds: list[tuple[Fraction, World]]
) -> tuple[ReadingUse, ...]:
    """List every reading the division rests on, once."""
    uses = {use.id: use for decision in rests_on for use in decision.readings}
    uses |= {use.id: use for _, world in worlds for use in world.readings}
    return tuple(uses.values())


def _citations(
    value: Mapping[str, SharePart], facts: SuccessionFacts, act: GoverningAct
) -> tuple[Citation, ...]:
    grounds = dict.fromkeys(part.basis for share in value.values() for part in share.parts)
    older = {
        Basis.ISSUE: act.issue,
        Basis.PARENTS_LINE: act.parents,
        Basis.GRANDPARENTS_LINE: act.grandparents,
        Basis.SPOUSE: act.spouse_beside_issue,
        Basis.COHABITANT: act.cohabitant,
        Basis.NO_HEIR: act.no_heir,
    }
    cited = [basis.citation if act.is_2019 else older.get(basis, basis.citation) for basis in grounds]
    cited += [ARVELOVEN_74] if facts.renunciations else []
    cited += [ARVELOVEN_75] if facts.advances else []
    return tuple(dict.fromkeys(cited))


def _explain(
    value: Mapping[str, SharePart], rests_on: tuple[Decision[Any], ...], facts: SuccessionFacts
) -> Text:
    takers = sum(1 for share in value.values() if share.fraction > 0)
    heads = say("Én tar arv.") if takers == 1 else say("{count} tar arv.", count=takers)
    return together(heads, _explain_renunciations(facts), [decision.explanation for decision in rests_on])


def _explain_renunciations(facts: SuccessionFacts) -> list[Text]:
    """Say what a renunciation does, once, and for each who gave up only a part how large it is."""
    if not facts.renunciations:
        return []
    told = say(
        "Den som har gitt avkall på arv, regnes som død før avdøde. Arven går til hans eller hennes "
        "etterkommere, eller til de andre arvingene."
    )
    parts = sorted({item.part for item in facts.renunciations if item.part != 1})
    return [told, *(say("Ett avkall gjelder bare {part} av arven.", part=part) for part in parts)]


def _caveats(facts: SuccessionFacts, rests_on: tuple[Decision[Any], ...]) -> tuple[str, ...]:
    caveats = [caveat for decision in rests_on for caveat in decision.caveats]
    if facts.net_estate is not None and facts.net_estate.ore < 0:
        caveats.append(say("Boet er insolvent. Det er ingen arv å fordele."))
    return tuple(dict.fromkeys(caveats))
