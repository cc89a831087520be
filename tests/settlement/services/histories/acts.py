"""What people, courts and banks can do, each noted on the sheet when it was done."""

from typing import Any

from connectors.simulation.derive import account_number
from settlement.domain.case import PayeeAccount
from settlement.domain.early_parts import standing_part
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.payments import batch_hash, payee
from settlement.domain.registers import CourtCase, CourtEvent, CourtParty
from settlement.services.approve_payments import approve_payments, give_payee_account
from settlement.services.compare_and_choose import choose_skifteform
from settlement.services.decide_as_court import lift_hold, place_hold
from settlement.services.decide_declaration import appoint_bobestyrer, approve_decision, examine_declaration
from settlement.services.divide_estate import sign_distribution
from settlement.services.hand_out_early import decline_early_part, propose_early_part, sign_early_part
from settlement.services.keep_books import MoneyInput, book_money
from settlement.services.move_money import report_payment, report_rejection
from settlement.services.take_in_court_event import take_in_court_event
from settlement.services.take_in_population_event import record_death_status
from settlement.services.withdraw_everything import withdraw_everything
from tests.settlement.services.histories.world import World
from tests.settlement.web.court.estates import CLERK, DIED

STATSFORVALTER = Actor(kind=ActorKind.STATSFORVALTER, id="vestland")
EARLIER, DUPLICATE, LATER = -1, 0, 1


def book(world: World, ore: int, bank: str, *, version: int | None = None) -> None:
    """Interest comes in, or the bank takes its fee."""
    account = f"{world.id}-{bank}"
    money = MoneyInput(
        holding_id=account,
        amount_ore=ore,
        category="interest" if ore > 0 else "bank",
        on=world.clock.today(),
        text="kontoutskrift",
        voucher="utskrift",
    )
    if world.tried(book_money, version=version, actor=CLERK, money=money):
        world.sheet.money.accounts[account] += ore


def choose(world: World, heir: str, form: str, *, assumes: bool, must: bool = False) -> None:
    """Say how the estate is to be settled."""
    if world.tried(
        choose_skifteform,
        "sign_skifteerklaering",
        must=must,
        version=None,
        actor=world.hand_of(heir),
        party_id=heir,
        skifteform=form,
        assumes_debt=assumes,
        waives_deadline=True,
    ):
        world.sheet.family.wants[heir] = form


def sign(
    world: World, heir: str, *, stale: bool = False, must: bool = False, actor: Actor | None = None
) -> None:
    proposal = world.case.distribution
    if proposal is None:
        return
    done = world.tried(
        sign_distribution,
        "agree_distribution",
        must=must,
        version=None,
        actor=actor or world.hand_of(heir),
        party_id=heir,
        content_hash="0" * 64 if stale else proposal.content_hash,
        method="paper",
    )
    assert not (done and stale), "somebody signed what they had not seen"


def propose_early(world: World, heir: str, ore: int, *, must: bool = False) -> bool:
    """Propose to hand out so much before the settlement is over."""
    given: dict[str, Any] = {"party_id": heir, "amount_ore": ore}
    return world.tried(propose_early_part, must=must, version=None, actor=world.hand_of(heir), **given)


def sign_early(world: World, heir: str, *, stale: bool = False, must: bool = False) -> bool:
    """Agree to what is proposed to be handed out now."""
    part = standing_part(world.case)
    return part is not None and world.tried(
        sign_early_part,
        "agree_early_part",
        must=must,
        version=None,
        actor=world.hand_of(heir),
        party_id=heir,
        content_hash="0" * 64 if stale else part.content_hash,
        method="paper",
    )


def decline_early(world: World, heir: str, why: str) -> bool:
    """Say no, or take the own proposal back."""
    given: dict[str, Any] = {"party_id": heir, "why": why}
    return world.tried(decline_early_part, version=None, actor=world.hand_of(heir), **given)


def give_account(
    world: World,
    concerns: str,
    *,
    again: int = 0,
    by: Actor | None = None,
    must: bool = False,
    deposited: bool = False,
) -> None:
    to = PayeeAccount(holder="x", account=account_number(f"{concerns} {again}"), deposited=deposited)
    actor = by or (world.hand_of(concerns) if concerns in world.case.parties else CLERK)
    before = world.case.payee_accounts.get(concerns)
    done = world.tried(give_payee_account, must=must, version=None, actor=actor, concerns=concerns, to=to)
    if done and world.case.payee_accounts.get(concerns) != before:  # nobody has approved this account
        for order in world.sheet.money.ordered.values():
            if order.concerns == concerns and order.is_alive and not order.sent:
                order.approved_by.clear()


def approve(world: World, heir: str, *, stale: bool = False, must: bool = False) -> None:
    """One who may approves what is shown; the same person again does not count."""
    person = world.sheet.person(heir)
    waiting = [
        order
        for key, order in world.sheet.money.ordered.items()
        if order.is_alive and world.case.payments[key].order_id is None
    ]
    before = [set(order.approved_by) for order in waiting]
    for order in waiting:
        order.approved_by.add(person)  # held against what is sent while it is done
    done = world.tried(
        approve_payments,
        "approve_payments",
        must=must,
        version=None,
        actor=world.hand_of(heir),
        party_id=heir,
        content_hash="0" * 64 if stale else batch_hash(world.case),
    )
    assert not (done and stale), "somebody approved what they had not seen"
    if not done:
        for order, had in zip(waiting, before, strict=True):
            order.approved_by = had
    else:
        assert any(person not in had for had in before), "the same person approved twice"


