"""The reference: what an attentive outsider notes on a sheet of paper, in whole øre, fractions and sets.

It knows what people, courts and banks said and did, and works out by itself what must follow. Nothing of the
code that is tried is used here; a test holds it to that.
"""

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import combinations

TWO = 2
TO_CREDITORS = ("fordring", "debt")
TO_HEIRS = ("payout", "advance")


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
    advances: dict[str, int] = field(default_factory=dict)  # what a child had in life, and that counts
    separate: set[str] = field(default_factory=set)  # children of the deceased alone, and their line
    has_boat: bool = False
    has_loan: bool = False
    wants: dict[str, str] = field(default_factory=dict)  # who wants it settled in another way than the others

    @property
    def people(self) -> list[str]:
        """Everybody there is."""
        issue = [one for child, line in self.children.items() for one in (child, *line)]
        return [*issue, *filter(None, (self.widow, self.friend))]

    def shares(self, ore: int) -> dict[str, Fraction]:
        """What each inherits of so much; who come after nobody are not known here, and then nobody does."""
        total: dict[str, Fraction] = {}
        for gone, weight in self._worlds().items():
            divided = self._divide(ore, set(gone))
            if not divided:
                return {}
            for who, share in divided.items():
                total[who] = total.get(who, Fraction(0)) + weight * share
        return {who: share for who, share in total.items() if share}

    def _worlds(self) -> dict[frozenset[str], Fraction]:
        """For the part that somebody gave up, as if they had been dead; for the rest, as if they had not."""
        worlds: dict[frozenset[str], Fraction] = {}
        for count in range(len(self.renounced) + 1):
            for gone in combinations(sorted(self.renounced), count):
                weight = Fraction(1)
                for who, part in self.renounced.items():
                    weight *= part if who in gone else 1 - part
                worlds[frozenset(gone)] = weight
        return {gone: weight for gone, weight in worlds.items() if weight}

    def _divide(self, ore: int, gone: set[str]) -> dict[str, Fraction]:
        """The widow or the friend first, and then equal lines."""
        issue = self._without(self.dead_before | gone)
        before = self.widow or self.friend
        first = self._first(ore) if before not in gone else Fraction(0)
        after = {who: share * (1 - first) for who, share in issue.items()}
        if self.advances and ore:
            had = self._had(set(issue))
            after = {who: got / ore for who, got in take_off(issue, had, ore * (1 - first)).items()}
        return {before: first, **after} if issue and first else after

    def _had(self, heirs: set[str]) -> dict[str, Fraction]:
        """What each of these answers for; for a child who does not inherit, the line does."""
        had: dict[str, Fraction] = {}
        for child, ore in self.advances.items():
            line = [child] if child in heirs else [one for one in self.children[child] if one in heirs]
            for one in line:
                had[one] = had.get(one, Fraction(0)) + Fraction(ore, len(line))
        return had

    def _first(self, ore: int) -> Fraction:
        """What goes before the children; there is a widow or a friend, or none of them."""
        if self.widow:
            return max(Fraction(1, 4), Fraction(min(self.least, ore), ore)) if ore else Fraction(1)
        return min(Fraction(1, 3), Fraction(self.legacy, ore)) if ore else Fraction(0)

    def _without(self, gone: set[str]) -> dict[str, Fraction]:
        lines = []
        for child, issue in self.children.items():
            line = [child] if child not in gone else [one for one in issue if one not in gone]
            if line:
                lines.append(line)
        return {who: Fraction(1, len(lines) * len(line)) for line in lines for who in line}


def take_off(parts: dict[str, Fraction], had: dict[str, Fraction], left: Fraction) -> dict[str, Fraction]:
    """Divide what is left with what they had in life; whoever had more than the part keeps it."""
    stays = dict(parts)
    while True:
        pool = left + sum(had.get(who, Fraction(0)) for who in stays)
        got = {who: part / sum(stays.values()) * pool - had.get(who, 0) for who, part in stays.items()}
        if min(got.values(), default=Fraction(0)) >= 0:
            return got
        stays = {who: stays[who] for who, ore in got.items() if ore >= 0}


