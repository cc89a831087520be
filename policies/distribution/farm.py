"""Odel and aasete on settlement: who comes first, at what price, and what follows (arveloven § 108)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import add_months, add_years
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.text import say

ARVELOVEN_108_1 = arveloven("§ 108 første ledd")
ARVELOVEN_108_2 = arveloven("§ 108 annet ledd")
ARVELOVEN_108_3 = arveloven("§ 108 tredje ledd")
ODELSLOVEN_12 = Citation("odelsloven", "§ 12")
ODELSLOVEN_49 = Citation("odelsloven", "§ 49")
ODELSLOVEN_51 = Citation("odelsloven", "§ 51")
ODELSLOVEN_56 = Citation("odelsloven", "§ 56")
ODELSLOVEN_57 = Citation("odelsloven", "§ 57")
RESALE_YEARS = 10
SETTLEMENT_UP_MONTHS = 6
FARM = "the right to take over the farm"


@dataclass(frozen=True)
class Descendant:
    """Somebody of the deceased's line who may have the right.

    Attributes:
        parent_id: parent in the line; None for a child of the deceased.
        born_on: None while unknown; it matters only between siblings.
        asks: wants to take the farm over. None while the person has not said.
        has_right: belongs to those who have odel or aasete. None while nobody has found out.
        lost_on_notice: did not report within the limit set in public settlement.
    """

    id: str
    parent_id: str | None = None
    born_on: date | None = None
    alive: bool = True
    asks: bool | None = None
    has_right: bool | None = True
    lost_on_notice: bool = False


@rule(
    id="odelsloven.rekkefoelge",
    version="1.0",
    citations=(ARVELOVEN_108_1, ODELSLOVEN_12, ODELSLOVEN_51),
    in_force_from=date(2021, 1, 1),
)
def order_odel(descendants: tuple[Descendant, ...]) -> Decision[tuple[str, ...]]:
    """Decide the order in which those with odel or aasete may take the farm over.

    An older sibling comes before a younger, with the whole line: the children of a dead eldest come before
    the next in the flock. Who did not report in time when the court set a limit stands behind. Siblings born
    on the same day, and those whose day of birth is unknown, are left to a person.

    Lovhjemmel: arveloven § 108 første ledd; odelsloven § 12, § 51.

    Raises:
        MalformedFacts: somebody is listed twice, is older than the parent, or has an unlisted parent.
    """
    by_parent = _by_parent(descendants)
    used = (Fact("descendants", descendants),)
    missing: list[Missing] = []
    order: list[Descendant] = []
    stack = [by_parent.get(None, [])]
    while stack:
        siblings = stack.pop()
        if not siblings:
            continue
        first, *rest = siblings
        _ask(siblings, missing)
        stack.append(rest)
        order.append(first)
        stack.append(by_parent.get(first.id, []))
    living = [item for item in order if item.alive]
    missing += [
        Missing("has_right", item.id, say("Har personen odels- eller åsetesrett til eiendommen?"))
        for item in living
        if item.has_right is None
    ]
    missing += [
        Missing("asks", item.id, say("Krever personen å overta eiendommen på odel eller åsete?"))
        for item in living
        if item.asks is None and item.has_right
    ]
    if missing:
        said = say("Rekkefølgen er ikke klar før dette er funnet ut.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=tuple(missing), explanation=said)
    claiming = [item for item in living if item.has_right and item.asks]
    order_of = [item.id for item in claiming if not item.lost_on_notice]
    order_of += [item.id for item in claiming if item.lost_on_notice]
    said = (
        say(
            "{count} krever eiendommen. Eldre søsken med sin linje går foran yngre, og den første i "
            "rekken har "
            "best rett.",
            count=len(order_of),
        )
        if order_of
        else say("Ingen krever eiendommen på odel eller åsete.")
    )
    return Decision(Outcome.COMPUTED, value=tuple(order_of), facts=used, explanation=said)


def _by_parent(descendants: tuple[Descendant, ...]) -> Mapping[str | None, list[Descendant]]:
    known = {item.id: item for item in descendants}
    if len(known) != len(descendants):
        raise MalformedFacts(FARM, "somebody is listed twice")
    by_parent: dict[str | None, list[Descendant]] = {}
    for item in descendants:
        parent = known.get(item.parent_id) if item.parent_id is not None else None
        if item.parent_id is not None and parent is None:
            raise MalformedFacts(FARM, f"the parent of {item.id} is not listed")
        older = parent is not None and parent.born_on is not None and item.born_on is not None
        if older and parent is not None and (item.born_on or date.min) <= (parent.born_on or date.min):
            raise MalformedFacts(FARM, f"{item.id} is older than the parent")
        by_parent.setdefault(item.parent_id, []).append(item)
    relevant = _relevant(descendants, known)
    return {
        parent: sorted(
            (item for item in siblings if item.id in relevant),
            key=lambda item: (item.born_on or date.max, item.id),
        )
        for parent, siblings in by_parent.items()
    }


def _relevant(descendants: tuple[Descendant, ...], known: Mapping[str, Descendant]) -> set[str]:
    """Find those who may claim, and their parents up the line: only their order matters."""
    relevant: set[str] = set()
    for item in descendants:
        if item.alive and item.has_right is not False and item.asks is not False:
            up: Descendant | None = item
            while up is not None and up.id not in relevant:
                relevant.add(up.id)
                up = known.get(up.parent_id) if up.parent_id is not None else None
    return relevant


def _ask(siblings: list[Descendant], missing: list[Missing]) -> None:
    """Ask who of the two eldest is the eldest, when their days of birth do not say."""
    if len(siblings) == 1:
        return
    first, second = siblings[:2]
    if first.born_on is None or second.born_on is None:
        unknown = [item for item in siblings if item.born_on is None]
        asked = [Missing("born_on", item.id, say("Når er personen født?")) for item in unknown]
        missing += [item for item in asked if item not in missing]
    elif first.born_on == second.born_on:
        missing.append(Missing("elder", second.id, say("Hvem av dem som er født samme dag, er eldst?")))


@dataclass(frozen=True)
class AaseteFacts:
    """What bounds the price of a farm that is taken over by aasete.

    Attributes:
        odel_value: what odelsloven § 49 values it at. None while it is not valued.
        debt: what the property is charged with. None while unknown.
        price: what the court or the heirs have found reasonable. None while nobody has.
    """

    odel_value: Money | None = None
    debt: Money | None = None
    price: Money | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero and a price outside its bounds."""
        amounts = (self.odel_value, self.debt, self.price)
        if any(amount is not None and amount < ZERO for amount in amounts):
            raise MalformedFacts(FARM, "an amount is below zero")
        if self.price is None:
            return
        if self.odel_value is not None and self.price > self.odel_value:
            raise MalformedFacts(FARM, "the price is above the odel valuation")
        if self.debt is not None and self.price < self.debt:
            raise MalformedFacts(FARM, "the price is below the debt on the property")


