"""What may happen to an estate, in any order, twice, late or never; each rule is one of these."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from settlement.domain.books.balances import balances, still_open
from settlement.domain.early_parts import standing_part
from settlement.domain.fold.fold import fold
from settlement.domain.forms import USKIFTE
from settlement.domain.plan import StepStatus
from settlement.domain.takeovers import WISHES
from settlement.services.divide_estate import raise_objection
from settlement.services.hand_out_early import why_not_now
from tests.settlement.services.histories import acts, claims, families, gifts, hands, late, things
from tests.settlement.services.histories.everybody import ENGINE_STEPS, carry_on, clear_the_way, round_of_work
from tests.settlement.services.histories.reference import TO_CREDITORS, TO_HEIRS, TWO, Sheet
from tests.settlement.services.histories.stages import (
    FAMILIES,
    FRIEND,
    LAST_TURN,
    OF_AGE,
    WIDOW,
    begin,
    may_hand_out,
)
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import BANK_A, BANK_B, CLERK, OTHER_CLERK

CLERKS = {clerk.id: clerk for clerk in (CLERK, OTHER_CLERK)}
STATUSES = ("MOTTATT", "FERDIGBEHANDLET", "OVERFORT_ANNEN_DOMSTOL", "FEILFORT")
STOPPED = ((), ("agree_distribution",), ("carry_out_payouts", "pay_debts"))
EARLY_STEPS = ("agree_early_part", "give_payout_account", "approve_payments", "pay_early_part")
PARTS = (Fraction(0), Fraction(1, 3), Fraction(1))

heirs = st.runner().flatmap(lambda history: st.sampled_from(history.world.sheet.family.people))
issue = heirs.filter(lambda heir: heir not in {WIDOW, FRIEND})
clerks = st.sampled_from(sorted(CLERKS))
places = st.integers(0, 9)
whether = st.booleans()
sums = st.integers(1, 60_000)
sometimes = st.integers(0, 9).map(lambda n: n == 0)


def one_of(known: Any, place: int) -> str:
    """Point at one of what there is."""
    ordered = sorted(known)
    return str(ordered[place % len(ordered)])


def given_any(read: Callable[[World], Any]) -> Callable[..., Any]:
    """Only where there is something to point at."""
    return precondition(lambda self: bool(read(self.world)))


class Creditors(RuleBasedStateMachine):
    """Claims, answers, objections, and what the banks do."""

    world: World

    @rule(
        place=st.integers(0, 4),
        kroner=st.one_of(3 * [st.integers(1, 60_000)] + [st.integers(150_000, 400_000)]),
        group=st.sampled_from(["ordinary", "tax"]),
        part=st.none() | st.sampled_from(PARTS),
        secured=whether,
    )
    def claim(self, place: int, kroner: int, group: str, part: Fraction | None, secured: bool) -> None:
        on_the_boat = secured and self.world.sheet.family.has_boat and group == "ordinary"
        claims.claim(self.world, place, kroner * 100, group, on_the_boat=on_the_boat)
        key = f"{claims.CREDITOR.id}:k{place}"
        if part is not None and key in self.world.sheet.money.claimed:
            claims.answer_claim(self.world, key, part)

    @given_any(lambda world: world.sheet.money.claimed)
    @rule(place=places, part=st.sampled_from(PARTS), dispute=whether, stale=sometimes)
    def answer(self, place: int, part: Fraction, dispute: bool, stale: bool) -> None:
        key = one_of(self.world.sheet.money.claimed, place)
        before, version = self.world.case, self.world.case.version - 1 if stale else None
        claims.answer_claim(self.world, key, part, dispute=dispute, version=version)
        assert not stale or self.world.case is before, "somebody decided on what they had not seen"

    @given_any(lambda world: world.sheet.money.accepted)
    @rule(place=places, withdraws=sometimes)
    def creditor_answers(self, place: int, withdraws: bool) -> None:
        act = claims.withdraw_claim if withdraws else claims.object_to
        act(self.world, one_of(self.world.sheet.money.claimed, place))

    @rule(kroner=st.integers(-400, 900).filter(bool), bank=st.sampled_from([BANK_A, BANK_B]), stale=sometimes)
    def book(self, kroner: int, bank: str, stale: bool) -> None:
        if self.world.sheet.money.accounts:
            version = self.world.case.version - 1 if stale else None
            acts.book(self.world, kroner * 100, bank, version=version)

    @given_any(lambda world: len(world.sheet.money.loans) < TWO)
    @rule(heir=heirs, kroner=st.integers(1, 60_000))
    def heir_tells_of_a_debt(self, heir: str, kroner: int) -> None:
        claims.tell_debt(self.world, heir, kroner * 100)

    @given_any(lambda world: world.sheet.money.loans)
    @rule(heir=heirs, place=places, kroner=st.integers(0, 90_000))
    def letter_shows_what_is_left(self, heir: str, place: int, kroner: int) -> None:
        debt = one_of(self.world.sheet.money.loans, place)
        claims.tell_what_is_left(self.world, heir, debt, kroner * 100)

    @given_any(lambda world: world.sheet.money.accounts and not world.sheet.money.by_hand())
    @rule(heir=heirs, kroner=st.integers(1, 90_000))
    def heir_finds_an_account(self, heir: str, kroner: int) -> None:
        late.find_account(self.world, heir, kroner * 100)

    @given_any(lambda world: world.sheet.agreed)
    @rule(heir=heirs, year=st.sampled_from([2025, 2026]), kroner=st.integers(-60_000, 60_000).filter(bool))
    def tax_comes_late(self, heir: str, year: int, kroner: int) -> None:
        late.hear_tax(self.world, heir, year, kroner * 100)

    @given_any(lambda world: world.sheet.money.ordered)
    @rule(place=places, again=whether)
    def receipt(self, place: int, again: bool) -> None:
        payment_id = one_of(self.world.sheet.money.ordered, place)
        acts.receipt(self.world, payment_id, f"r{again}-{payment_id}")

    @given_any(lambda world: world.sheet.money.ordered)
    @rule(place=places, code=st.sampled_from(["AC04", "AM04"]))
    def reject(self, place: int, code: str) -> None:
        acts.reject(self.world, one_of(self.world.sheet.money.ordered, place), code)


class Heirs(RuleBasedStateMachine):
    """What the heirs do, and what happens to them."""

    world: World

    @rule(heir=heirs, stale=whether)
    def sign(self, heir: str, stale: bool) -> None:
        acts.sign(self.world, heir, stale=stale)

    @rule(heir=heirs, stale=whether)
    def approve(self, heir: str, stale: bool) -> None:
        acts.approve(self.world, heir, stale=stale)

    @rule(heir=heirs, again=st.integers(0, 2))
    def give_account(self, heir: str, again: int) -> None:
        acts.give_account(self.world, heir, again=again)

    @rule(heir=heirs, form=st.sampled_from(["privat", "offentlig", "uskifte"]))
    def choose(self, heir: str, form: str) -> None:
        acts.choose(self.world, heir, form, assumes=form == "privat")

    @given_any(lambda world: world.case.attest)
    @rule(heir=heirs)
    def demands_offentlig(self, heir: str) -> None:
        hands.demand(self.world, heir)

    @given_any(lambda world: why_not_now(world.case, world.clock.now()) is None)
    @rule(heir=heirs, kroner=sums, rounds=st.integers(0, 5))
    def proposes_to_hand_out(self, heir: str, kroner: int, rounds: int) -> None:
        """The others may agree at once, and the banks pay."""
        if acts.propose_early(self.world, heir, kroner * 100):
            for _ in range(rounds):
                round_of_work(self.world, only=EARLY_STEPS)

    @given_any(lambda world: standing_part(world.case))
    @rule(heir=heirs, stale=sometimes)
    def agrees_to_hand_out(self, heir: str, stale: bool) -> None:
        done = acts.sign_early(self.world, heir, stale=stale)
        assert not (done and stale), "somebody signed what they had not seen"

    @given_any(lambda world: standing_part(world.case))
    @rule(heir=heirs)
    def is_against_handing_out(self, heir: str) -> None:
        acts.decline_early(self.world, heir, "jeg vil vente")

    @given_any(lambda world: world.sheet.court.offentlig)
    @rule(heir=heirs)
    def asks_to_have_it_back(self, heir: str) -> None:
        hands.ask_back(self.world, heir)

    @given_any(lambda world: world.sheet.court.offentlig)
    @rule()
    def doubts_that_it_pays_to_go_on(self) -> None:
        hands.doubt(self.world)

    @given_any(lambda world: world.case.public.wish)
    @rule(heir=heirs, agrees=whether)
    def answers_to_having_it_back(self, heir: str, agrees: bool) -> None:
        hands.answer_back(self.world, heir, agrees=agrees)

    @given_any(lambda world: world.sheet.money.things)
    @rule(heir=heirs, said=st.sampled_from(["", *WISHES]))
    def wishes(self, heir: str, said: str) -> None:
        things.wish(self.world, heir, said)

    @given_any(lambda world: world.sheet.money.things)
    @rule(heir=heirs, kroner=st.integers(0, 400_000))
    def sells(self, heir: str, kroner: int) -> None:
        things.sell(self.world, heir, kroner * 100)

    @rule(heir=heirs, place=places, kroner=st.integers(1, 120_000))
    def tells_of_a_gift(self, heir: str, place: int, kroner: int) -> None:
        gifts.tell(self.world, heir, one_of(self.world.sheet.family.children, place), kroner * 100)

    @given_any(lambda world: world.case.gifts)
    @rule(heir=heirs, place=places)
    def objects_to_a_gift(self, heir: str, place: int) -> None:
        gifts.object_to(self.world, heir, one_of(self.world.case.gifts, place))

    @rule(heir=heirs)
    def object(self, heir: str) -> None:
        steps = ("agree_distribution",)
        actor = self.world.hand_of(heir)
        self.world.tried(raise_objection, version=None, actor=actor, party_id=heir, steps=steps, text="uenig")

    @rule(heir=heirs)
    def dies(self, heir: str) -> None:
        families.heir_dies(self.world, heir)

    @rule(heir=heirs)
    def lives(self, heir: str) -> None:
        families.heir_lives(self.world, heir)

    @rule(heir=heirs)
    def is_represented(self, heir: str) -> None:
        families.represent(self.world, heir)

    @rule(heir=heirs, part=st.sampled_from([Fraction(1), Fraction(1, 3)]))
    def renounces(self, heir: str, part: Fraction) -> None:
        families.renounce(self.world, heir, part)

    @given_any(lambda world: not world.sheet.court.decided)
    @rule(parent=st.sampled_from(["deceased", "son", "abroad"]), minor=whether)
    def is_found(self, parent: str, minor: bool) -> None:
        family = self.world.sheet.family
        known = len(family.children) + sum(map(len, family.children.values()))
        born = date(2011, 6, 1) if minor else date(1990, 6, 1)
        families.find_relative(self.world, f"found-{known}", parent, born)

    @given_any(lambda world: [kin for kin in world.case.kin.values() if not kin.issue_complete])
    @rule()
    def line_is_complete(self) -> None:
        for kin in list(self.world.case.kin.values()):
            if not kin.issue_complete:
                families.complete_line(self.world, kin.id)


class Courts(RuleBasedStateMachine):
    """Clerks, the court's feed and the population register."""

    world: World

    @rule(clerk=clerks, outcome=st.sampled_from(["approve", "approve", "return"]))
    def examine(self, clerk: str, outcome: str) -> None:
        acts.examine(self.world, CLERKS[clerk], outcome)

    @rule(clerk=clerks)
    def second(self, clerk: str) -> None:
        acts.second(self.world, CLERKS[clerk])

    @rule()
    def open_offentlig(self) -> None:
        acts.open_offentlig(self.world)

    @rule(steps=st.sampled_from(STOPPED), stale=whether)
    def stop(self, steps: tuple[str, ...], stale: bool) -> None:
        acts.hold(self.world, steps, version=self.world.case.version - 1 if stale else None)

    @given_any(lambda world: world.case.holds)
    @rule(place=places)
    def lift(self, place: int) -> None:
        acts.lift(self.world, one_of(self.world.case.holds, place))

    @rule(
        status=st.sampled_from(STATUSES),
        when=st.sampled_from([acts.EARLIER, acts.DUPLICATE, acts.LATER]),
        annulled=sometimes,
    )
    def court_says(self, status: str, when: int, annulled: bool) -> None:
        acts.hear_court(self.world, status, annulled=annulled, when=when)

    @rule(is_dead=st.integers(0, 4).map(bool))
    def register_says(self, is_dead: bool) -> None:
        acts.hear_population(self.world, is_dead=is_dead)


