"""How advances are taken off in the division between issue (arveloven § 75)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import Text, say, together
from policies.succession.facts import SuccessionFacts
from policies.succession.lines import Lines
from policies.succession.rest import scale_by, sum_of
from policies.testament.facts import AVKORTING, Advance

ARVELOVEN_75 = arveloven("§ 75")
NOTHING = Fraction(0)
WHOLE = Fraction(1)

TOO_LARGE_AN_ADVANCE = Reading(
    id="arveloven.avkorting.for_stort",
    question=say("Hvem bærer det som blir igjen når et forskudd er større enn mottakerens del av arven?"),
    options={
        "everybody": say("Mottakeren går ut, og de andre deler det som er, i samme forhold som ellers."),
        "same_line": say("Hver linje regnes som én. Det overskytende bæres av de andre i samme linje."),
    },
    default="everybody",
    citation=arveloven("§ 75 annet ledd bokstav b"),
    reason=say(
        "Ingenting skal tilbakeføres til boet, og ingen andre har fått forskudd. Mellom barn som lever, gir "
        "begge måtene det samme."
    ),
)


@dataclass(frozen=True)
class Avkorting:
    """The division between issue after advances, in exact øre.

    Attributes:
        amounts: what each heir takes.
        advances: what was taken off, by the heir it was taken from.
        exceeded: heirs whose advance was more than their part; nothing is paid back.
        without_effect: recipients of advances who neither inherit nor are followed by anybody.
    """

    amounts: dict[str, Fraction]
    advances: dict[str, Fraction]
    exceeded: tuple[str, ...] = ()
    without_effect: tuple[str, ...] = ()


@rule(id="arveloven.avkorting", version="1.0", citations=(ARVELOVEN_75,), in_force_from=date(2021, 1, 1))
def compute_avkorting(
    facts: SuccessionFacts,
    entitled: dict[str, Fraction],
    *,
    date_of_death: date,
    gone: frozenset[str] = frozenset(),
    readings: Readings = DEFAULTS,
) -> Decision[Avkorting]:
    """Decide how advances change the division between issue.

    `entitled` is what each of the issue would take without advances, in exact øre. The advances are
    added to the sum of it, the whole is divided in the same proportions, and each one's own advance is
    taken off. Who would be left with less than nothing takes nothing, and is left out with the advance;
    the rest divide again. An advance to an heir who is dead, or counts as it, is taken off the part of
    that heir's issue.

    Lovhjemmel: arveloven § 75.
    """
    used = (Fact("advances", facts.advances), Fact("entitled", entitled))
    lines = Lines(facts.tree, date_of_death, gone | facts.disqualified | {facts.deceased_id})
    missing, advances, idle = _place(facts, lines, entitled)
    missing += lines.missing
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(dict.fromkeys(missing)),
            explanation=say("Forskudd på arv kan ikke trekkes fra ennå."),
        )
    use = readings.use(TOO_LARGE_AN_ADVANCE)
    # Who is entitled to nothing here, for example after a consent to a testament, has nothing to take off.
    counted = {heir: amount for heir, amount in advances.items() if entitled[heir]}
    if use.option == "same_line":
        amounts = _by_line(facts, entitled, counted)
    else:
        amounts = _take_off(entitled, counted)
    exceeded = tuple(sorted(heir for heir in advances if not amounts[heir]))
    return Decision(
        Outcome.COMPUTED,
        value=Avkorting(amounts, advances, exceeded, idle),
        facts=used,
        readings=(use,) if exceeded else (),
        explanation=_explain(entitled, advances, exceeded, idle),
    )


def _place(
    facts: SuccessionFacts, lines: Lines, entitled: Mapping[str, Fraction]
) -> tuple[list[Missing], dict[str, Fraction], tuple[str, ...]]:
    """Find from whom each advance is taken off."""
    missing: list[Missing] = []
    placed: dict[str, Fraction] = {}
    idle: list[str] = []
    refuse_advance_to_others(facts)
    for advance in sorted(facts.advances, key=lambda advance: advance.heir_id):
        if advance.counts is False:
            continue
        missing += _unknown(advance)
        amount = advance.amount
        heir_id = advance.heir_id
        takers = {heir_id: WHOLE} if lines.takes(heir_id) else lines.divide(WHOLE, (heir_id,), None)
        if not takers or not all(heir in entitled for heir in takers):
            idle.append(advance.heir_id)
        elif amount is not None:
            for heir, part in takers.items():
                taken = amount if part is WHOLE else part * amount
                placed[heir] = placed[heir] + taken if heir in placed else taken
    return missing, placed, tuple(dict.fromkeys(idle))


def refuse_advance_to_others(facts: SuccessionFacts) -> None:
    """Refuse an advance to somebody who is not issue; only theirs is taken off (§ 75 første ledd).

    Raises:
        MalformedFacts: an advance is to somebody else.
    """
    for advance in facts.advances:
        if head_of_line(facts, advance.heir_id) is None:
            raise MalformedFacts(
                AVKORTING,
                f"an advance is to {advance.heir_id}, who is not issue; only what issue have had is taken "
                "off, so take it out, or correct the parents",
            )


def _unknown(advance: Advance) -> list[Missing]:
    missing = []
    if advance.counts is None:
        question = say("Skal det avdøde ga denne arvingen, trekkes fra i arven?")
        missing.append(Missing("advance_counts", advance.heir_id, question))
    if advance.amount is None:
        question = say("Hva var det avdøde ga, verdt da arvingen fikk det?")
        missing.append(Missing("advance_value", advance.heir_id, question))
    return missing


def head_of_line(facts: SuccessionFacts, person_id: str) -> str | None:
    """Find the child of the deceased through whom a person descends; None for somebody who is not issue."""
    stack, seen = [person_id], {person_id}
    while stack:
        current = stack.pop()
        person = facts.tree.get(current)
        for parent in person.parents if person else ():
            if parent == facts.deceased_id:
                return current
            if parent not in seen:
                seen.add(parent)
                stack.append(parent)
    return None


def _take_off(entitled: Mapping[str, Fraction], advances: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Add the advances, divide by weight, take each one's own off, and leave out who is below nothing.

    Who has the largest advance for their weight goes out first; that only makes the others' parts smaller.
    """
    weight = sum_of(entitled.values())
    pool = weight + sum_of(advances.values())
    out: set[str] = set()
    by_size = sorted(advances, key=lambda heir: (-advances[heir] / entitled[heir], heir))
    for heir in by_size:
        if entitled[heir] * pool >= advances[heir] * weight:
            break
        out.add(heir)
        weight -= entitled[heir]
        pool -= advances[heir]
    shares = scale_by(entitled, pool / weight if weight else NOTHING)
    return {
        heir: NOTHING if heir in out else share - advances[heir] if heir in advances and share else share
        for heir, share in shares.items()
    }