@dataclass(frozen=True)
class PriceRange:
    """Between what the price must lie; equal ends leave nothing to weigh."""

    lowest: Money
    highest: Money
    price: Money | None


@rule(
    id="odelsloven.aasetetakst",
    version="1.0",
    citations=(ARVELOVEN_108_2, ODELSLOVEN_49, ODELSLOVEN_56),
    in_force_from=date(2021, 1, 1),
)
def bound_aasete_price(facts: AaseteFacts) -> Decision[PriceRange]:
    """Decide between what the price of the farm must lie; what is reasonable in between a person finds.

    The price is reasonable, at most the odel valuation and at least the debt. The range is given also while
    the price is open, and the outcome is then unclear.

    Lovhjemmel: arveloven § 108 annet ledd; odelsloven § 49, § 56.
    """
    used = (Fact("facts", facts),)
    asked = []
    if facts.odel_value is None:
        asked.append(Missing("odel_value", None, say("Hva er odelstaksten på eiendommen?")))
    if facts.debt is None:
        asked.append(Missing("debt", None, say("Hvor stor gjeld hviler på eiendommen?")))
    if asked or facts.odel_value is None or facts.debt is None:
        said = say("Prisen kan ikke avgrenses før takst og heftelser er kjent.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=tuple(asked), explanation=said)
    if facts.debt > facts.odel_value:
        question = say("Gjelden er større enn odelstaksten. Hva skal prisen være?")
        said = say(
            "Prisen skal være minst gjelden, {debt}, og høyst odelstaksten, {value}. Begge kan ikke "
            "oppfylles.",
            debt=facts.debt,
            value=facts.odel_value,
        )
        missing = (Missing("aasete_price", None, question),)
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=said)
    price = facts.odel_value if facts.debt == facts.odel_value else facts.price
    value = PriceRange(facts.debt, facts.odel_value, price)
    if price is None:
        question = say("Hva er en rimelig pris, når det skal være mulig å drive eiendommen videre?")
        said = say(
            "Prisen skal være rimelig, minst {lowest} og høyst {highest}.",
            lowest=value.lowest,
            highest=value.highest,
        )
        missing = (Missing("aasete_price", None, question),)
        return Decision(Outcome.UNCLEAR, value=value, facts=used, missing=missing, explanation=said)
    said = say(
        "Eiendommen overtas for {price}, som ligger mellom {lowest} og {highest}.",
        price=price,
        lowest=value.lowest,
        highest=value.highest,
    )
    return Decision(Outcome.COMPUTED, value=value, facts=used, explanation=said)


