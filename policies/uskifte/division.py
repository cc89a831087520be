"""Settlement of an uskifte: what falls to each side (arveloven § 29, § 39; ekteskapsloven § 61, § 77)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import Any

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.errors import MalformedFacts, OutsideRuleSpan
from policies.kernel.grunnbeloep import find_g
from policies.kernel.money import ZERO, Money
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import Text, say, together
from policies.uskifte.facts import Survivor
from policies.uskifte.ratio import (
    ARVELOVEN_29_1,
    ARVELOVEN_39_2,
    Basis,
    Establishment,
    PartSettlement,
    UskifteRatio,
    compute_ratio,
)
from policies.uskifte.transition import ACT_2019_FROM

ARVELOVEN_26_3 = arveloven("§ 26 tredje ledd")
ARVELOVEN_29_2 = arveloven("§ 29 annet ledd")
ARVELOVEN_29_5 = arveloven("§ 29 femte ledd")
DIVISION = "the division of an uskifte"
WHOLE, NOTHING = Fraction(1), Fraction(0)

FIRST_DEATH, AT_SETTLEMENT = "foerste_doedsfall", "skiftet"
MINSTEARV_G = Reading(
    id="arveloven.uskifte.minstearv_g",
    question=say("Hvilken dags grunnbeløp gjelder når uskifte skiftes mens den lengstlevende lever?"),
    options={
        FIRST_DEATH: say("Minstearven regnes av grunnbeløpet da førstavdøde døde."),
        AT_SETTLEMENT: say("Minstearven regnes av grunnbeløpet da det ble krevd skifte."),
    },
    default=FIRST_DEATH,
    citation=ARVELOVEN_29_2,
    reason=say("§ 29 viser til §§ 8 og 9, som sier grunnbeløpet ved arvefallet, og det er dødsfallet."),
)


class Trigger(Enum):
    """Why the uskifte is settled."""

    SURVIVOR_DIED = "survivor_died"
    IN_LIFETIME = "in_lifetime"


class NearestHeirs(Enum):
    """Who the nearest relatives of the first deceased are when the uskifte is settled."""

    ISSUE = "issue"
    PARENTS_LINE = "parents_line"
    NOBODY = "nobody"


FRACTION_OF = {NearestHeirs.ISSUE: Fraction(1, 4), NearestHeirs.PARENTS_LINE: Fraction(1, 2)}
TIMES_G = {NearestHeirs.ISSUE: 4, NearestHeirs.PARENTS_LINE: 6}
COHABITANT_G = 4


@dataclass(frozen=True)
class UskifteDivisionFacts:
    """The facts of one settlement. None means not known.

    Attributes:
        settled_on: the day the survivor died, or settlement was demanded.
        mass: what the uskifte is worth, debts deducted; less vederlag under § 30.
        kept_out: the survivor's things of § 61 ekteskapsloven, in `mass`; only in the survivor's lifetime.
        nearest: by § 26, at the settlement. NOBODY when the class has died out.
        remoter_heirs_of_first: relatives under §§ 5 and 6 though the class has died out; they count only
            when the survivor has no heirs.
        survivor_has_heirs: by law or testament; asked when the survivor is dead.
        common_child: for a cohabitant (§ 12).
        testament_gives: what a testament gives a cohabitant under § 13; at most four G.
        minimum_reaches: for examples in fractions only: the minstearv is said not to reach.
        skjevdeling_claimed: somebody claims skjevdeling; it is refused.
    """

    survivor: Survivor
    trigger: Trigger
    first_death: date
    settled_on: date
    establishment: Establishment = field(default_factory=Establishment)
    part_settlements: tuple[PartSettlement, ...] = ()
    mass: Money | None = None
    kept_out: Money = ZERO
    nearest: NearestHeirs | None = None
    remoter_heirs_of_first: bool | None = None
    survivor_has_heirs: bool | None = None
    common_child: bool | None = None
    testament_gives: Money | None = None
    minimum_reaches: bool | None = None
    skjevdeling_claimed: bool = False

    def __post_init__(self) -> None:
        """Refuse what contradicts."""
        if self.settled_on < self.first_death:
            raise MalformedFacts(DIVISION, "it is settled before the first death")
        if any(not self.first_death <= item.on <= self.settled_on for item in self.part_settlements):
            raise MalformedFacts(DIVISION, "a part settlement is outside the time of the uskifte")
        if self.skjevdeling_claimed:
            raise MalformedFacts(DIVISION, "skjevdeling cannot be claimed out of uskifte")
        if (self.mass is not None and self.mass.ore < 0) or self.kept_out.ore < 0:
            raise MalformedFacts(
                DIVISION,
                "the uskifte or what is kept out is below zero; enter zero when the debts are larger",
            )
        if self.mass is not None and self.kept_out > self.mass:
            raise MalformedFacts(DIVISION, "more is kept out than there is")
        if self.kept_out and (self.trigger is Trigger.SURVIVOR_DIED or self.survivor is Survivor.COHABITANT):
            raise MalformedFacts(DIVISION, "only a spouse who lives can keep things of § 61 out")
        if (self.survivor is Survivor.COHABITANT) is not (self.establishment.basis is Basis.COHABITANTS):
            raise MalformedFacts(DIVISION, "the establishment is not of this kind of survivor")


@dataclass(frozen=True)
class UskifteDivision:
    """What falls to each side. Parts are of what is divided; amounts are exact fractions of øre.

    Attributes:
        ratio: the sides before the survivor's inheritance.
        to_first_side: for the heirs of the first deceased, to be divided between them.
        to_survivor_side: for the survivor, or the survivor's heirs.
        inherited: what of it the survivor inherits after the first deceased; zero after the survivor's death.
        kept_out: what the survivor keeps besides.
    """

    ratio: UskifteRatio
    to_first_side: Fraction
    to_survivor_side: Fraction
    inherited: Fraction
    divided: Money | None
    first_amount: Fraction | None
    survivor_amount: Fraction | None
    inherited_amount: Fraction | None
    kept_out: Money


@dataclass(frozen=True)
class _Inherits:
    """What the survivor inherits of the first side, in øre or, without a mass, as a part of the side."""

    part: Fraction
    citation: Citation
    text: Text
    parameters: tuple[ParameterUse, ...] = ()
    readings: tuple[ReadingUse, ...] = ()


@rule(
    id="arveloven.uskifte.deling",
    version="1.0",
    citations=(ARVELOVEN_29_1, ARVELOVEN_29_2, ARVELOVEN_29_5, ARVELOVEN_39_2),
    in_force_from=ACT_2019_FROM,
)
def divide_uskifte(
    facts: UskifteDivisionFacts, *, known_on: date, readings: Readings = DEFAULTS
) -> Decision[UskifteDivision]:
    """Decide what of an uskifte falls to each side.

    After the survivor's death each side has its part; without heirs of the survivor all goes to the heirs of
    the first deceased, and the other way when their class has died out. In the survivor's lifetime a spouse
    inherits under §§ 8 and 9 of the first side and keeps things of § 61; a cohabitant under §§ 12 and 13.

    Lovhjemmel: arveloven § 29, § 39, § 26 tredje ledd, § 180 tredje ledd; ekteskapsloven § 61, § 77.

    Raises:
        OutsideRuleSpan: the survivor died, or settlement was demanded, before the act of 2019 applied.
    """
    if facts.settled_on < ACT_2019_FROM:
        raise OutsideRuleSpan("arveloven.uskifte.deling", facts.settled_on, ACT_2019_FROM)
    divided = None if facts.mass is None else facts.mass - facts.kept_out
    ratio = compute_ratio(facts.establishment, facts.part_settlements, mass=divided, readings=readings)
    used = tuple(Fact(name, getattr(facts, name)) for name in _NAMES)
    missing = (*ratio.missing, *_missing(facts))
    if missing or ratio.value is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            rests_on=(ratio,),
            missing=tuple(dict.fromkeys(missing)),
            readings=ratio.readings,
            explanation=say("Det uskiftede boet kan ikke deles ennå."),
        )
    sides = ratio.value
    found = _inherits(facts, sides.first, divided, known_on=known_on, readings=readings)
    return _result(facts, ratio, sides, found, divided=divided, used=used)


_NAMES = (
    "survivor",
    "trigger",
    "first_death",
    "settled_on",
    "mass",
    "kept_out",
    "nearest",
    "survivor_has_heirs",
    "common_child",
    "testament_gives",
)


def _result(
    facts: UskifteDivisionFacts,
    ratio: Decision[Any],
    sides: UskifteRatio,
    found: _Inherits,
    *,
    divided: Money | None,
    used: tuple[Fact, ...],
) -> Decision[UskifteDivision]:
    """Put the sides together. `found.part` may be below zero: then the first side takes from the other."""
    moved = sides.first * found.part if found.part >= 0 else sides.survivor * found.part
    first, survivor = sides.first - moved, sides.survivor + moved
    in_life = facts.trigger is Trigger.IN_LIFETIME
    inherited = moved if in_life else NOTHING
    ore = None if divided is None else divided.ore
    value = UskifteDivision(
        ratio=sides,
        to_first_side=first,
        to_survivor_side=survivor,
        inherited=inherited,
        divided=divided,
        first_amount=None if ore is None else first * ore,
        survivor_amount=None if ore is None else survivor * ore,
        inherited_amount=None if ore is None else inherited * ore,
        kept_out=facts.kept_out,
    )
    return Decision(
        Outcome.COMPUTED,
        value=value,
        citations=(found.citation, *ratio.citations),
        facts=used,
        parameters=found.parameters,
        rests_on=(ratio,),
        readings=(*ratio.readings, *found.readings),
        explanation=together(ratio.explanation, found.text, _says(value)),
        caveats=(*ratio.caveats, *(use.meaning for use in found.readings if use.id == MINSTEARV_G.id)),
    )


def _says(value: UskifteDivision) -> Text:
    if value.divided is None or value.first_amount is None or value.survivor_amount is None:
        return say(
            "Førstavdødes arvinger får {first} og den lengstlevendes side {survivor} av uskifteformuen.",
            first=value.to_first_side,
            survivor=value.to_survivor_side,
        )
    told = say(
        "Av {divided} får førstavdødes arvinger {first}, og den lengstlevendes side {survivor}.",
        divided=value.divided,
        first=Money(int(value.first_amount)),
        survivor=Money(int(value.survivor_amount)),
    )
    if not value.kept_out:
        return told
    return together(told, say("{kept} er holdt utenfor.", kept=value.kept_out))


def _missing(facts: UskifteDivisionFacts) -> list[Missing]:
    in_life = facts.trigger is Trigger.IN_LIFETIME
    cohabitant = facts.survivor is Survivor.COHABITANT
    in_parts = facts.minimum_reaches is False and not cohabitant
    needs_amount = in_life and facts.nearest is not NearestHeirs.NOBODY and not in_parts
    asked = (
        (
            facts.nearest is None,
            "nearest",
            say("Hvem er førstavdødes nærmeste arvinger nå: livsarvinger, foreldrelinjen eller ingen?"),
        ),
        (
            not in_life and facts.survivor_has_heirs is None,
            "survivor_has_heirs",
            say("Har den lengstlevende arvinger etter loven eller testament?"),
        ),
        (
            not in_life
            and facts.survivor_has_heirs is False
            and facts.nearest is NearestHeirs.NOBODY
            and facts.remoter_heirs_of_first is None,
            "remoter_heirs_of_first",
            say("Har førstavdøde slektninger etter §§ 5 og 6?"),
        ),
        (
            needs_amount and facts.mass is None,
            "mass",
            say("Hva er uskifteformuen verdt, når gjelden er trukket fra?"),
        ),
        (
            in_life and cohabitant and facts.common_child is None,
            "common_child",
            say("Har, har hatt eller venter samboeren barn med førstavdøde?"),
        ),
    )
    return [Missing(name, None, question) for holds, name, question in asked if holds]


def _inherits(
    facts: UskifteDivisionFacts,
    first: Fraction,
    divided: Money | None,
    *,
    known_on: date,
    readings: Readings,
) -> _Inherits:
    nobody = facts.nearest is NearestHeirs.NOBODY
    if facts.trigger is Trigger.SURVIVOR_DIED:
        if facts.survivor_has_heirs is False and (not nobody or facts.remoter_heirs_of_first):
            text = say("Den lengstlevende har ingen arvinger, så alt går til førstavdødes arvinger.")
            return _Inherits(-WHOLE, ARVELOVEN_29_5, text)
        if nobody:
            text = say("Førstavdødes arvegangsklasse er dødd ut, så alt går til den lengstlevendes side.")
            return _Inherits(WHOLE, ARVELOVEN_26_3, text)
        return _Inherits(NOTHING, ARVELOVEN_29_1, say("Den lengstlevende er død, så hver side får sin del."))
    if nobody:
        text = say("Førstavdødes arvegangsklasse er dødd ut, så den lengstlevende tar alt.")
        return _Inherits(WHOLE, ARVELOVEN_26_3, text)
    if facts.survivor is Survivor.COHABITANT:
        return _cohabitant_inherits(facts, first, divided, known_on=known_on, readings=readings)
    return _spouse_inherits(facts, first, divided, known_on=known_on, readings=readings)


def _g(
    facts: UskifteDivisionFacts, known_on: date, readings: Readings
) -> tuple[ParameterUse, tuple[ReadingUse, ...]]:
    use = readings.use(MINSTEARV_G)
    day = facts.first_death if use.option == FIRST_DEATH else facts.settled_on
    row, how = find_g(date_of_death=day, known_on=known_on, readings=readings)
    return row, (use, how)


def _spouse_inherits(
    facts: UskifteDivisionFacts,
    first: Fraction,
    divided: Money | None,
    *,
    known_on: date,
    readings: Readings,
) -> _Inherits:
    nearest = facts.nearest if facts.nearest in FRACTION_OF else NearestHeirs.ISSUE
    part, times = FRACTION_OF[nearest], TIMES_G[nearest]
    if divided is None:
        text = say("Den lengstlevende arver {part} av førstavdødes side.", part=part)
        return _Inherits(part, ARVELOVEN_29_2, text)
    row, uses = _g(facts, known_on, readings)
    side = first * divided.ore
    floor = row.value * times
    amount = min(side, max(part * side, floor))
    text = say(
        "Førstavdødes side er {side}. {part} av den er {of_side}, og minstearven er {times} × {g} = {floor}. "
        "Den lengstlevende arver {amount}.",
        side=Money(int(side)),
        part=part,
        of_side=Money(int(part * side)),
        times=times,
        g=Money(int(row.value)),
        floor=Money(int(floor)),
        amount=Money(int(amount)),
    )
    return _Inherits(amount / side if side else NOTHING, ARVELOVEN_29_2, text, (row,), uses)


def _cohabitant_inherits(
    facts: UskifteDivisionFacts,
    first: Fraction,
    divided: Money | None,
    *,
    known_on: date,
    readings: Readings,
) -> _Inherits:
    row, uses = _g(facts, known_on, readings)
    most = row.value * COHABITANT_G
    given = Fraction(facts.testament_gives.ore) if facts.testament_gives is not None else NOTHING
    side = first * (0 if divided is None else divided.ore)
    amount = min(side, most if facts.common_child else min(given, most))
    text = say(
        "Førstavdødes side er {side}. Samboeren arver {amount}, høyst 4 × {g} = {most}.",
        side=Money(int(side)),
        amount=Money(int(amount)),
        g=Money(int(row.value)),
        most=Money(int(most)),
    )
    return _Inherits(amount / side if side else NOTHING, ARVELOVEN_39_2, text, (row,), uses)