def _by_line(
    facts: SuccessionFacts, entitled: Mapping[str, Fraction], advances: Mapping[str, Fraction]
) -> dict[str, Fraction]:
    """Take off between the lines first, and then inside each of them."""
    heads = {heir: head_of_line(facts, heir) or heir for heir in entitled}
    inside: dict[str, dict[str, Fraction]] = {}
    for heir, part in entitled.items():
        inside.setdefault(heads[heir], {})[heir] = part
    own = {
        head: sum_of(advances[heir] for heir in heirs if heir in advances) for head, heirs in inside.items()
    }
    lines = _take_off(
        {head: sum_of(heirs.values()) for head, heirs in inside.items()},
        {head: amount for head, amount in own.items() if amount},
    )
    amounts: dict[str, Fraction] = {}
    for head, heirs in inside.items():
        before = sum_of(heirs.values())
        scaled = {heir: part * lines[head] / before if before else part for heir, part in heirs.items()}
        amounts |= _take_off(
            scaled, {heir: advances[heir] for heir in heirs if heir in advances and scaled[heir]}
        )
    return {heir: amounts[heir] for heir in entitled}


def _explain(
    entitled: Mapping[str, Fraction],
    advances: Mapping[str, Fraction],
    exceeded: tuple[str, ...],
    idle: tuple[str, ...],
) -> Text:
    issue, given = sum_of(entitled.values()), sum_of(advances.values())
    texts = [
        say(
            "Livsarvingene deler {issue}. Forskudd på {given} legges til, {pool} deles, og den enkeltes "
            "forskudd trekkes fra i den delen som er hans eller hennes.",
            issue=Money(int(issue)),
            given=Money(int(given)),
            pool=Money(int(issue + given)),
        )
    ]
    if len(exceeded) == 1:
        texts.append(
            say("Én har alt fått så mye som sin del eller mer, og arver ikke mer. Ingenting betales tilbake.")
        )
    elif exceeded:
        texts.append(
            say(
                "{count} har alt fått så mye som sin del eller mer, og arver ikke mer. Ingenting betales "
                "tilbake.",
                count=len(exceeded),
            )
        )
    if idle:
        texts.append(
            say(
                "Det er gitt forskudd til noen som er død uten livsarvinger, eller som ikke arver. Det "
                "trekkes ikke fra hos de andre."
            )
        )
    return together(*texts)
