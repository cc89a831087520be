"""Who takes what a testament gives: the recipient, or those who step in."""

from __future__ import annotations

from fractions import Fraction

from policies.kernel.decision import Missing
from policies.succession.facts import SuccessionFacts
from policies.succession.lines import ASK_ALIVE, Lines
from policies.testament.facts import Legacy

WHOLE = Fraction(1)


def find_takers(facts: SuccessionFacts, lines: Lines, legacy: Legacy) -> dict[str, Fraction]:
    """Say who takes a legacy, and how large a part each; nobody when it lapses (§ 58 bokstav b).

    A recipient who is not in the family tree is taken to exist, unless it is a spouse or cohabitant who
    did not survive. What is not known is noted in `lines.missing`.
    """
    if _can_take(facts, lines, legacy.recipient_id):
        return {legacy.recipient_id: WHOLE}
    living = [person for person in legacy.substitutes if _can_take(facts, lines, person)]
    if living:
        return dict.fromkeys(living, WHOLE / len(living))
    if legacy.substitutes or not legacy.issue_steps_in or facts.tree.get(legacy.recipient_id) is None:
        return {}
    return lines.divide(WHOLE, (legacy.recipient_id,), None)


def _can_take(facts: SuccessionFacts, lines: Lines, person_id: str) -> bool:
    if person_id in lines.gone:
        return False
    for survivor in (facts.spouse, facts.cohabitant):
        if survivor is not None and survivor.person_id == person_id:
            if survivor.alive is None:
                missing = Missing("alive", person_id, ASK_ALIVE)
                lines.missing += [] if missing in lines.missing else [missing]
            return bool(survivor.alive)
    return lines.takes(person_id) if facts.tree.get(person_id) is not None else True
