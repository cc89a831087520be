"""Who takes what, and at what price: rights first, then who would give most (arveloven §§ 104 and 105)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from hashlib import sha256

from policies.distribution.fair.wishes import HowDecided, Taken, Thing
from policies.kernel.citation import arveloven, ekteskapsloven
from policies.kernel.money import ZERO, Money
from policies.kernel.readings import Reading, Readings, ReadingUse
from policies.kernel.text import Text, say

ARVELOVEN_104_1 = arveloven("§ 104 første ledd")
ARVELOVEN_104_2 = arveloven("§ 104 annet ledd")
ARVELOVEN_104_3 = arveloven("§ 104 tredje ledd")
ARVELOVEN_105_1 = arveloven("§ 105 første ledd")
EKTESKAPSLOVEN_71_1 = ekteskapsloven("§ 71 første ledd")

SECOND_BID = "second_bid"
AGREED_VALUE = "agreed_value"
PRICE = Reading(
    id="arveloven.flere_vil_overta.oppgjoer",
    question=say("Til hvilken verdi foreslås en eiendel overtatt når flere arvinger vil ha den?"),
    options={
        SECOND_BID: say(
            "Til det den nest høyeste ville gitt, aldri under verdien i oversikten. Merverdien deles etter "
            "arveandelene."
        ),
        AGREED_VALUE: say(
            "Til verdien i oversikten eller skiftetaksten. Budene avgjør bare hvem som overtar."
        ),
    },
    default=SECOND_BID,
    citation=ARVELOVEN_105_1,
    reason=say(
        "Ingen av dem har rett til å overta når en annen motsetter seg. Blir de ikke enige, blir eiendelen "
        "solgt, og et salg mellom arvingene stanser på det nest høyeste budet. Verdien blir bindende først "
        "når alle godtar forslaget."
    ),
)
BY_LOT = "lot"
BY_SALE = "sale"
EQUAL_BIDS = Reading(
    id="arveloven.flere_vil_overta.likt_bud",
    question=say("Hva foreslås når to arvinger vil gi like mye for den samme eiendelen?"),
    options={
        BY_LOT: say("Loddtrekning som alle kan regne etter."),
        BY_SALE: say("Salg."),
    },
    default=BY_LOT,
    citation=ARVELOVEN_104_2,
    reason=say(
        "Loven gir ingen av dem fortrinn og nevner ikke loddtrekning. Forslaget binder ingen: hver arving "
        "kan i stedet kreve salg."
    ),
)


@dataclass(frozen=True)
class Manner:
    """How the open provisions are read, and the public name that lots are drawn with."""

    lot: str
    at_second_bid: bool
    by_lot: bool


def manner_of(lot: str, readings: Readings) -> tuple[Manner, tuple[ReadingUse, ...]]:
    """Read the open provisions the chosen way."""
    price, equal = readings.use(PRICE), readings.use(EQUAL_BIDS)
    return Manner(lot, price.option == SECOND_BID, equal.option == BY_LOT), (price, equal)


def draw(lot: str, thing_id: str, heir_id: str) -> str:
    """Draw an heir's lot for a thing: lowest wins. Anybody can do it again, and nobody's place counts."""
    return sha256(f"{lot}|{thing_id}|{heir_id}".encode()).hexdigest()


def place(thing: Thing, manner: Manner, gave_up: Container[str] = ()) -> Taken:
    """Decide where a thing with a value goes, without those who gave it up to stay below their limit."""
    value = thing.value or ZERO
    takers = {heir: ore for heir, ore in thing.takers().items() if heir not in gave_up}
    for right in thing.rights:
        if right.person_id in takers:
            why = say("Loven gir denne arvingen rett til å overta før de andre, til {value}.", value=value)
            return Taken(thing.id, right.person_id, HowDecided.RIGHT, value, value, right.basis, why)
    if thing.sale_demanded_by:
        return _not_taken(thing, HowDecided.SALE_DEMANDED, value)
    if not takers:
        return _not_taken(thing, HowDecided.NOBODY_WISHES, value)
    if len(takers) == 1:
        (only,) = takers
        why = say("Bare én ønsker eiendelen. Den overtas til verdien, {value}.", value=value)
        return Taken(thing.id, only, HowDecided.ONLY_WISH, value, value, why=why)
    first, second = sorted(takers.values(), reverse=True)[:2]
    best = [heir for heir, ore in takers.items() if ore == first]
    if len(best) > 1 and not manner.by_lot:
        return _not_taken(thing, HowDecided.EQUAL_BIDS, value)
    taker = best[0] if len(best) == 1 else min(best, key=lambda heir: draw(manner.lot, thing.id, heir))
    how = HowDecided.HIGHEST_BID if len(best) == 1 else HowDecided.LOT
    price = Money(second) if manner.at_second_bid else value
    return Taken(thing.id, taker, how, value, price, why=_contested(how, price, value))


def _not_taken(thing: Thing, how: HowDecided, value: Money) -> Taken:
    if not thing.for_outsiders:
        how = HowDecided.NOT_FOR_SALE
    return Taken(thing.id, None, how, value, value, why=_NOT_TAKEN[how])


_NOT_TAKEN: dict[HowDecided, Text] = {
    HowDecided.NOBODY_WISHES: say("Ingen ønsker eiendelen til verdien. Den selges."),
    HowDecided.SALE_DEMANDED: say(
        "En arving krever salg, og ingen som ønsker eiendelen, har rett til å overta den. Den selges."
    ),
    HowDecided.EQUAL_BIDS: say("To eller flere vil gi like mye. Eiendelen selges."),
    HowDecided.NOT_FOR_SALE: say(
        "Eiendelen kan ikke selges til fremmede, og ingen overtar den. Arvingene må bli enige om den."
    ),
}


def _contested(how: HowDecided, price: Money, value: Money) -> Text:
    if how is HowDecided.LOT:
        return say(
            "Flere vil gi like mye. Loddet avgjorde hvem som overtar, til {price}. Verdien i oversikten er "
            "{value}.",
            price=price,
            value=value,
        )
    return say(
        "Flere ønsker eiendelen. Den som vil gi mest, overtar den til {price}. Verdien i oversikten er "
        "{value}.",
        price=price,
        value=value,
    )