@dataclass(frozen=True)
class Resale:
    """A sale of a farm that was taken over by odel or aasete.

    Attributes:
        taken_for: what it was taken over for, with what was later put into it.
        sold_for: what it, or the part of it, was sold for.
        registered_on: the day the sale was registered; None while it is not.
        claimed_on: the day a co-heir claimed settlement-up; None while nobody has.
        considerable: a person has found the gain considerable. None while nobody has.
    """

    taken_over_on: date
    taken_for: Money
    sold_on: date
    sold_for: Money
    registered_on: date | None = None
    claimed_on: date | None = None
    considerable: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a sale before the takeover and amounts below zero."""
        if self.sold_on < self.taken_over_on:
            raise MalformedFacts(FARM, "it was sold before it was taken over")
        if self.taken_for < ZERO or self.sold_for < ZERO:
            raise MalformedFacts(FARM, "an amount is below zero")


@rule(
    id="odelsloven.etteroppgjoer",
    version="1.0",
    citations=(ODELSLOVEN_57,),
    in_force_from=date(2021, 1, 1),
)
def decide_settlement_up(resale: Resale) -> Decision[Money]:
    """Decide whether co-heirs may claim part of the gain when a farm is sold on.

    A binding sale within ten years of the takeover, with a considerable gain, gives it when it is claimed
    within six months of the registration. The value is the gain; how it is parted is found by a court.

    Lovhjemmel: odelsloven § 57.
    """
    used = (Fact("resale", resale),)
    last = add_years(resale.taken_over_on, RESALE_YEARS)
    gain = resale.sold_for - resale.taken_for
    if resale.sold_on > last:
        said = say(
            "Salget skjedde {sold}, og etteroppgjør kan bare kreves for salg innen ti år fra overtakelsen: "
            "til og med {last}.",
            sold=resale.sold_on,
            last=last,
        )
        return Decision(Outcome.NOT_MET, facts=used, explanation=said)
    if gain <= ZERO or resale.considerable is False:
        said = say("Salget ga ingen vesentlig gevinst. Gevinsten er {gain}.", gain=gain)
        return Decision(Outcome.NOT_MET, value=gain, facts=used, explanation=said)
    ends = None if resale.registered_on is None else add_months(resale.registered_on, SETTLEMENT_UP_MONTHS)
    if ends is not None and resale.claimed_on is not None and resale.claimed_on > ends:
        said = say("Kravet måtte vært fremsatt innen {ends}, seks måneder etter tinglysingen.", ends=ends)
        return Decision(Outcome.NOT_MET, value=gain, facts=used, explanation=said)
    if resale.considerable is None:
        question = say("Er gevinsten vesentlig?")
        said = say("Gevinsten er {gain}. Om den er vesentlig, må vurderes.", gain=gain)
        missing = (Missing("considerable", None, question),)
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=said)
    said = (
        say("Gevinsten er {gain}, og etteroppgjør kan kreves frem til {ends}.", gain=gain, ends=ends)
        if ends is not None
        else say(
            "Gevinsten er {gain}, og etteroppgjør kan kreves. Fristen løper fra tinglysingen.", gain=gain
        )
    )
    return Decision(Outcome.MET, value=gain, facts=used, explanation=said)


@rule(
    id="arveloven.odel.kreditorer",
    version="1.0",
    citations=(ARVELOVEN_108_3,),
    in_force_from=date(2021, 1, 1),
)
def secure_creditors_in_farm(uncovered: Money, valued_at: Money) -> Decision[Money]:
    """Decide what creditors get as a secured claim on the heir who takes the farm by odel or aasete.

    Creditors who cannot be paid in another way get a claim on that heir with security in the property, as
    far as the valuation reaches. Six months' notice applies.

    Lovhjemmel: arveloven § 108 tredje ledd.
    """
    if uncovered < ZERO or valued_at < ZERO:
        raise MalformedFacts(FARM, "an amount is below zero")
    claim = min(uncovered, valued_at)
    return Decision(
        Outcome.COMPUTED,
        value=claim,
        facts=(Fact("uncovered", uncovered), Fact("valued_at", valued_at)),
        explanation=say(
            "Gjeld for {uncovered} er ikke dekket. Taksten er {valued}, så kreditorene får krav på "
            "{claim} med "
            "pant i eiendommen. Kravet kan sies opp med seks måneders varsel.",
            uncovered=uncovered,
            valued=valued_at,
            claim=claim,
        ),
    )
