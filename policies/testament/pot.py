"""The free part as a pot: who takes from it, in which order, and for whom there was not enough."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, IntEnum
from fractions import Fraction
from functools import cached_property

from policies.kernel.readings import Reading, Readings, ReadingUse
from policies.succession.rest import divide_rest
from policies.testament.facts import Legacy
from policies.testament.five_years import Ceiling
from policies.testament.orders import FRACTIONS_AND_SUMS, NEWER_AND_THINGS, SPOUSE_AND_LEGACIES

NOTHING = Fraction(0)


@dataclass(frozen=True)
class Limits:
    """What the testament cannot reach, in exact øre; fractions of one when the estate is not known.

    Attributes:
        estate: the net estate.
        survivor: what spouse or cohabitant takes by law.
        pliktdel: what is left of the pliktdel of issue behind that.
        support: sums under § 56.
        survivor_floor: what no legacy can take of the survivor's part; None when it can take nothing.
        survivor_knew: whether the survivor knew of the testament before the death; None when not known.
        survivor_id: who the survivor is; what a testament gives the survivor, nobody takes from the survivor.
        pliktdel_of: the pliktdel heir by heir. Who shall have a part of everything has it in that part.
    """

    estate: Fraction
    survivor: Fraction = NOTHING
    pliktdel: Fraction = NOTHING
    support: Fraction = NOTHING
    survivor_floor: Fraction | None = None
    survivor_knew: bool | None = None
    survivor_id: str | None = None
    pliktdel_of: dict[str, Fraction] = field(default_factory=dict)

    @cached_property
    def bound(self) -> Fraction:
        """Add what others are sure of."""
        bound = self.survivor + self.pliktdel
        return bound + self.support if self.support else bound

    @cached_property
    def free(self) -> Fraction:
        """Give the part that the deceased was free to give away."""
        return self.estate - self.bound


class Fate(Enum):
    """How it went with a legacy."""

    MET = "met"
    REDUCED = "reduced"
    NOTHING_LEFT = "nothing_left"
    LAPSED = "lapsed"
    GONE = "gone"


class Kind(IntEnum):
    """What a legacy gives, in the order it is met inside one testament."""

    ITEM = 0
    SUM = 1
    WHOLE_PART = 2
    FREE_PART = 3
    RESIDUE = 4


@dataclass
class PendingLegacy:
    """One legacy on its way through the pot.

    Attributes:
        takers: who takes it, and how large a part each; empty when it has lapsed.
        given: what it has got so far.
        by_law: what of a part of everything the takers have by law; not in `given`.
    """

    legacy: Legacy
    kind: Kind
    takers: dict[str, Fraction]
    asked: Fraction = NOTHING
    given: Fraction = NOTHING
    by_law: Fraction = NOTHING

    @property
    def is_gone(self) -> bool:
        """Say whether it gives a thing that is not in the estate (§ 58 bokstav d)."""
        return self.legacy.item is not None and not self.legacy.item.in_estate

    @property
    def fate(self) -> Fate:
        """Say how it went."""
        if self.is_gone:
            return Fate.GONE
        if not self.takers:
            return Fate.LAPSED
        has = self.given + self.by_law if self.by_law else self.given
        if not has and (self.asked or self.kind >= Kind.FREE_PART):
            return Fate.NOTHING_LEFT
        return Fate.MET if has >= self.asked else Fate.REDUCED


def kind_of(legacy: Legacy) -> Kind:
    """Say what a legacy gives."""
    if legacy.item is not None:
        return Kind.ITEM
    if legacy.sum is not None:
        return Kind.SUM
    if legacy.whole_part is not None:
        return Kind.WHOLE_PART
    return Kind.RESIDUE if legacy.residue else Kind.FREE_PART


def worth(legacy: Legacy, estate: Fraction) -> Fraction:
    """Say what a sum, a thing or a fraction of everything asks for; a thing less what rests on it."""
    if legacy.sum is not None:
        return Fraction(legacy.sum.ore)
    if legacy.whole_part is not None:
        return legacy.whole_part * estate
    item = legacy.item
    if item is None or not item.in_estate or item.value is None:
        return NOTHING
    return Fraction(max(item.value.ore - item.encumbrance.ore, 0))


def _divides_everything(group: list[PendingLegacy]) -> bool:
    """Say whether one testament divides everything between its recipients, and nothing is given yet."""
    return sum((gift.legacy.whole_part or NOTHING for gift in group), NOTHING) == 1 and all(
        gift.kind is Kind.WHOLE_PART and not gift.given for gift in group
    )


class Pot:
    """Meets the legacies one after the other.

    Attributes:
        left: what is left of the free part.
        from_survivor: what was taken of the part of a spouse who knew of the testament.
        from_pliktdel: what a cohabitant of five years took ahead of the pliktdel.
        asks_knew: whether the spouse knew decides, and is not known.
        uses: the readings that decided something.
    """

    def __init__(
        self, limits: Limits, pending: list[PendingLegacy], ceiling: Ceiling, readings: Readings
    ) -> None:
        self.limits = limits
        self.pending = pending
        self.left = max(limits.free, NOTHING)
        self.from_survivor = NOTHING
        self.from_pliktdel = NOTHING
        self.asks_knew = False
        self.uses: list[ReadingUse] = []
        self._ceiling = ceiling
        self._readings = readings
        self._for_fractions = self.left

    def give_all(self) -> None:
        """Meet every legacy that somebody can take."""
        live = [gift for gift in self.pending if gift.takers and not gift.is_gone]
        for gift in live:
            gift.asked = worth(gift.legacy, self.limits.estate)
        if not self._ceiling.tops_up:
            self._give_cohabitant(live)
        for group in self._groups(live):
            self._give(group)
        if self._ceiling.tops_up:
            self._top_up_cohabitant(live)
        rest = [gift for gift in live if gift.kind is Kind.RESIDUE]
        if rest:
            self._give_rest(rest)

    def _give_cohabitant(self, live: list[PendingLegacy]) -> None:
        """Give the cohabitant of five years up to 4 G first (§ 13)."""
        ahead = self._ceiling.ahead
        if not ahead:
            return
        for gift in live:
            if ahead and gift.legacy.recipient_id == self._ceiling.recipient:
                gift.given = min(gift.asked, ahead)
                ahead -= gift.given
        taken = self._ceiling.ahead - ahead
        wholly_free = NOTHING if self._ceiling.adds else self.left
        self.from_pliktdel = min(max(taken - wholly_free, NOTHING), self.limits.pliktdel)
        self._take(taken - self.from_pliktdel, counts=True)

    def _top_up_cohabitant(self, live: list[PendingLegacy]) -> None:
        """Give the cohabitant of five years what the free part left short of 4 G, out of the pliktdel."""
        mine = [gift for gift in live if gift.legacy.recipient_id == self._ceiling.recipient]
        short = self._ceiling.ahead - sum((gift.given for gift in mine), NOTHING)
        for gift in mine:
            more = max(
                min(gift.asked - gift.given, short, self.limits.pliktdel - self.from_pliktdel), NOTHING
            )
            gift.given += more
            short -= more
            self.from_pliktdel += more

    def _groups(self, live: list[PendingLegacy]) -> list[list[PendingLegacy]]:
        """List what is met together, in order: newer testaments first, and things before sums."""
        kinds = {gift.kind for gift in live}
        together = things_first = False
        if Kind.SUM in kinds and kinds & {Kind.WHOLE_PART, Kind.FREE_PART}:
            together = self._use(FRACTIONS_AND_SUMS).option == "in_proportion"
        if Kind.ITEM in kinds and len({gift.legacy.made_on for gift in live}) > 1:
            things_first = self._use(NEWER_AND_THINGS).option == "things_first"
        groups: dict[tuple[bool, int, Kind], list[PendingLegacy]] = {}
        for gift in live:
            kind = gift.kind
            if kind is Kind.RESIDUE:
                continue
            if together and kind is not Kind.ITEM:
                kind = Kind.SUM
            age = -(gift.legacy.made_on or date.min).toordinal()
            groups.setdefault((not (things_first and kind is Kind.ITEM), age, kind), []).append(gift)
        return [groups[key] for key in sorted(groups)]

    def _give(self, group: list[PendingLegacy]) -> None:
        """Meet one group, in proportion when there is not enough (§ 124 annet ledd)."""
        for gift in group:
            if gift.legacy.free_part is not None:
                gift.asked = gift.legacy.free_part * self._for_fractions
        wanted = NOTHING
        for gift in group:
            more = gift.asked - gift.given if gift.given else gift.asked
            wanted = wanted + more if wanted else more
        if not wanted:
            return
        of_free_part = any(gift.kind is Kind.FREE_PART for gift in group)
        if wanted <= self.left:
            for gift in group:
                gift.given = gift.asked
            self._take(wanted, counts=not of_free_part)
            return
        if _divides_everything(group):
            self._divide_everything(group)
            return
        reach = NOTHING if of_free_part or self._all_to_survivor(group) else self._reach()
        given = min(wanted, self.left + reach)
        part = given / wanted
        for gift in group:
            gift.given += (gift.asked - gift.given) * part
        out_of_survivor = max(given - self.left, NOTHING)
        self.from_survivor += out_of_survivor
        self._take(given - out_of_survivor, counts=not of_free_part)

    def _all_to_survivor(self, group: list[PendingLegacy]) -> bool:
        """Say whether the survivor alone takes: nobody's part is cut to give to the same person."""
        return all(gift.takers.keys() == {self.limits.survivor_id} for gift in group)

    def _divide_everything(self, group: list[PendingLegacy]) -> None:
        """Divide everything in the parts the testament says, when the free part alone does not reach.

        What a recipient is sure of by law is in the recipient's part, and nobody gets less than that. So
        «two thirds to A and a third to B» is met between two children, whose pliktdel is a third each.
        """
        sure: list[Fraction] = []
        counted: set[str] = set()
        from_survivor: PendingLegacy | None = None
        for gift in group:
            own = [person for person in gift.takers if person not in counted]
            counted.update(own)
            sure.append(sum((self._sure_of(person) for person in own), NOTHING))
            if self.limits.survivor_id in own:
                from_survivor = gift
        above = NOTHING if self._all_to_survivor(group) else self._above_floor()
        weights = {str(at): gift.legacy.whole_part or NOTHING for at, gift in enumerate(group)}

        def divide(reach: Fraction) -> dict[str, Fraction]:
            floors = {
                str(at): part - reach if group[at] is from_survivor else part for at, part in enumerate(sure)
            }
            whole = self.left + sum(sure, NOTHING) + (NOTHING if from_survivor else reach)
            return divide_rest(weights, whole, floors=floors) or {}

        parts = divide(above if self.limits.survivor_knew else NOTHING)
        if self.limits.survivor_knew is None and above and divide(above) != parts:
            self.asks_knew = True
        given = NOTHING
        for at, gift in enumerate(group):
            part = parts[str(at)]
            gift.by_law = min(sure[at], part)
            gift.given = part - gift.by_law
            given += gift.given
        out_of_survivor = max(given - self.left, NOTHING)
        self.from_survivor += out_of_survivor
        self._take(given - out_of_survivor, counts=True)

    def _sure_of(self, person: str) -> Fraction:
        """Say what a recipient takes by law whatever the testament gives others."""
        if person == self.limits.survivor_id:
            return self.limits.survivor - self.from_survivor
        return self.limits.pliktdel_of.get(person, NOTHING)

    def _reach(self) -> Fraction:
        """Say what is still left above the minstearv of a spouse who knew of the testament (§ 10)."""
        above = self._above_floor()
        if above and self.limits.survivor_knew is None:
            self.asks_knew = True
            return NOTHING
        return above

    def _above_floor(self) -> Fraction:
        """Say what could be taken of the spouse's part, if the spouse knew of the testament or may have."""
        limits = self.limits
        if limits.survivor_floor is None or limits.survivor_knew is False:
            return NOTHING
        above = limits.survivor - limits.survivor_floor - self.from_survivor
        if above <= 0 or self._use(SPOUSE_AND_LEGACIES).option == "only_if_said":
            return NOTHING
        return above

    def _give_rest(self, live: list[PendingLegacy]) -> None:
        """Give what is left to whoever the newest testament gives the rest, in equal parts."""
        newest = max(gift.legacy.made_on or date.min for gift in live)
        heirs = [gift for gift in live if (gift.legacy.made_on or date.min) == newest]
        for gift in heirs:
            gift.asked = gift.given = self.left / len(heirs)
        self._take(self.left, counts=False)

    def _take(self, amount: Fraction, *, counts: bool) -> None:
        """Take from the pot; what counts makes what fractions are of smaller as well."""
        self.left -= amount
        if counts:
            self._for_fractions -= amount

    def _use(self, reading: Reading) -> ReadingUse:
        use = self._readings.use(reading)
        if use not in self.uses:
            self.uses.append(use)
        return use
