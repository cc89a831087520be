"""The reference: what an attentive outsider notes on a sheet of paper, in whole øre, fractions and sets.

It knows what people, courts and banks said and did, and works out by itself what must follow. Nothing of the
code that is tried is used here; a test holds it to that.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import combinations

TWO = 2


@dataclass
class Family:
    """Children of the deceased, their children, who died before the deceased, and who gave up how much.

    The widow inherits a quarter beside them, and never less than the least there is. A friend has a sum by
    testament, as far as two thirds are left for the children.
    """

    children: dict[str, list[str]]
    dead_before: set[str] = field(default_factory=set)
    dead_since: set[str] = field(default_factory=set)
    renounced: dict[str, Fraction] = field(default_factory=dict)
    widow: str = ""
    least: int = 0
    friend: str = ""
    legacy: int = 0
    has_boat: bool = False
    wants: dict[str, str] = field(default_factory=dict)  # who wants it settled in another way than the others

    @property
    def people(self) -> list[str]:
        """Everybody there is."""
        issue = [one for child, line in self.children.items() for one in (child, *line)]
        return [*issue, *filter(None, (self.widow, self.friend))]

    def shares(self, ore: int) -> dict[str, Fraction]:
        """What each inherits of so much; who come after nobody are not known here, and then nobody does."""
        issue = self._issue()
        if sum(issue.values()) != 1:
            return {}
        first = self._first(ore)
        after = {who: share * (1 - first) for who, share in issue.items() if first < 1}
        return {self.widow or self.friend: first, **after} if first else after

    def _first(self, ore: int) -> Fraction:
        """What goes before the children; there is a widow or a friend, or none of them."""
        if self.widow:
            return max(Fraction(1, 4), Fraction(min(self.least, ore), ore)) if ore else Fraction(1)
        return min(Fraction(1, 3), Fraction(self.legacy, ore)) if ore else Fraction(0)

    def _issue(self) -> dict[str, Fraction]:
        """Equal lines; for the part that somebody gave up, as if they had been dead."""
        total: dict[str, Fraction] = {}
        for count in range(len(self.renounced) + 1):
            for gone in combinations(sorted(self.renounced), count):
                weight = Fraction(1)
                for who, part in self.renounced.items():
                    weight *= part if who in gone else 1 - part
                for who, share in self._without(self.dead_before | set(gone)).items():
                    total[who] = total.get(who, Fraction(0)) + weight * share
        return {who: share for who, share in total.items() if share}

    def _without(self, gone: set[str]) -> dict[str, Fraction]:
        lines = []
        for child, issue in self.children.items():
            line = [child] if child not in gone else [one for one in issue if one not in gone]
            if line:
                lines.append(line)
        return {who: Fraction(1, len(lines) * len(line)) for line in lines for who in line}


@dataclass
class Ordered:
    """Money that somebody has prepared to leave the estate."""

    ore: int
    concerns: str
    purpose: str
    account: str
    approved_by: set[str] = field(default_factory=set)
    receipt: str = ""
    rejected: bool = False
    cancelled: bool = False

    @property
    def is_alive(self) -> bool:
        return not (self.receipt or self.rejected or self.cancelled)


@dataclass
class Money:
    """The accounts of the estate, what was claimed and accepted, and what was ordered and carried out."""

    accounts: dict[str, int] = field(default_factory=dict)  # without a name: in hand, when all are closed
    left: int = 0  # what the deceased left
    hers: int = 0  # what the widow had herself
    half: int = 0  # what the widow has first, to have half of what they both had
    claimed: dict[str, int] = field(default_factory=dict)
    accepted: dict[str, int] = field(default_factory=dict)
    disputed: dict[str, int] = field(default_factory=dict)
    things: dict[str, int] = field(default_factory=dict)  # what is not money, at its value
    wanted_by: set[str] = field(default_factory=set)
    taken: dict[str, int] = field(default_factory=dict)  # by the agreement, who takes over for how much
    costs: set[str] = field(default_factory=set)  # claims that the settlement itself gave rise to
    ordered: dict[str, Ordered] = field(default_factory=dict)

    def carry_out(self, payment_id: str, receipt: str) -> None:
        """Move the money, once."""
        order = self.ordered[payment_id]
        assert not order.receipt, "the same money was moved twice"
        order.receipt = receipt
        ore = order.ore if order.purpose == "pay_in" else -order.ore
        self.accounts[order.account] = self.accounts.get(order.account, 0) + ore
        if order.purpose == "transfer":
            self.accounts[order.concerns] += order.ore

    def sell(self, thing: str, ore: int) -> None:
        """Money instead of a thing, on the account that has most."""
        self.left += ore - self.things.pop(thing)
        fullest = max(self.accounts, key=lambda account: (self.accounts[account], account))
        self.accounts[fullest] += ore

    def paid(self, *purposes: str) -> dict[str, int]:
        """What each has received."""
        sums: dict[str, int] = {}
        for order in self.ordered.values():
            if order.receipt and order.purpose in purposes:
                sums[order.concerns] = sums.get(order.concerns, 0) + order.ore
        return sums

    def on_its_way(self, purpose: str, concerns: str) -> int:
        """What has been ordered for one and has not come."""
        return sum(
            order.ore
            for order in self.ordered.values()
            if order.is_alive and (order.purpose, order.concerns) == (purpose, concerns)
        )

    @property
    def in_hand(self) -> int:
        return sum(self.accounts.values())

    def marital(self) -> int:
        """What she is to have first: what each owes is taken off before it is halved; never of a shortage."""
        his = self.left - sum(ore for key, ore in self.accepted.items() if key not in self.costs)
        return (his - self.hers) // 2 if his > 0 else 0

    def to_divide(self) -> int:
        """What is left for the heirs, and not kept back for what creditors and heirs do not agree on."""
        return max(self._worth() - sum(self.disputed.values()), 0)

    def left_of(self, divided: int) -> int:
        """What is left of what was divided, when more came to be owed; nobody gives back for a dispute."""
        return min(divided, max(self._worth(), 0))

    def _worth(self) -> int:
        """What there is when every debt is met, with what the heirs have received."""
        met = self.paid("fordring")
        owed = sum(max(ore - met.get(key, 0), 0) for key, ore in self.accepted.items())
        heirs = sum(self.paid("payout").values()) - sum(self.paid("pay_in").values())
        return self.in_hand + sum(self.things.values()) + heirs - self.half - owed


@dataclass
class Court:
    """Where the court stands: whether the case stands, what is stopped, who looked and who decided."""

    annulled: bool = False
    reversed: bool = False
    withdrawn: bool = False
    decided: bool = False
    offentlig: bool = False
    examined_by: str = ""
    stopped: set[str] = field(default_factory=set)  # holds on the whole case

    @property
    def stands(self) -> bool:
        """Nothing holds in a case that is annulled, or whose dead lives; what was taken back stays so."""
        return not (self.annulled or self.reversed or self.withdrawn)


@dataclass
class Sheet:
    """All of it."""

    family: Family
    money: Money = field(default_factory=Money)
    court: Court = field(default_factory=Court)
    acts_for: dict[str, str] = field(default_factory=dict)  # heir -> who acts instead: a guardian, an estate
    until: dict[str, date] = field(default_factory=dict)  # heir -> the day that a minor comes of age
    agreed: dict[str, Fraction] = field(default_factory=dict)
    divided: int = 0  # whole øre, by the agreement and all that was released since
    divisions: int = 0  # how often something was divided: each gives an heir at most one øre too much
    had: dict[str, int] = field(default_factory=dict)  # what each had been paid when more came to be owed

    def person(self, heir: str) -> str:
        """Who stands behind an heir's approval."""
        return self.acts_for.get(heir, heir)

    def stands_in(self, heir: str, who: str, until: date | None = None) -> None:
        """Somebody acts instead of an heir from now on; for a minor until the day of turning 18."""
        self.acts_for[heir] = who
        self.until.pop(heir, None)
        if until is not None:
            self.until[heir] = until

    def stands_alone(self, heir: str) -> None:
        """Nobody acts instead any longer."""
        self.acts_for.pop(heir, None)
        self.until.pop(heir, None)

    def day_breaks(self, today: date) -> None:
        """Whoever has come of age acts for themself."""
        for heir in [heir for heir, until in self.until.items() if until <= today]:
            self.stands_alone(heir)

    def most(self, heir: str) -> Fraction:
        """What an heir can have come to get in money; each division rounds by an øre at the most."""
        first = self.money.half if heir == self.family.widow else 0
        first += self.money.paid("pay_in").get(heir, 0) - self.money.taken.get(heir, 0)
        return self.agreed.get(heir, Fraction(0)) * self.divided + self.divisions + first

    def to_pay_in(self, heir: str) -> Fraction:
        """What an heir who takes over or has had more than the inheritance still pays, to the øre."""
        had = self.money.paid("payout").get(heir, 0)
        return max(2 * self.divisions + had - self.most(heir), Fraction(0))

    def needed(self, heirs: set[str]) -> int:
        """How many different persons must approve what leaves the estate."""
        if self.court.offentlig:
            return TWO
        return min(TWO, len({self.person(heir) for heir in heirs}))

    def is_short(self) -> bool:
        """More is owed to creditors and heirs than there is."""
        met, had = self.money.paid("fordring"), self.money.paid("payout")
        owed = sum(max(ore - met.get(key, 0), 0) for key, ore in self.money.accepted.items())
        promised = sum(max(int(self.most(who)) - self.divisions - had.get(who, 0), 0) for who in self.agreed)
        awaited = sum(int(self.to_pay_in(who)) for who in self.agreed)
        return owed + promised > self.money.in_hand + awaited