class History(Creditors, Heirs, Courts):
    """One estate, from one of its turns on."""

    def __init__(self) -> None:
        super().__init__()
        self.world = begin(OF_AGE, 0)

    @initialize(
        family=st.sampled_from(FAMILIES),
        turn=st.integers(0, LAST_TURN),
        early=st.one_of(5 * [st.none()] + [sums]),
    )
    def begin(self, family: str, turn: int, early: int | None) -> None:
        """Some begin where the heirs may hand out a part early, and do."""
        open_turns = may_hand_out(family) if early else ()
        self.world = begin(family, open_turns[turn % len(open_turns)] if open_turns else turn)
        if early and open_turns:
            self.proposes_to_hand_out("son", early, early % 6)

    @rule(step=st.sampled_from(sorted(ENGINE_STEPS)))
    def engine_works(self, step: str) -> None:
        self.world.engine(step, ENGINE_STEPS[step])

    @rule()
    def everybody_works(self) -> None:
        round_of_work(self.world)

    @rule(days=st.integers(1, 40), jump=sometimes)
    def wait(self, days: int, jump: bool) -> None:
        """Days, sometimes more than a year of them; but never to a year whose rates nobody knows."""
        far = self.world.clock.today() < date(2026, 10, 1)
        if far or self.world.clock.today() < date(2027, 10, 1):
            self.world.wait(days=days * (10 if jump and far else 1))

    @invariant()
    def all_agrees_with_the_sheet(self) -> None:
        self.world.check()

    def teardown(self) -> None:
        """Whatever happened, the estate can be carried to its end."""
        carry_on(self.world)
        clear_the_way(self.world)
        carry_on(self.world)
        self.world.check()
        has_ended(self.world)
        journal = self.world.memory.cases.history(self.world.id)
        assert fold(journal) == self.world.case, "the journal folds to another case"


