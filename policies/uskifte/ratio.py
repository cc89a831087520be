"""How much of the uskifte belongs to each side (arveloven § 29, § 39 annet ledd)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.outcomes import computed, unclear
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import Text, say, together

ARVELOVEN_29_1 = arveloven("§ 29 første ledd")
ARVELOVEN_29_3 = arveloven("§ 29 tredje ledd")
ARVELOVEN_29_4 = arveloven("§ 29 fjerde ledd")
ARVELOVEN_39_2 = arveloven("§ 39 annet ledd")
RATIO = "the ratio of an uskifte"
HALF = Fraction(1, 2)
WHOLE = Fraction(1)

AFTER_PAYMENT, ADDED_BACK = "forhold_etter_oppgjoeret", "tilbakelagt_beloep"
DELVIS_ARVEOPPGJOER = Reading(
    id="arveloven.uskifte.delvis_arveoppgjoer",
    question=say("Hvordan tas det «hensyn til» tidligere delvise arveoppgjør i andelsforholdet?"),
    options={
        AFTER_PAYMENT: say(
            "Forholdet mellom sidene fastsettes rett etter hvert delvise arveoppgjør, og gjelder videre for "
            "det som er igjen."
        ),
        ADDED_BACK: say(
            "Det som er utbetalt, legges til formuen ved skiftet og trekkes fra på den siden som fikk det."
        ),
    },
    default=AFTER_PAYMENT,
    citation=ARVELOVEN_29_4,
    reason=say(
        "Loven taler om andelsforholdet. Da deler sidene senere gevinst og tap etter det hver av dem har "
        "igjen."
    ),
)


class Basis(Enum):
    """On what the uskifte was established."""

    FELLESEIE = "felleseie"
    SAEREIE_BY_PACT = "saereie_by_pact"
    SAEREIE_BY_CONSENT = "saereie_by_consent"
    COHABITANTS = "cohabitants"


class Side(Enum):
    """Whose side."""

    FIRST = "first"
    SURVIVOR = "survivor"


@dataclass(frozen=True)
class Establishment:
    """What each had when the uskifte was established, net of debts. None means not known.

    Attributes:
        own_first: the saereie of the first deceased in the uskifte; for cohabitants the assets.
        own_survivor: the same for the survivor.
        felleseie: what was felleseie of both together.
        decided_first: the part of the first deceased's side that an ektepakt, a testament or an agreement
            has decided instead.
    """

    basis: Basis = Basis.FELLESEIE
    own_first: Money | None = None
    own_survivor: Money | None = None
    felleseie: Money | None = None
    decided_first: Fraction | None = None

    def __post_init__(self) -> None:
        """Refuse values below zero, and a decided part that is not one."""
        for value in (self.own_first, self.own_survivor, self.felleseie):
            if value is not None and value.ore < 0:
                raise MalformedFacts(RATIO, "a value at the establishment is below zero")
        if self.decided_first is not None and not 0 <= self.decided_first <= 1:
            raise MalformedFacts(RATIO, "the decided part is below nothing or above the whole")
        if self.decided_first is not None and self.basis is Basis.COHABITANTS:
            raise MalformedFacts(RATIO, "for cohabitants the values decide, and nothing else")


@dataclass(frozen=True)
class PartSettlement:
    """An inheritance paid out before, after the first deceased or the survivor.

    Attributes:
        side: after whom.
        mass_before: what the uskifte was worth just before.
        paid: what left the uskifte.
        settles: the part of the side's inheritance that is done with; what the survivor inherits of it is
            then the difference to what was paid. None: only what was paid.
    """

    id: str
    side: Side
    on: date
    mass_before: Money
    paid: Money
    settles: Fraction | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be paid or settled."""
        if self.paid.ore < 0 or self.mass_before.ore <= 0:
            raise MalformedFacts(RATIO, "a part settlement is below zero, or out of nothing")
        if self.paid >= self.mass_before:
            raise MalformedFacts(RATIO, "a part settlement takes the whole uskifte")
        if self.settles is not None and not 0 < self.settles <= 1:
            raise MalformedFacts(RATIO, "a part settlement settles more than its side's share")
        if self.settles is not None and self.side is Side.SURVIVOR:
            raise MalformedFacts(RATIO, "nothing but what is paid is settled on the survivor's side")


