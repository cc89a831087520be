"""A case in memory beside its sheet of paper: each act is tried, and what came of it is held to the sheet."""

import copy
from collections.abc import Callable
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from settlement.domain.books.balances import balances
from settlement.domain.case import Case, Payment
from settlement.domain.errors import SettlementError
from settlement.domain.events.distribution import ProposedShare
from settlement.domain.heirs import deciding_heirs
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.plan import StepState, StepStatus, plan
from settlement.domain.steps.step import BOBESTYRER, COURT
from settlement.store.errors import StoreError
from tests.settlement.services.histories.reference import Ordered, Sheet
from tests.settlement.web.court.estates import CLERK
from tests.support.memory_house import MemoryClock, MemoryDatabase, memory_house

OPEN = {StepStatus.READY, StepStatus.WAITING}
HELD_BACK = "shares_unclear"


class World:
    """One estate, its house, and the sheet."""

    def __init__(self, clock: MemoryClock, sheet: Sheet, case_id: str = "", *, seed: int = 1) -> None:
        self.clock = clock
        self.house = memory_house(clock, seed=seed)
        self.id = case_id
        self.sheet = sheet
        self.said: list[str] = []  # the story, for whoever reads a failure
        self._planned: tuple[Case, datetime, dict[str, StepState]] | None = None

    def copy(self, *, seed: int) -> "World":
        """Begin another history here."""
        other = World(MemoryClock(self.clock.moment), copy.deepcopy(self.sheet), self.id, seed=seed)
        kept, fresh = self.memory, other.memory
        fresh.cases.cases = dict(kept.cases.cases)
        fresh.cases.journal = {key: list(records) for key, records in kept.cases.journal.items()}
        fresh.outbox.rows = dict(kept.outbox.rows)
        return other

    @property
    def memory(self) -> MemoryDatabase:
        memory: Any = self.house.database
        assert isinstance(memory, MemoryDatabase)
        return memory

    @property
    def case(self) -> Case:
        return self.memory.cases.load(self.id)

    def plan(self) -> tuple[StepState, ...]:
        return tuple(self._states().values())

    def step(self, step_id: str) -> StepState:
        return self._states()[step_id]

    def _states(self) -> dict[str, StepState]:
        """The plan as it is at this moment, worked out once."""
        case, now = self.case, self.clock.now()
        if self._planned is None or self._planned[0] is not case or self._planned[1] != now:
            self._planned = case, now, {state.step: state for state in plan(case, now)}
        return self._planned[2]

    def tried(self, act: Callable[..., Any], opens: str = "", *, must: bool = False, **given: Any) -> bool:
        """Try an act; a refusal changes nothing, and `opens` names the step that the plan must have open.

        What the plan has asked for is not refused: `must` says that it did.
        """
        before = self.case
        was_open = not opens or (self.step(opens).status in OPEN and not self.step(opens).reason)
        refused = self._refusal(act, given)
        if refused is not None:
            assert self.case is before, "a refusal changes nothing"
            asked = must and was_open
            assert not asked, f"the plan asked for {act.__name__}, and it was refused: {refused}"
            return False
        assert was_open, f"{act.__name__} was done while {opens} was not open"
        if self.case is not before:
            self.said.append(act.__name__)
            self.observe(before)
        return True

    def _refusal(self, act: Callable[..., Any], given: dict[str, Any]) -> Exception | None:
        try:
            act(self.house, self.id, **given)
        except (SettlementError, StoreError) as refused:
            return refused
        return None

    def engine(self, step: str, act: Callable[..., Any]) -> None:
        """Let the engine work: when the plan has the step ready it does something, and else nothing."""
        before, ready = self.case, self.step(step).status is StepStatus.READY
        act(self.house, self.id)
        done = self.case.version > before.version
        assert done == ready, f"{step} was {'' if ready else 'not '}ready and did {'' if done else 'not '}act"
        if done:
            self.said.append(step)
            self.observe(before)

    def record(self, *events: Event) -> None:
        """What a register or a bank told."""
        before = self.case
        with self.house.database.work(actor=ENGINE, reason="told") as work:
            work.cases.append(work.cases.load_for_update(self.id), events, actor=ENGINE, basis="told")
        self.observe(before)

    def hand_of(self, who: str) -> Actor:
        """Who acts for an heir: themself, whoever acts instead, or a clerk for those who write letters."""
        if who == BOBESTYRER:
            return Actor(kind=ActorKind.BOBESTYRER, id=self.case.bobestyrer or "")
        party = self.case.parties.get(who)
        if who == COURT or (party is not None and party.on_paper and who not in self.sheet.acts_for):
            return CLERK
        return Actor(kind=ActorKind.HEIR, id=self.sheet.person(who))

    def deciding(self) -> set[str]:
        return {party.id for party in deciding_heirs(self.case, self.clock.now())}

    def wait(self, **span: float) -> None:
        self.wait_until(self.clock.moment + timedelta(**span))

    def wait_until(self, moment: datetime) -> None:
        self.clock.moment = moment
        self.sheet.day_breaks(self.clock.today())

    def observe(self, before: Case) -> None:
        """Hold what is new in the case against the sheet."""
        case = self.case
        if case.payments is not before.payments:
            for payment in case.payments.values():
                self._hold_to_order(payment, before)
        if case.marital_payment_ore != before.marital_payment_ore:
            self.sheet.money.half = self.sheet.money.marital()
            self.sheet.had = self.sheet.money.gone()
            assert case.marital_payment_ore == -self.sheet.money.half, "the spouses did not get a half each"
        if case.distribution_agreed != before.distribution_agreed:
            self._hold_to_agreement(case)
        elif case.distribution_agreed and _divided(case) != _divided(before):
            self._hold_to_release(case, before)
        self.sheet.court.stopped = {key for key, hold in case.holds.items() if not hold.steps}

    def check(self) -> None:
        """Hold the books and the promises against the sheet, whatever has happened."""
        case, sheet = self.case, self.sheet
        sums = balances(case.entries)
        assert sum(sums.values()) == 0, "the books do not balance"
        for account, ore in sheet.money.accounts.items():
            booked = sums.get(f"bank:{account}" if account else "cash:hand", 0)
            assert booked == ore, "the books and the bank do not agree"
            assert ore >= 0, "an account is below zero"
        assert not any(ore < 0 for name, ore in sums.items() if name.startswith("cash")), "cash below zero"
        for key, ore in sheet.money.paid("fordring", "debt").items():
            assert ore <= sheet.money.owed[key], "a creditor got too much"
        for key, ore in sheet.money.accepted.items():
            assert ore <= sheet.money.claimed[key], "more was accepted than was claimed"
        self._check_heirs()
        assert case.is_undone != sheet.court.stands, (
            "the case and the court do not agree on whether it stands"
        )
        granted = [one for one in case.attests.values() if one.revoked is None]
        assert not (granted or case.bobestyrer) or sheet.court.decided, "granted before it was decided"
        if sheet.court.withdrawn:
            assert not granted, "an attest holds in a case that was taken back"
            assert not any(order.is_alive for order in sheet.money.ordered.values()), "a standing order"
            assert not any(one.granted and not one.withdrawn for one in case.consents.values())

    def _check_heirs(self) -> None:
        """Nobody has more than the agreed part of all that there is, to the øre of each division."""
        sheet, paid = self.sheet, self.sheet.money.paid("payout")
        for heir, ore in paid.items():
            assert sheet.has_part(heir), "somebody was paid who has no part"
            had = Fraction(sheet.had.get(heir, 0))
            assert ore <= max(sheet.most(heir), had), "an heir got too much"

    def _hold_to_order(self, payment: Payment, before: Case) -> None:
        known = self.sheet.money.ordered.get(payment.payment_id)
        if known is None:
            known = self._new_order(payment, before)
        if payment.cancelled and not known.cancelled:
            revoked = before.attest is not None and self.case.attest is None
            same_hands = self.case.bobestyrer == before.bobestyrer and not revoked
            if same_hands and self.sheet.court.stands:
                assert payment.order_id is None, "a bank has it, and it was cancelled in a case that stands"
                assert self._is_another(payment, before), "cancelled, and nothing is another than before"
            known.cancelled = True
        old = before.payments.get(payment.payment_id)
        if payment.order_id and (old is None or not old.order_id):
            needed = self.sheet.needed(self.deciding())
            assert len(known.approved_by) >= needed, "money was sent that too few had approved"
            known.sent = True

    def _is_another(self, payment: Payment, before: Case) -> bool:
        """What is prepared is right no longer: more is owed or kept back, or the heir owes nothing."""
        sheet, money = self.sheet, self.sheet.money
        order = money.ordered[payment.payment_id]
        if order.purpose == "advance":
            return bool(self.case.early_parts[payment.part_id].ended)
        if order.purpose == "payout":
            going = sum(
                one.ore
                for key, one in money.ordered.items()
                if one.purpose in {"payout", "fordring"} and not (one.receipt or one.rejected)
                if key in before.payments and before.payments[key].cancelled is None
            )
            short = money.in_hand - going < sum(money.disputed.values())
            return short or money.left_of(sheet.divided) < sheet.divided
        coming = money.on_its_way("pay_in", order.concerns)
        return order.purpose == "pay_in" and coming - order.ore >= sheet.to_pay_in(order.concerns) - 4

    def _new_order(self, payment: Payment, before: Case) -> Ordered:
        sheet = self.sheet
        assert sheet.court.stands, "money was ordered in a case that does not stand"
        assert sheet.court.decided, "money was ordered before the court had decided"
        assert not any(not hold.steps for hold in before.holds.values()), (
            "money was ordered in a stopped case"
        )
        if payment.purpose in {"payout", "pay_in"}:
            assert sheet.binding, "inheritance is to be paid that nobody has agreed on"
            assert sheet.has_part(payment.concerns), "somebody is to be paid who has no part in the agreement"
        if payment.purpose == "fordring":
            assert payment.concerns in sheet.money.accepted, "a claim is to be paid that nobody has accepted"
        if payment.purpose == "debt":
            assert payment.concerns in sheet.money.loans, "a loan is to be paid that nobody knows of"
        order = Ordered(payment.amount_ore, payment.concerns, payment.purpose, payment.account)
        if payment.receipt is not None:
            assert not payment.amount_ore, "money moved without a bank"
            order.receipt = payment.receipt
        sheet.money.ordered[payment.payment_id] = order
        self._check_ordered(order)
        return order

    def _check_ordered(self, order: Ordered) -> None:
        """What is on its way and what has come is together no more than there is to get."""
        sheet = self.sheet
        if order.purpose == "pay_in":
            coming = sheet.money.on_its_way("pay_in", order.concerns)
            assert coming <= sheet.to_pay_in(order.concerns), "an heir is to pay in more than is owed"
            return
        if order.purpose == "transfer":
            alive = [
                one for one in sheet.money.ordered.values() if one.is_alive and one.account == order.account
            ]
            moved = sum(one.ore for one in alive)
            assert moved <= sheet.money.accounts[order.account], "more is on its way than the account holds"
            return
        if order.purpose == "advance":
            assert sheet.money.in_hand >= sum(
                one.ore for one in sheet.money.ordered.values() if one.is_alive and one.purpose == "advance"
            ), "more is handed out early than there is"
            return
        ordered = sheet.money.on_its_way(order.purpose, order.concerns)
        ordered += sheet.money.paid(order.purpose).get(order.concerns, 0)
        if order.purpose == "payout":
            ordered += sheet.money.paid("advance").get(order.concerns, 0)
            assert ordered <= sheet.most(order.concerns), "an heir is to be paid more than the agreed part"
        else:
            assert ordered <= sheet.money.owed[order.concerns], "a creditor is to be paid too much"
            rank = sheet.money.dividends()[order.concerns] if order.ore else ordered
            assert ordered < rank + 1, "a creditor is to be paid before those who come first"

    def _hold_to_agreement(self, case: Case) -> None:
        agreed = case.distribution
        if agreed is None or case.distribution_agreed is None:
            self.sheet.agreed = {}
            return
        fractions = {one.party_id: Fraction(one.fraction) for one in agreed.shares if one.fraction}
        shares = {who: part for who, part in fractions.items() if part}
        worth = self.sheet.money.to_divide()
        assert shares == self.sheet.family.shares(worth), (
            "the agreement gives other parts than the family has"
        )
        assert agreed.net_estate_ore == worth, "the agreement divides something else than there is"
        assert sum(share.amount_ore for share in agreed.shares) == worth
        money = self.sheet.money
        handed_over = set(money.taken) if money.has_moved() else set()
        money.taken = {share.party_id: share.takes_ore for share in agreed.shares if share.takes}
        assert set(money.taken) <= money.wanted_by | handed_over, "somebody takes over what they did not want"
        assert sum(money.taken.values()) == sum(money.things.values()), "a thing is lost"
        for share in agreed.shares:
            assert abs(share.amount_ore - worth * shares.get(share.party_id, Fraction(0))) < 1
            first = money.half if share.party_id == self.sheet.family.widow else 0
            assert share.cash_ore == share.amount_ore + first - money.taken.get(share.party_id, 0)
        if not self.sheet.court.offentlig:
            signed = {
                who
                for who, one in case.distribution_signatures.items()
                if one.content_hash == agreed.content_hash
            }
            silent = set(shares) - set(case.identified)
            assert set(shares) <= signed | silent, "somebody has a part and has not agreed"
        self.sheet.divide(shares, worth, anew=True)

    def _hold_to_release(self, case: Case, before: Case) -> None:
        """What was set aside or came late is divided as if it had been there; or a new agreement comes."""
        now, was = case.distribution, before.distribution
        assert now is not None
        if now.content_hash != case.distribution_agreed:
            self.sheet.reopened = True
            return
        if was is None or was.content_hash != now.content_hash:
            self._hold_to_agreement(case)  # what they have agreed to already is proposed again
            return
        sheet, worth = self.sheet, self.sheet.money.to_divide()
        if now.net_estate_ore == was.net_estate_ore:
            self._hold_to_half(now.shares, was.shares)
            return
        if now.net_estate_ore < sheet.divided:
            worth = sheet.money.left_of(sheet.divided)
            sheet.had = sheet.money.gone()
        assert now.net_estate_ore == worth, "more or less was released than there is"
        assert sum(share.amount_ore for share in now.shares) == worth
        sheet.divide(sheet.family.shares(worth), worth, anew=False)
        for share in now.shares:
            part = sheet.agreed.get(share.party_id, Fraction(0)) * worth
            assert abs(share.amount_ore - part) <= sheet.divisions, "what came late went another way"

    def _hold_to_half(self, now: tuple[ProposedShare, ...], was: tuple[ProposedShare, ...]) -> None:
        """The half of what both spouses had is another: the widow alone has more money for it, or less."""
        sheet = self.sheet
        sheet.had = sheet.money.gone()
        for new, old in zip(now, was, strict=True):
            assert new.amount_ore == old.amount_ore, "an inheritance changed with the half of the widow"
            first = sheet.money.half if new.party_id == sheet.family.widow else 0
            assert new.cash_ore == new.amount_ore + first - sheet.money.taken.get(new.party_id, 0)


def _divided(case: Case) -> object:
    """What the proposal says, whoever has fixed it."""
    now = case.distribution
    return now and (now.content_hash, now.net_estate_ore, now.shares)
