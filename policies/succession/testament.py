"""What a testament gives inside the limits of the law (arveloven §§ 13, 50, 58 and 124)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.parameters import lookup
from policies.kernel.share import add_shares
from policies.succession.cohabitant import COHABITANT_G, decide_cohabitant_ahead_of_pliktdel
from policies.succession.facts import Cohabitant, Legacy, SuccessionFacts
from policies.succession.lines import Lines

ARVELOVEN_58_B = arveloven("§ 58 bokstav b")
ARVELOVEN_124 = arveloven("§ 124")


@dataclass(frozen=True)
class Limits:
    """What the testament cannot reach, as fractions of the net estate.

    Attributes:
        survivor: what spouse or cohabitant takes by law.
        pliktdel: what is left of the pliktdel of issue behind that.
    """

    survivor: Fraction
    pliktdel: Fraction

    @property
    def free(self) -> Fraction:
        """Give the part that the deceased was free to give away."""
        return 1 - self.survivor - self.pliktdel


@rule(
    id="arveloven.testament",
    version="1.0",
    citations=(ARVELOVEN_124,),
    in_force_from=date(2021, 1, 1),
)
def fulfil_testament(
    facts: SuccessionFacts,
    limits: Limits,
    gone: frozenset[str],
    *,
    date_of_death: date,
    known_on: date,
) -> Decision[dict[str, Fraction]]:
    """Decide what each recipient of a testament takes, as fractions of the net estate.

    Sums are met first, in proportion if the free part does not reach; what is left of the free part goes
    by its fractions. A cohabitant of five years may take up to 4 G ahead of the pliktdel (§ 13): this is
    another ceiling, not an addition. A dead recipient's issue step in; without issue the legacy lapses.

    Lovhjemmel: arveloven § 124, § 58 bokstav b, § 13.
    """
    testament = facts.testament
    legacies = testament.legacies if testament else ()
    used = (Fact("legacies", legacies), Fact("free_part", limits.free))
    estate = None if facts.net_estate is None else Fraction(max(facts.net_estate.ore, 0))
    if estate is None and any(legacy.sum is not None for legacy in legacies):
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("net_estate", None, "Hvor stor er nettoformuen i boet?"),),
            explanation="Testamentet gir en pengesum, så boets størrelse må være kjent.",
        )
    lines = Lines(facts.tree, date_of_death, gone | facts.disqualified | {facts.deceased_id})
    ceiling = _cohabitant_ceiling(facts, limits, estate, date_of_death=date_of_death, known_on=known_on)
    parts: dict[str, Fraction] = {}
    free = limits.free
    if ceiling.recipient is not None and estate:
        asked = sum(
            (Fraction(item.sum.ore) for item in _sums(legacies, ceiling.recipient) if item.sum), Fraction(0)
        )
        taken = min(asked / estate, ceiling.most)
        parts = {ceiling.recipient: taken}
        free = max(Fraction(0), free - taken)
    sums = [item for item in legacies if item.sum is not None and item.recipient_id != ceiling.recipient]
    wanted = {
        id(item): (Fraction(item.sum.ore) / estate if item.sum and estate else Fraction(0)) for item in sums
    }
    total = sum(wanted.values(), Fraction(0))
    reduction = Fraction(1) if total <= free else free / total
    for item in sums:
        parts = add_shares(parts, _to_recipient(facts, lines, item, wanted[id(item)] * reduction))
    free = max(Fraction(0), free - total)
    for item in legacies:
        if item.free_part is not None:
            parts = add_shares(parts, _to_recipient(facts, lines, item, item.free_part * free))
    missing = (*lines.missing, *ceiling.missing)
    if missing:
        return Decision(
            Outcome.UNCLEAR, facts=used, missing=missing, explanation="Testamentet kan ikke oppfylles ennå."
        )
    return Decision(
        Outcome.COMPUTED,
        value=parts,
        facts=used,
        parameters=ceiling.parameters,
        rests_on=ceiling.rests_on,
        explanation=_explain(reduced=reduction != 1),
    )


def _explain(*, reduced: bool) -> str:
    if reduced:
        return "Testamentet gir mer enn avdøde kunne rå over. Pengesummene er satt ned forholdsmessig."
    return "Det testamentet gir, ligger innenfor det avdøde kunne rå over, og oppfylles før resten fordeles."


def _sums(legacies: tuple[Legacy, ...], recipient: str) -> list[Legacy]:
    return [item for item in legacies if item.sum is not None and item.recipient_id == recipient]


def _to_recipient(
    facts: SuccessionFacts, lines: Lines, item: Legacy, fraction: Fraction
) -> dict[str, Fraction]:
    outsider = facts.tree.get(item.recipient_id) is None and item.recipient_id not in lines.gone
    if outsider or fraction == 0:
        return {item.recipient_id: fraction} if outsider else {}
    return lines.divide(fraction, (item.recipient_id,), None)


@dataclass(frozen=True)
class _Ceiling:
    """The highest sum a cohabitant may take by testament; no recipient when § 13 is not in play."""

    recipient: str | None = None
    most: Fraction = Fraction(0)
    parameters: tuple[ParameterUse, ...] = ()
    rests_on: tuple[Decision[bool], ...] = ()
    missing: tuple[Missing, ...] = ()


def _cohabitant_ceiling(
    facts: SuccessionFacts,
    limits: Limits,
    estate: Fraction | None,
    *,
    date_of_death: date,
    known_on: date,
) -> _Ceiling:
    cohabitant: Cohabitant | None = facts.cohabitant
    legacies = facts.testament.legacies if facts.testament else ()
    in_play = cohabitant is not None and facts.spouse is None and limits.survivor == 0 and limits.pliktdel > 0
    if cohabitant is None or not in_play or not estate or not _sums(legacies, cohabitant.person_id):
        return _Ceiling()
    decision = decide_cohabitant_ahead_of_pliktdel(cohabitant, date_of_death=date_of_death)
    if not decision.is_met:
        return _Ceiling(rests_on=(decision,), missing=decision.missing)
    use = lookup("grunnbeloep", on=date_of_death, known_on=known_on)
    most = min(Fraction(1), max(limits.free, use.value * COHABITANT_G / estate))
    return _Ceiling(cohabitant.person_id, most, (use,), (decision,))