@dataclass(frozen=True)
class UskifteRatio:
    """The parts of the uskifte before any inheritance of the survivor. They add up to one."""

    first: Fraction
    survivor: Fraction


@rule(
    id="arveloven.uskifte.andelsforhold",
    version="1.0",
    citations=(ARVELOVEN_29_1, ARVELOVEN_29_3, ARVELOVEN_29_4, ARVELOVEN_39_2),
    in_force_from=date(2021, 1, 1),
)
def compute_ratio(
    establishment: Establishment,
    part_settlements: tuple[PartSettlement, ...] = (),
    *,
    mass: Money | None = None,
    readings: Readings = DEFAULTS,
) -> Decision[UskifteRatio]:
    """Decide the part of the uskifte that belongs to each side.

    Half and half, unless something else is decided. With saereie: by the values when the uskifte was
    established, with half of the felleseie to each; an ektepakt may only make it more equal, an agreement
    with consenting heirs may say anything. Cohabitants: by the values then. Earlier part settlements change
    the ratio in the order they were made. `mass` is what is divided now; one reading needs it.

    Lovhjemmel: arveloven § 29 første ledd, § 29 tredje ledd, § 29 fjerde ledd, § 39 annet ledd.
    """
    used = (
        Fact("establishment", establishment),
        Fact("part_settlements", part_settlements),
        Fact("mass", mass),
    )
    missing = _missing(establishment)
    if missing:
        text = say("Verdiene da uskiftet ble etablert, må være kjent.")
        return unclear(used, text, missing, citations=(_citation(establishment.basis),))
    first, text = _at_establishment(establishment)
    citation = _citation(establishment.basis)
    if not part_settlements:
        return computed(UskifteRatio(first, WHOLE - first), used, text, citations=(citation,))
    use = readings.use(DELVIS_ARVEOPPGJOER)
    ordered = sorted(part_settlements, key=lambda item: (item.on, item.id))
    if use.option == ADDED_BACK and mass is None:
        question = Missing("mass", None, say("Hva er uskifteformuen verdt nå?"))
        return unclear(used, text, (question,), citations=(ARVELOVEN_29_4,), readings=(use,))
    if use.option == ADDED_BACK and mass is not None:
        now, steps = _added_back(first, ordered, mass)
    else:
        now, steps = _after_each(first, ordered)
    return computed(
        UskifteRatio(now, WHOLE - now),
        used,
        together(text, *steps),
        citations=(citation, ARVELOVEN_29_4),
        readings=(use,),
        caveats=(use.meaning,),
    )


def _citation(basis: Basis) -> Citation:
    if basis is Basis.FELLESEIE:
        return ARVELOVEN_29_1
    return ARVELOVEN_39_2 if basis is Basis.COHABITANTS else ARVELOVEN_29_3


def _missing(facts: Establishment) -> list[Missing]:
    if facts.basis is Basis.FELLESEIE:
        return []
    if facts.basis is Basis.SAEREIE_BY_CONSENT and facts.decided_first is not None:
        return []
    asked = [
        (facts.own_first, "own_first", say("Hva var verdien av det førstavdøde hadde, da uskiftet begynte?")),
        (facts.own_survivor, "own_survivor", say("Hva var verdien av det den lengstlevende hadde da?")),
    ]
    if facts.basis is not Basis.COHABITANTS:
        asked.append(
            (facts.felleseie, "felleseie", say("Hva var verdien av felleseiet da uskiftet begynte?"))
        )
    missing = [Missing(name, None, question) for value, name, question in asked if value is None]
    if not missing and not any(_values(facts)):
        question = say("Alle verdier er oppgitt til null. Hva var verdiene da uskiftet begynte?")
        missing.append(Missing("values", None, question))
    return missing


