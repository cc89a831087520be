"""A fair proposal for who takes what, and the numbers that show it (arveloven §§ 104, 105, 107, 119 j)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from policies.distribution.fair.limits import place_within_limits
from policies.distribution.fair.parts import FairPart, make_parts
from policies.distribution.fair.taking import (
    ARVELOVEN_104_1,
    ARVELOVEN_104_2,
    ARVELOVEN_104_3,
    ARVELOVEN_105_1,
    Manner,
    manner_of,
    place,
)
from policies.distribution.fair.wishes import (
    FAIR,
    DividingHeir,
    HowDecided,
    Taken,
    Thing,
    missing_values,
    refuse_contradictions,
)
from policies.distribution.shares import ARVELOVEN_119_J
from policies.kernel.citation import arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money, allocate
from policies.kernel.readings import DEFAULTS, Readings
from policies.kernel.text import Text, say, together

ARVELOVEN_107_1 = arveloven("§ 107 første ledd")
BINDS_NOBODY = say(
    "Dette er et forslag. Det binder først når alle arvingene har godtatt det. Til da kan hver arving si "
    "fra seg en eiendel, kreve den solgt eller be om skiftetakst."
)


@dataclass(frozen=True)
class FairProposal:
    """Who takes what, and what it comes to.

    Attributes:
        taken: where each thing goes, in the order of their ids.
        charged_above: what is charged above the values in all, and shared by the shares.
        gain: how much more things are worth to those who take them than what they count for.
        lost_to_rights: how much larger the gain could be if no right went first and nobody demanded sale.
        lost_to_limits: how much larger it would be if nobody had a limit on what to pay in; below zero when a
            right that was given up lets somebody take who would give more.
    """

    taken: tuple[Taken, ...]
    parts: tuple[FairPart, ...]
    charged_above: Money
    gain: Money
    lost_to_rights: Money
    lost_to_limits: Money

    @property
    def sold(self) -> tuple[str, ...]:
        """List what is to be sold."""
        return tuple(item.thing_id for item in self.taken if item.is_sold)


@rule(
    id="arveloven.flere_vil_overta",
    version="1.0",
    citations=(ARVELOVEN_104_1, ARVELOVEN_104_2, ARVELOVEN_104_3, ARVELOVEN_105_1),
    in_force_from=date(2021, 1, 1),
)
def choose_takers(
    things: tuple[Thing, ...], heirs: frozenset[str], *, lot: str, readings: Readings = DEFAULTS
) -> Decision[tuple[Taken, ...]]:
    """Decide who is proposed to take each thing, and what is sold.

    Who has a right takes first, at the value. Else one who is alone in wishing for it, and whom nobody
    stands against, takes it at the value. Of several the one who would give most: the sum of what the things
    are worth to those who take them is then the largest the rights allow. Who demands sale stands against
    every takeover without a right. An unknown value makes the outcome unclear.

    Args:
        things: what is not money.
        heirs: everybody who has a share.
        lot: a name that all can see and nobody chose, as the number of the case; equal bids are drawn by it.
        readings: how open provisions are read.

    Lovhjemmel: arveloven § 104 første, annet og tredje ledd, § 105 første ledd; ekteskapsloven § 71.

    Raises:
        MalformedFacts: a thing is there twice, or somebody without a share wishes for it.
    """
    refuse_contradictions(things, heirs)
    manner, uses = manner_of(lot, readings)
    used = (Fact("things", things), Fact("heirs", heirs), Fact("lot", lot))
    missing = missing_values(things)
    if missing:
        return Decision(
            Outcome.UNCLEAR, facts=used, missing=missing, readings=uses, explanation=_WAITS_FOR_VALUES
        )
    taken = tuple(place(thing, manner) for thing in sorted(things, key=lambda thing: thing.id))
    return Decision(
        Outcome.COMPUTED,
        value=taken,
        facts=used,
        readings=uses,
        explanation=_explain_taken(taken),
        caveats=_caveats(taken),
    )


@rule(
    id="arveloven.rettferdig_forslag",
    version="1.0",
    citations=(ARVELOVEN_104_1, ARVELOVEN_105_1, ARVELOVEN_107_1, ARVELOVEN_119_J),
    in_force_from=date(2021, 1, 1),
)
def propose_fairly(
    for_division: Money,
    heirs: tuple[DividingHeir, ...],
    things: tuple[Thing, ...],
    *,
    lot: str,
    placed: tuple[Taken, ...] = (),
    readings: Readings = DEFAULTS,
) -> Decision[FairProposal]:
    """Propose who takes what, with money that evens it out, and show each heir the numbers.

    Each heir gets the arvelodd at the values of the overview. What a taker is charged above them is shared by
    all in proportion to their shares, so that the equalisation sums to zero. When it is charged at the second
    bid, nobody gets less than their share of everything by their own values, and nobody would rather have
    another's part for the same share, save for what another took by right or what a limit made them give
    up. The order of heirs and things makes no difference.

    Args:
        for_division: what is divided, line F of the booppgjoer, at the values of the overview.
        heirs: everybody who has a share.
        things: what is not money. What they count for is part of what is divided.
        lot: a name that all can see and nobody chose, as the number of the case; equal bids are drawn by it.
        placed: where the things go when that was proposed before, so that only the money is made anew. Either
            all of the things or none.
        readings: how open provisions are read.

    Lovhjemmel: arveloven § 104, § 105 første ledd, § 107 første ledd, § 119 bokstav j.

    Raises:
        MalformedFacts: an heir or a thing is there twice, somebody without a share wishes for a thing or is
            to take it, what is placed are other things, or there is less than nothing to divide.
        SharesDoNotAddUp: the shares are not a whole.
    """
    _refuse(for_division, heirs, things, placed)
    manner, uses = manner_of(lot, readings)
    used = (
        Fact("for_division", for_division),
        Fact("heirs", heirs),
        Fact("things", things),
        Fact("lot", lot),
        Fact("placed", placed),
    )
    missing = missing_values(things)
    if missing:
        return Decision(
            Outcome.UNCLEAR, facts=used, missing=missing, readings=uses, explanation=_WAITS_FOR_VALUES
        )
    in_order = {thing.id: thing for thing in sorted(things, key=lambda thing: thing.id)}
    lodd = allocate(for_division, {heir.id: heir.share for heir in heirs})
    gave_up: Mapping[str, tuple[str, ...]] = {}
    if placed:
        taken = tuple(sorted(placed, key=lambda item: item.thing_id))
    else:
        places, gave_up = place_within_limits(heirs, in_order, manner, lodd)
        taken = tuple(places.values())
    homeless = _homeless(taken)
    if homeless:
        said = say("Noe som ikke kan selges til fremmede, har verdi og ingen som overtar.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=homeless, readings=uses, explanation=said)
    parts = make_parts(heirs, in_order, taken, for_division=for_division, gave_up=gave_up)
    proposal = _with_sums(taken, parts, in_order, manner)
    return Decision(
        Outcome.COMPUTED,
        value=proposal,
        facts=used,
        readings=uses,
        explanation=together(_explain_taken(taken), _explain_money(proposal, for_division)),
        caveats=_caveats(taken, gave_up=any(gave_up.values())),
    )


def _refuse(
    for_division: Money,
    heirs: tuple[DividingHeir, ...],
    things: tuple[Thing, ...],
    placed: tuple[Taken, ...],
) -> None:
    known = frozenset(heir.id for heir in heirs)
    if len(known) != len(heirs):
        raise MalformedFacts(FAIR, "an heir is listed twice")
    if for_division.ore < 0:
        raise MalformedFacts(FAIR, "there is less than nothing to divide; no heir gets a part")
    refuse_contradictions(things, known)
    if placed and sorted(item.thing_id for item in placed) != sorted(thing.id for thing in things):
        raise MalformedFacts(FAIR, "what is placed are not the things that are divided")
    if any(item.taker is not None and item.taker not in known for item in placed):
        raise MalformedFacts(FAIR, "somebody without a share is to take a thing")


def _with_sums(
    taken: tuple[Taken, ...], parts: tuple[FairPart, ...], things: Mapping[str, Thing], manner: Manner
) -> FairProposal:
    """Add what was gained, and what more could have been without rights and without limits."""
    gain = _gain(taken, things)
    without_limits = _gain((place(thing, manner) for thing in things.values()), things)
    most = sum(
        max(thing.takers().values(), default=(thing.value or ZERO).ore) - (thing.value or ZERO).ore
        for thing in things.values()
    )
    return FairProposal(
        taken,
        parts,
        charged_above=Money(sum(item.price.ore - item.value.ore for item in taken)),
        gain=Money(gain),
        lost_to_rights=Money(most - without_limits),
        lost_to_limits=Money(without_limits - gain),
    )


_WAITS_FOR_VALUES = say("Forslaget venter til alle eiendeler har en verdi.")


def _gain(taken: Iterable[Taken], things: Mapping[str, Thing]) -> int:
    return sum(
        things[item.thing_id].worth_to(item.taker) - item.value.ore
        for item in taken
        if item.taker is not None
    )


def _homeless(taken: tuple[Taken, ...]) -> tuple[Missing, ...]:
    question = say("Hvem overtar det som ikke kan selges til fremmede?")
    return tuple(
        Missing("taker", item.thing_id, question)
        for item in taken
        if item.how is HowDecided.NOT_FOR_SALE and item.value
    )


def _caveats(taken: tuple[Taken, ...], *, gave_up: bool = False) -> tuple[str, ...]:
    said = [BINDS_NOBODY]
    if any(item.how is HowDecided.SALE_DEMANDED for item in taken):
        said.append(
            say(
                "En arving kan likevel overta en eiendel som en annen vil ha solgt, når gode grunner taler "
                "for det og den andre ikke har rimelig grunn til å motsette seg. Det må en person vurdere."
            )
        )
    if gave_up:
        said.append(
            say(
                "En arving har satt en grense for hva han eller hun betaler inn, og får derfor ikke alt som "
                "ellers ville blitt foreslått. Uten grensen kunne summen vært større."
            )
        )
    return tuple(said)


def _explain_taken(taken: tuple[Taken, ...]) -> Text:
    by_right = sum(item.how is HowDecided.RIGHT for item in taken)
    alone = sum(item.how is HowDecided.ONLY_WISH for item in taken)
    contested = sum(item.how in {HowDecided.HIGHEST_BID, HowDecided.LOT} for item in taken)
    sold = sum(item.is_sold for item in taken)
    said = [
        say("Antall eiendeler som overtas etter en rett i loven: {count}.", count=by_right),
        say("Antall eiendeler som bare én ønsker, og som overtas til verdien: {count}.", count=alone),
        say(
            "Antall eiendeler som flere ønsker: {count}. Den som vil gi mest, overtar. Da blir summen av det "
            "eiendelene er verdt for dem som får dem, så stor som loven tillater.",
            count=contested,
        ),
        say("Antall eiendeler som selges: {count}.", count=sold),
    ]
    counts = (by_right, alone, contested, sold)
    return together(text for text, count in zip(said, counts, strict=True) if count)


def _explain_money(proposal: FairProposal, for_division: Money) -> Text:
    said = [
        say(
            "Etter verdiene i oversikten får hver arving sin arvelodd av {amount}. Den som overtar for mer "
            "enn arvelodden, betaler inn resten. De andre får sin del i penger.",
            amount=for_division,
        )
    ]
    if proposal.charged_above:
        said.append(
            say(
                "For eiendeler som flere ønsker, betales det {amount} mer enn verdien. Det er delt mellom "
                "alle arvingene etter andelene deres. Utjevningen er null til sammen.",
                amount=proposal.charged_above,
            )
        )
    return together(said)