def receipt(world: World, payment_id: str, text: str, *, must: bool = False) -> None:
    """The bank says that it is done; once is enough, and twice changes nothing."""
    order = world.sheet.money.ordered[payment_id]
    payment = world.case.payments[payment_id]
    done = world.tried(
        report_payment,
        must=must,
        actor=Actor(kind=ActorKind.INSTITUTION, id=payment.institution),
        payment_id=payment_id,
        receipt=text,
        on=world.clock.today(),
    )
    if not done:
        return
    assert not order.rejected, "a rejected payment was carried out"
    assert order.receipt in {"", text}, "two receipts for one payment"
    if not order.receipt:
        if not order.cancelled and order.purpose != "pay_in":
            assert payment.order_id is not None, "a bank carried out what was never sent"
        world.sheet.money.carry_out(payment_id, text)


def reject(world: World, payment_id: str, code: str) -> None:
    order = world.sheet.money.ordered[payment_id]
    payment = world.case.payments[payment_id]
    if world.tried(
        report_rejection,
        actor=Actor(kind=ActorKind.INSTITUTION, id=payment.institution),
        payment_id=payment_id,
        code=code,
        on=world.clock.today(),
    ):
        assert not order.receipt, "a payment that was made was rejected"
        order.rejected = True


def can_be_paid(world: World, payment_id: str) -> bool:
    payment = world.case.payments[payment_id]
    return payment.purpose == "transfer" or payee(world.case, payment) is not None


def examine(world: World, clerk: Actor, outcome: str, *, must: bool = False) -> None:
    if world.tried(
        examine_declaration,
        "examine",
        must=must,
        version=None,
        actor=clerk,
        outcome=outcome,
        reason="sett på",
    ):
        world.sheet.court.examined_by = clerk.id if outcome == "approve" else ""
        world.sheet.court.decided = False


def second(world: World, clerk: Actor, *, must: bool = False) -> None:
    """Another person than the one who examined."""
    if world.tried(approve_decision, "approve", must=must, version=None, actor=clerk):
        court = world.sheet.court
        assert court.examined_by not in {"", clerk.id}, "one person examined and decided"
        court.decided = True


def open_offentlig(world: World, *, must: bool = False) -> None:
    nobody = world.step("decide_without_declaration").status.value == "waiting"
    if world.tried(
        appoint_bobestyrer,
        must=must,
        version=None,
        actor=CLERK,
        name="Advokat",
        bobestyrer_id="bobestyrer-1",
        ground="begjært",
    ):
        court = world.sheet.court
        assert court.decided or nobody, "public settlement was opened before anybody had decided"
        court.offentlig = court.decided = True


def hold(world: World, steps: tuple[str, ...], *, version: int | None = None) -> None:
    world.tried(place_hold, version=version, actor=CLERK, code="hold", reason="undersøkes", steps=steps)


def lift(world: World, hold_id: str, *, must: bool = False) -> None:
    world.tried(lift_hold, must=must, version=None, actor=CLERK, hold_id=hold_id, reason="avklart")


def hear_court(world: World, status: str, *, annulled: bool, when: int) -> None:
    """The court's feed says how its case stands; what is old or seen before changes nothing."""
    case, court = world.case, world.sheet.court
    moment = world.clock.now()
    last = case.court.last_event_at
    assert last is not None
    at = {EARLIER: case.opened_at.replace(year=2025), DUPLICATE: last, LATER: max(moment, last)}[when]
    is_new = at > last
    event = CourtEvent(
        event_id=world.house.new_id(), kind="endret", at=at, court_case_id=case.court.court_case_id
    )
    parties = tuple(
        CourtParty(
            kind=party.kind,
            role=party.court_role,
            person_number=party.person_number,
            name=party.name,
            birth_date=party.birth_date,
            country=party.country,
        )
        for party in case.parties.values()
        if party.court_role and not party.withdrawn
    )
    said = CourtCase(
        court_case_id=case.court.court_case_id,
        case_number=case.court.case_number,
        deceased_person_number=case.deceased.person_number,
        court_name="Hordaland tingrett" if status == "OVERFORT_ANNEN_DOMSTOL" else case.court.court_name,
        status=status,
        parties=parties,
        received_on=case.court.received_on,
        deadline_on=case.court.deadline_on,
        annulled=annulled,
    )
    took = take_in_court_event(world.house, event, said) is not None
    assert took == is_new, "an old event was taken in, or a new one was not"
    if took:
        world.said.append(f"court {status}")
        court.annulled = annulled or status == "FEILFORT"
        world.observe(case)
    else:
        assert world.case.model_copy(update={"version": case.version, "last_at": case.last_at}) == case


def hear_population(world: World, *, is_dead: bool) -> None:
    """The population register says that the deceased lives, or is dead after all."""
    before = world.case
    record_death_status(world.house, world.id, is_dead=is_dead, date_of_death=DIED if is_dead else None)
    court = world.sheet.court
    if not is_dead:
        court.reversed = True
    elif not court.withdrawn:
        court.reversed = False
    if world.case is not before:
        world.said.append(f"dead {is_dead}")
        world.observe(before)


def take_back(world: World) -> None:
    """Everything goes back; from then on nothing in the case holds."""
    court = world.sheet.court
    if not court.stands:
        court.withdrawn = True
    world.engine("withdraw_everything", withdraw_everything)
