"""Set what a creditor owes the estate off against what the estate owes the creditor. No money moves."""

from policies.creditors.set_off import decide_set_off
from policies.kernel.decision import Decision
from policies.kernel.money import Money
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.payment import PaymentInstructed, PaymentReceipted
from settlement.domain.journal import Actor
from settlement.domain.ledger import SET_OFF, is_being_divided
from settlement.services.change import change
from settlement.services.facts.set_off import SetOffAnswers, may_be_set_off, set_off_facts, still_owed
from settlement.services.house import House

BASIS = "dekningsloven §§ 8-1–8-5"
BY_ESTATE = "estate"  # no institution carries it out


def set_off(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    entry_id: str,
    holding_id: str,
    told: SetOffAnswers,
    evidence: str,
) -> Decision[Money]:
    """Set off when the rule says that it may be; otherwise give its answer, and record nothing.

    The smaller amount is set off. What is left of a claim on the estate is paid as before; what is left of
    what the other one owes is collected. The declaration is the voucher.

    Raises:
        Conflict: the estate owes nothing on the entry, or nothing is owed on the other, or money has moved.
        InvalidInput: nothing shows that it was declared.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        if is_being_divided(it.case):
            raise Conflict("The estate is being paid out. Pay the claim, and collect what is owed.")
        held = next((one for one in may_be_set_off(it.case) if one.id == holding_id), None)
        if held is None or still_owed(it.case, entry_id) <= 0:
            raise Conflict("One of the two is not owed any more, or is not accepted. Look at them again.")
        fordring = it.case.fordringer.get(entry_id)
        if fordring is not None and len(fordring.parts) > 1:
            raise Conflict("The claim is in several classes. Its creditor reports each part by itself first.")
        if any(entry_id in {p.concerns, p.account} and not p.is_answered for p in it.case.payments.values()):
            raise Conflict("A payment of it is on its way. Wait for the receipt or the rejection.")
        decision = decide_set_off(set_off_facts(it.case, entry_id, held, told, it.today))
        if not decision.is_met or decision.value is None:
            return decision
        if not evidence.strip():
            raise InvalidInput("evidence", "say who declared it and when: a letter, an e-mail")
        payment_id = house.new_id()
        tries = sum(1 for p in it.case.payments.values() if p.purpose == SET_OFF and p.concerns == entry_id)
        instructed = PaymentInstructed(
            payment_id=payment_id,
            purpose=SET_OFF,
            concerns=entry_id,
            amount_ore=decision.value.ore,
            institution=BY_ESTATE,
            key=f"{SET_OFF}:{it.case.id}:{entry_id}:{tries + 1}",
            account=holding_id,
            decision=decision.as_record(),
        )
        done = PaymentReceipted(payment_id=payment_id, receipt=evidence.strip(), on=it.today)
        it.record(instructed, done, basis=BASIS)
        return decision
