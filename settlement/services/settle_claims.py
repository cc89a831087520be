"""What the claims come to for the estate: whether it reaches, and who has more or less when they change."""

from policies.kernel.money import Money, allocate
from settlement.domain.case import Case
from settlement.domain.cover import unpaid_debts
from settlement.domain.errors import Conflict
from settlement.domain.estate import Solvency
from settlement.domain.events.creditors import LackShared, SetAsideReleased, SolvencyAssessed
from settlement.domain.events.withdrawal import PaymentCancelled
from settlement.domain.fordringer import lacking_ore, releasable_ore
from settlement.domain.journal import ENGINE
from settlement.domain.ledger import estate_assets_ore, is_insolvent
from settlement.domain.payments import unsent_payouts
from settlement.domain.steps.inventory import managers
from settlement.services.change import Change, change
from settlement.services.facts.creditors import insolvent_rules, order_binding
from settlement.services.facts.more_to_divide import parts_of_more, shares_of_lack
from settlement.services.house import House
from settlement.services.tell import tell_party

SHORT = "estate_short"
LESS = "share_smaller"
BASIS_LACK = "arveloven §§ 116, 119, 122"
KEPT_BACK = "Boet er ikke enig med en kreditor, og pengene settes av. Betalingen lages på nytt siden."
OTHER_AMOUNT = "Boet skylder mer enn dere visste, og arven blir mindre. Betalingen lages på nytt."


def assess_solvency(house: House, case_id: str) -> Case:
    """Look whether the estate reaches; those who manage it are told when it does not.

    What is owed may change every day: the answer is noted when it is another than before.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("assess_solvency"):
            return it.case
        binding, rules = order_binding(it.case), insolvent_rules(it.case)
        solvency = Solvency(
            insolvent=is_insolvent(it.case),
            assets_ore=estate_assets_ore(it.case) + max(it.case.marital_payment_ore or 0, 0),
            obligations_ore=it.case.debts_ore,
            order_binding=binding.is_met,
            explanation=rules.explanation if rules.is_met else binding.explanation,
            insolvent_rules=rules.is_met,
        )
        first_time = it.case.solvency is None or not it.case.solvency.insolvent
        decision = {"order": binding.as_record(), "rules": rules.as_record()}
        it.record(SolvencyAssessed(solvency=solvency, decision=decision), basis="arveloven §§ 122, 143, 175")
        if solvency.insolvent and first_time:
            _tell_managers(it)
        return it.case


def _tell_managers(it: Change) -> None:
    for who in managers(it.case, it.now):
        if who in it.case.parties:
            tell_party(it, who, SHORT)


def release_set_aside(house: House, case_id: str) -> Case:
    """Divide what was set aside and is free now, in the way that everyone has agreed to.

    Raises:
        Conflict: the agreement holds no fractions.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("release_set_aside"):
            return it.case
        agreed, amount = it.case.distribution, releasable_ore(it.case)
        parts = parts_of_more(it.case, amount, on=it.today)
        if agreed is None or sum(parts.values()) != 1:
            raise Conflict("The agreement does not say how what was set aside is divided. Agree on it anew.")
        shares = {party: part.ore for party, part in allocate(Money(amount), parts).items()}
        released = SetAsideReleased(amount_ore=amount, shares=shares, content_hash=agreed.content_hash)
        return it.record(released, basis="arveloven §§ 119, 123")


def share_lack(house: House, case_id: str) -> Case:
    """Make each one's share smaller when more is owed than all knew; who has had too much pays it back in.

    What no bank has been told to pay is stopped first, also while the money must be kept for a dispute. When
    nothing has moved then, the proposal is made again, and nothing is to be shared.

    Raises:
        Conflict: the agreement holds no fractions.
    """
    with change(house, case_id, actor=ENGINE) as it:
        agreed = it.case.distribution
        if not it.is_open("share_lack") or agreed is None:
            return it.case
        amount = lacking_ore(it.case)
        why = OTHER_AMOUNT if amount else KEPT_BACK
        unsent = unsent_payouts(it.case)
        if unsent:
            stops = (PaymentCancelled(payment_id=payment.payment_id, why=why) for payment in unsent)
            return it.record(*stops, basis=BASIS_LACK)
        shares = shares_of_lack(it.case, amount, on=it.today)
        if not shares:
            raise Conflict("The agreement does not say how what is lacking is shared. Agree on it anew.")
        lack = LackShared(
            amount_ore=amount,
            shares=shares,
            owed=tuple(concerns for concerns, _, _ in unpaid_debts(it.case)),
            content_hash=agreed.content_hash,
        )
        it.record(lack, basis=BASIS_LACK)
        for who in shares:
            if who in it.case.parties:
                tell_party(it, who, LESS)
        return it.case