def _values(facts: Establishment) -> tuple[int, int, int]:
    amounts = (facts.own_first, facts.own_survivor, facts.felleseie)
    own_first, own_survivor, felleseie = (amount.ore if amount is not None else 0 for amount in amounts)
    return own_first, own_survivor, 0 if facts.basis is Basis.COHABITANTS else felleseie


def _at_establishment(facts: Establishment) -> tuple[Fraction, Text]:
    decided = facts.decided_first
    if facts.basis is Basis.FELLESEIE:
        if decided is None:
            return HALF, say("Uskifteformuen deles likt, 1/2 til hver side.")
        return decided, say("Det er bestemt at førstavdødes side skal ha {part}.", part=decided)
    if facts.basis is Basis.SAEREIE_BY_CONSENT and decided is not None:
        return decided, say("Det er avtalt at førstavdødes side skal ha {part}.", part=decided)
    own_first, own_survivor, felleseie = _values(facts)
    ratio = Fraction(2 * own_first + felleseie, 2 * (own_first + own_survivor + felleseie))
    text = say(
        "Da uskiftet begynte, hadde førstavdøde {own_first} og den lengstlevende {own_survivor}, og "
        "felleseiet var {felleseie}. Førstavdødes side har da {part}.",
        own_first=Money(own_first),
        own_survivor=Money(own_survivor),
        felleseie=Money(felleseie),
        part=ratio,
    )
    if decided is None:
        return ratio, text
    if abs(decided - HALF) < abs(ratio - HALF):
        return decided, together(text, say("Ektepakten bestemmer en mer lik deling, {part}.", part=decided))
    return ratio, together(
        text, say("Ektepakten kan bare gjøre delingen mer lik, så verdiforholdet gjelder.")
    )


def _settled(item: PartSettlement, first: Fraction) -> Fraction:
    """Find what a side has done with, and refuse more than it has."""
    side = first if item.side is Side.FIRST else WHOLE - first
    has = side * item.mass_before.ore
    settled = has * item.settles if item.settles is not None else Fraction(item.paid.ore)
    if settled > has:
        raise MalformedFacts(RATIO, f"the part settlement {item.id} is above its side's share")
    if item.paid.ore > settled:
        raise MalformedFacts(RATIO, f"the part settlement {item.id} pays more than it settles")
    return settled


def _after_each(first: Fraction, ordered: list[PartSettlement]) -> tuple[Fraction, list[Text]]:
    steps = []
    for item in ordered:
        settled = _settled(item, first)
        left = item.mass_before.ore - item.paid.ore
        remains = first * item.mass_before.ore - (settled if item.side is Side.FIRST else 0)
        first = remains / left
        steps.append(
            say(
                "{day} ble {paid} betalt ut av {mass}. Av de {left} som var igjen, hadde førstavdødes side "
                "{part}.",
                day=item.on,
                paid=item.paid,
                mass=item.mass_before,
                left=Money(left),
                part=first,
            )
        )
    return first, steps


def _added_back(first: Fraction, ordered: list[PartSettlement], mass: Money) -> tuple[Fraction, list[Text]]:
    total = mass.ore + sum(item.paid.ore for item in ordered)
    settled = sum((_settled(item, first) for item in ordered if item.side is Side.FIRST), Fraction(0))
    for item in ordered:
        _settled(item, first)
    remains = min(Fraction(mass.ore), max(Fraction(0), first * total - settled))
    now = remains / mass.ore if mass.ore else first
    text = say(
        "Med det som er utbetalt, er formuen {total}. Førstavdødes side har {part} av den, minus {settled} "
        "som er gjort opp.",
        total=Money(total),
        part=first,
        settled=Money(int(settled)),
    )
    return now, [text]