@dataclass
class Ordered:
    """Money that somebody has prepared to leave the estate."""

    ore: int
    concerns: str
    purpose: str
    account: str
    approved_by: set[str] = field(default_factory=set)
    receipt: str = ""
    sent: bool = False
    rejected: bool = False
    cancelled: bool = False

    @property
    def is_alive(self) -> bool:
        return not (self.receipt or self.rejected or self.cancelled)


@dataclass
class Money:
    """The accounts of the estate, what was claimed and accepted, and what was ordered and carried out."""

    accounts: dict[str, int] = field(default_factory=dict)  # without a name: in hand, when all are closed
    closed: set[str] = field(default_factory=set)
    left: int = 0  # what the deceased left
    hers: int = 0  # what the widow had herself
    half: int = 0  # what the widow has first, to have half of what they both had
    loans: dict[str, int] = field(default_factory=dict)  # what the deceased owed, besides what is claimed
    secured: dict[str, str] = field(default_factory=dict)  # loan or claim -> the thing that secures it
    claimed: dict[str, int] = field(default_factory=dict)
    accepted: dict[str, int] = field(default_factory=dict)
    disputed: dict[str, int] = field(default_factory=dict)
    late: set[str] = field(default_factory=set)  # tax bills that came when all was divided
    tax: set[str] = field(default_factory=set)  # claims that come before the ordinary ones
    things: dict[str, int] = field(default_factory=dict)  # what is not money, at its value
    sold: dict[str, int] = field(default_factory=dict)  # what a thing became
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
        self.sold[thing] = ore
        account = self.fullest()
        self.accounts[account] = self.accounts.get(account, 0) + ore

    def fullest(self) -> str:
        """The account that has most, of those that are not closed."""
        still = [account for account in self.accounts if account and account not in self.closed]
        return max(still, key=lambda account: (self.accounts[account], account), default="")

    def paid(self, *purposes: str) -> dict[str, int]:
        """What each has received."""
        sums: dict[str, int] = {}
        for order in self.ordered.values():
            if order.receipt and order.purpose in purposes:
                sums[order.concerns] = sums.get(order.concerns, 0) + order.ore
        return sums

    def has_moved(self) -> bool:
        """Money between the estate and the heirs has, so that what was taken over stays so."""
        between = (order for order in self.ordered.values() if order.purpose in {"payout", "pay_in"})
        return any(order.receipt or not order.cancelled for order in between)

    def gone(self) -> dict[str, int]:
        """What each heir has received, and what a bank has been told to pay."""
        sums = self.paid("payout")
        for order in self.ordered.values():
            if order.purpose == "payout" and order.sent and order.is_alive:
                sums[order.concerns] = sums.get(order.concerns, 0) + order.ore
        return sums

    def on_its_way(self, purpose: str, concerns: str) -> int:
        """What has been ordered for one and has not come."""
        return sum(
            order.ore
            for order in self.ordered.values()
            if order.is_alive and (order.purpose, order.concerns) == (purpose, concerns)
        )

    def by_hand(self) -> bool:
        """Money is under way, and no account was open for it."""
        return any(order.is_alive and not order.account for order in self.ordered.values())

    @property
    def in_hand(self) -> int:
        return sum(self.accounts.values())

    @property
    def owed(self) -> dict[str, int]:
        """What each creditor has a right to, whether it was paid or not; in the order in which they came."""
        return {**self.loans, **{key: self.accepted[key] for key in self.claimed if key in self.accepted}}

    def unpaid(self) -> int:
        """What creditors still have to get."""
        met = self.paid(*TO_CREDITORS)
        return sum(max(ore - met.get(key, 0), 0) for key, ore in self.owed.items())

    def security(self, thing: str) -> int:
        """What a thing is worth to whoever comes after the loan on it."""
        worth = self.things.get(thing, 0) + self.sold.get(thing, 0)
        return max(worth - sum(ore for key, ore in self.loans.items() if self.secured.get(key) == thing), 0)

    def dividends(self) -> dict[str, Fraction]:
        """What each creditor gets of all there was; who was paid more before all was known keeps it."""
        met = self.paid(*TO_CREDITORS)
        kept: dict[str, int] = {}
        while True:
            got = self._dividends(kept)
            more = {key: ore for key, ore in met.items() if ore > got.get(key, ore) and key not in kept}
            if not more:
                return got
            kept |= more

    def _dividends(self, kept: dict[str, int]) -> dict[str, Fraction]:
        """From each one's security first, then class by class alike."""
        free = {**self.things, **self.sold}
        got: dict[str, Fraction] = {}
        for key, ore in self.owed.items():
            thing = self.secured.get(key, "")
            secured = min(ore, free.get(thing, 0))
            free[thing] = free.get(thing, 0) - secured
            got[key] = Fraction(kept.get(key, secured))
        left = self.gross() - sum(got.values())
        for group in (self.costs, self.tax, set(self.owed) - self.costs - self.tax):
            still = [key for key in group if key in self.owed and key not in kept]
            rest = {key: self.owed[key] - got[key] for key in still}
            wanted = sum(rest.values(), Fraction(0))
            part = min(max(left, Fraction(0)) / wanted, Fraction(1)) if wanted else Fraction(0)
            left -= wanted * part
            got.update({key: got[key] + ore * part for key, ore in rest.items()})
        return got

    def gross(self) -> int:
        """All there is and was, before anybody had anything of it."""
        heirs = sum(self.paid(*TO_HEIRS).values()) - sum(self.paid("pay_in").values())
        met = sum(self.paid(*TO_CREDITORS).values())
        return self.in_hand + sum(self.things.values()) + met + heirs

    def marital(self) -> int:
        """What she is to have first: what each owes is taken off before it is halved; never of a shortage."""
        own = set(self.owed) - self.costs - self.late  # what was owed when they parted
        his = self.left - sum(self.owed[key] for key in own)
        return (his - self.hers) // 2 if his > 0 else 0

    def to_divide(self) -> int:
        """What is left for the heirs, and not kept back for what creditors and heirs do not agree on."""
        return max(self._worth() - sum(self.disputed.values()), 0)

    def left_of(self, divided: int) -> int:
        """What is left of what was divided, when more came to be owed; nobody gives back for a dispute."""
        return min(divided, max(self._worth(), 0))

    def _worth(self) -> int:
        """What there is when every debt is met, with what the heirs have received."""
        return self.gross() - self.half - sum(self.owed.values())


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
    reopened: bool = False  # another proposal has come, and not everybody has agreed to it
    had: dict[str, int] = field(default_factory=dict)  # what had gone to each when it was divided

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

    def has_part(self, heir: str) -> bool:
        """By inheritance, by what was taken over or had, or by the half that is a widow's own."""
        own = {self.family.widow} if self.money.half else set()
        early = self.money.paid("advance")
        return heir in {*self.agreed, *self.money.taken, *self.had, *early, *own}

    @property
    def binding(self) -> bool:
        """Everybody has agreed on what stands."""
        return bool(self.agreed) and not self.reopened

    def divide(self, agreed: dict[str, Fraction], ore: int, *, anew: bool) -> None:
        """Everybody has agreed, or more is divided in the way that was agreed."""
        self.agreed, self.divided, self.reopened = agreed, ore, False
        self.divisions = 1 if anew else self.divisions + 1
        self.had = self.money.gone()

    def to_pay_in(self, heir: str) -> Fraction:
        """What an heir pays who takes over more than the inheritance, or has had too much, to the øre."""
        orders = self.money.ordered.values()
        sent = sum(one.ore for one in orders if one.is_alive and one.sent and one.concerns == heir)
        too_much = self.money.paid(*TO_HEIRS).get(heir, 0) + sent - self.most(heir)
        return max(too_much + 2 * self.divisions, Fraction(0))

    def needed(self, heirs: set[str]) -> int:
        """How many different persons must approve what leaves the estate."""
        if self.court.offentlig:
            return TWO
        return min(TWO, len({self.person(heir) for heir in heirs}))