def has_ended(world: World) -> None:
    """The case is closed with nothing left open; or what stops it is one of the named stops."""
    case = world.case
    if case.closed is None:
        assert may_stop(world), [
            (state.step, state.status.value, state.waiting_for, state.reason)
            for state in world.plan()
            if state.status is StepStatus.WAITING or (state.reason and state.status is StepStatus.BLOCKED)
        ]
    if case.closed == "distributed":
        assert still_open(balances(case.entries)) == {}, "closed with something left"
        everybody_has_it_all(world.sheet)
    if case.closed == "uskifte":
        family = world.sheet.family
        asked = {WIDOW, *(family.separate & set(family.shares(1)))}
        assert {family.wants.get(who) for who in asked} == {USKIFTE}, "kept undivided, and not all agreed"
        assert not world.sheet.money.paid("payout"), "somebody was paid from what is kept"


def everybody_has_it_all(sheet: Sheet) -> None:
    """Each creditor has what was owed, as far as there was money; each heir the agreed part, to the øre."""
    met, had = sheet.money.paid(*TO_CREDITORS), sheet.money.paid(*TO_HEIRS)
    for key, ore in sheet.money.dividends().items():
        assert met.get(key, 0) > ore - 1, "a creditor went without"
    assert sheet.binding, "closed on another division than was agreed"
    for heir in sheet.agreed:
        assert had.get(heir, 0) >= sheet.most(heir) - 2 * sheet.divisions, "an heir went without"


def may_stop(world: World) -> bool:
    """Nobody is left who inherits: a person must find a way."""
    return not world.sheet.family.shares(1)
