"""What a testament gives inside the limits of the law (arveloven §§ 13, 58 and 124)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import Text, say, together
from policies.succession.facts import SuccessionFacts
from policies.succession.lines import Lines
from policies.testament.facts import TESTAMENT, Legacy
from policies.testament.five_years import Ceiling, find_ceiling
from policies.testament.pliktdel import ASK_ESTATE
from policies.testament.pot import Fate, Limits, PendingLegacy, Pot, kind_of, worth
from policies.testament.recipients import WHOLE, find_takers

ARVELOVEN_124 = arveloven("§ 124")
NOTHING = Fraction(0)


@dataclass(frozen=True)
class LegacyOutcome:
    """What became of one legacy, in the unit of the limits.

    Attributes:
        by_law: what of a part of everything the takers have by law, besides what is given.
    """

    legacy: str
    recipient_id: str
    fate: Fate
    asked: Fraction
    given: Fraction
    by_law: Fraction = NOTHING


@dataclass(frozen=True)
class Fulfilment:
    """What a testament gives.

    Attributes:
        parts: by recipient, in the unit of the limits.
        from_survivor: what of it comes out of the part of a spouse who knew of the testament.
        from_pliktdel: what of it a cohabitant of five years takes ahead of the pliktdel.
        free_left: what is left of the free part.
    """

    parts: dict[str, Fraction]
    outcomes: tuple[LegacyOutcome, ...]
    from_survivor: Fraction
    from_pliktdel: Fraction
    free_left: Fraction


@rule(id="arveloven.testament", version="3.0", citations=(ARVELOVEN_124,), in_force_from=date(2021, 1, 1))
def fulfil_testament(
    facts: SuccessionFacts,
    limits: Limits,
    gone: frozenset[str] = frozenset(),
    *,
    date_of_death: date,
    known_on: date,
    readings: Readings = DEFAULTS,
) -> Decision[Fulfilment]:
    """Decide what each recipient of a testament takes of the free part.

    A newer testament goes before an older one. Inside one, things go before sums and sums before
    fractions, and legacies of one kind are reduced in proportion when the free part does not reach. What
    is left goes to whoever shall have the rest. A thing counts with its value less what rests on it, and
    is not made up for when it is not in the estate. Where a testament divides everything, what a recipient
    has by law is in the recipient's part, and the parts are cut only as far as others are sure of more. A
    cohabitant of five years may take up to 4 G ahead of the pliktdel. A recipient who cannot take is
    followed by issue, or by who the testament names.

    Lovhjemmel: arveloven § 124, § 58 bokstav a, b, d og e, § 10, § 13.
    """
    testament = facts.testament
    legacies = testament.legacies if testament else ()
    used = (Fact("legacies", legacies), Fact("limits", limits))
    if any(facts.deceased_id in (legacy.recipient_id, *legacy.substitutes) for legacy in legacies):
        raise MalformedFacts(TESTAMENT, "a legacy is to the deceased")
    lines = Lines(facts.tree, date_of_death, gone | facts.disqualified | {facts.deceased_id})
    takers = [find_takers(facts, lines, legacy) for legacy in legacies]
    missing = [*lines.missing, *_missing_values(facts, legacies)]
    if missing:
        return _unclear(used, missing)
    ceiling = find_ceiling(
        facts,
        limits.estate - limits.support if limits.support else limits.estate,
        wanted=_wanted_by_cohabitant(facts, legacies, limits.estate),
        bound=(limits.survivor, limits.pliktdel),
        asked=(date_of_death, known_on, readings),
    )
    if ceiling.missing:
        return _unclear(used, ceiling.missing, ceiling=ceiling)
    pending = [PendingLegacy(item, kind_of(item), to) for item, to in zip(legacies, takers, strict=True)]
    pot = Pot(limits, pending, ceiling, readings)
    pot.give_all()
    if pot.asks_knew:
        person = facts.spouse.person_id if facts.spouse else None
        question = say("Kjente ektefellen til testamentet før dødsfallet?")
        return _unclear(used, [Missing("knew_of_testament", person, question)], ceiling=ceiling)
    value = _value(pot)
    return Decision(
        Outcome.COMPUTED,
        value=value,
        facts=used,
        parameters=ceiling.parameters,
        rests_on=ceiling.rests_on,
        readings=tuple(dict.fromkeys((*ceiling.readings, *pot.uses))),
        explanation=_explain(limits, value, known=facts.net_estate is not None),
    )


def _unclear(
    used: tuple[Fact, ...], missing: Sequence[Missing], *, ceiling: Ceiling | None = None
) -> Decision[Fulfilment]:
    return Decision(
        Outcome.UNCLEAR,
        facts=used,
        rests_on=ceiling.rests_on if ceiling else (),
        missing=tuple(dict.fromkeys(missing)),
        explanation=say("Testamentet kan ikke oppfylles ennå."),
    )


def _missing_values(facts: SuccessionFacts, legacies: tuple[Legacy, ...]) -> list[Missing]:
    missing: list[Missing] = []
    for legacy in legacies:
        item = legacy.item
        if item is not None and item.in_estate is None:
            missing.append(Missing("in_estate", item.asset_id, say("Finnes tingen i boet?")))
        elif item is not None and item.in_estate and item.value is None:
            missing.append(Missing("value", item.asset_id, say("Hva er tingen verdt?")))
    if facts.net_estate is None and any(legacy.sum or legacy.item for legacy in legacies):
        missing.append(ASK_ESTATE)
    return missing


def _wanted_by_cohabitant(facts: SuccessionFacts, legacies: tuple[Legacy, ...], estate: Fraction) -> Fraction:
    if facts.cohabitant is None:
        return NOTHING
    mine = (item for item in legacies if item.recipient_id == facts.cohabitant.person_id)
    return sum((worth(legacy, estate) for legacy in mine), NOTHING)


def _value(pot: Pot) -> Fulfilment:
    parts: dict[str, Fraction] = {}
    for gift in pot.pending:
        for person, part in gift.takers.items():
            if gift.given:
                taken = gift.given if part is WHOLE else part * gift.given
                parts[person] = parts[person] + taken if person in parts else taken
    return Fulfilment(
        parts={person: parts[person] for person in sorted(parts)},
        outcomes=tuple(
            LegacyOutcome(
                gift.legacy.name, gift.legacy.recipient_id, gift.fate, gift.asked, gift.given, gift.by_law
            )
            for gift in pot.pending
        ),
        from_survivor=pot.from_survivor,
        from_pliktdel=pot.from_pliktdel,
        free_left=pot.left,
    )


def _explain(limits: Limits, value: Fulfilment, *, known: bool) -> Text:
    if not known:
        return say(
            "Avdøde kunne rå fritt over {part} av formuen. Testamentet oppfylles innenfor det.",
            part=limits.free,
        )
    frame = say(
        "Avdøde kunne rå fritt over {free}: {estate} mindre {bound} som er sikret andre.",
        free=_ore(max(limits.free, NOTHING)),
        estate=_ore(limits.estate),
        bound=_ore(limits.bound),
    )
    texts = [_of(outcome) for outcome in value.outcomes if outcome.fate is not Fate.MET]
    if value.from_survivor:
        texts.append(
            say("{sum} av gavene tas av det ektefellen ellers ville arvet.", sum=_ore(value.from_survivor))
        )
    if value.from_pliktdel:
        texts.append(say("{sum} til samboeren går foran pliktdelen.", sum=_ore(value.from_pliktdel)))
    if not texts:
        texts.append(say("Det testamentet gir, ligger innenfor det, og oppfylles før resten fordeles."))
    return together(frame, *texts)


def _of(outcome: LegacyOutcome) -> Text:
    """Say what became of a legacy that was not met."""
    name = outcome.legacy
    if outcome.fate is Fate.GONE:
        return say("Gaven «{name}» faller bort: tingen finnes ikke i boet.", name=name)
    if outcome.fate is Fate.LAPSED:
        return say("Gaven «{name}» faller bort: mottakeren kan ikke ta imot, og ingen trer inn.", name=name)
    if outcome.fate is Fate.NOTHING_LEFT:
        return say("Det er ikke midler til gaven «{name}».", name=name)
    if outcome.by_law:
        return say(
            "«{name}» skulle etter testamentet ha {asked}. {by_law} av det er arv etter loven, og {given} er "
            "etter testamentet. Mer strekker den frie delen ikke til.",
            name=name,
            asked=_ore(outcome.asked),
            by_law=_ore(outcome.by_law),
            given=_ore(outcome.given),
        )
    return say(
        "Gaven «{name}» er satt ned fra {asked} til {given}, fordi den frie delen ikke strekker til.",
        name=name,
        asked=_ore(outcome.asked),
        given=_ore(outcome.given),
    )


def _ore(amount: Fraction) -> Money:
    return Money(int(amount))
