"""Divide between the spouses, note what is sold, and propose an exact distribution."""

from datetime import date
from fractions import Fraction
from typing import Any

from policies.creditors.set_off import set_off_heirs_debt
from policies.distribution.shares import decide_arvelodd
from policies.distribution.takeover import (
    AssetToDivide,
    Settlement,
    Takeover,
    ValuationBasis,
    settle_takeovers,
)
from policies.kernel.decision import Decision, Outcome
from policies.kernel.errors import PolicyError
from policies.kernel.money import ZERO, Money
from policies.marital.division import divide
from policies.succession.shares import SharePart
from settlement.domain.case import Case
from settlement.domain.contents import content_hash, marital_hash, proposal_hash
from settlement.domain.early_parts import had_early
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.distribution import (
    DistributionAgreed,
    DistributionProposed,
    DistributionSigned,
    HoldingSold,
    MaritalPropertyDivided,
    ProposedShare,
)
from settlement.domain.events.intake import HoldPlaced, ObjectionRaised
from settlement.domain.fordringer import set_aside_ore
from settlement.domain.gifts import decide_gift, gifts
from settlement.domain.journal import ENGINE, Actor
from settlement.domain.ledger import asset_value, goods, is_settled
from settlement.domain.plan import StepStatus
from settlement.domain.proposals import ONLY_EARLY, ONLY_MARITAL
from settlement.domain.steps.payment import settled_ore
from settlement.domain.takeovers import owed_by_heirs, to_sell, wanted_by
from settlement.domain.together import Joint
from settlement.services.both_hands import all_have_signed
from settlement.services.change import change
from settlement.services.facts.absent import parts_of_absent
from settlement.services.facts.advances import taken_off
from settlement.services.facts.both_estates import inheritance
from settlement.services.facts.money import gross_assets, marital_facts, net_estate
from settlement.services.facts.succession import date_of_death, why_refused
from settlement.services.facts.takeovers import propose_between
from settlement.services.house import House
from settlement.services.tell import tell_party
from settlement.services.tell_offices import tell_of_division

FAIR = "fair"  # the name of the fair proposal among the decisions of a distribution
UNCLEAR_HOLD = "shares_unclear"
HALF_AGAIN = "half_again"
NOTHING = "0/1"
BASIS, BASIS_HELD = "arveloven §§ 104–108, 119", "arveloven kapittel 2–4, §§ 104, 107"


def divide_marital_property(house: House, case_id: str) -> Case:
    """Separate the spouse's part from the estate (ekteskapsloven § 58; arveloven § 109).

    Again when a claim becomes another, also after money has moved: the spouse is paid more, or pays back.
    """
    with change(house, case_id, actor=ENGINE) as it:
        spouse = it.case.spouse
        if not it.is_open("divide_marital_property") or spouse is None:
            return it.case
        divided = part_spouses(it.case, spouse.id)
        before, again = it.case.marital_payment_ore, is_settled(it.case)
        it.record(divided, basis="ekteskapsloven § 58, arveloven § 109")
        if again and before != it.case.marital_payment_ore:
            tell_party(it, spouse.id, HALF_AGAIN)
        return it.case


def part_spouses(case: Case, spouse_id: str) -> MaritalPropertyDivided | HoldPlaced:
    """Work out what the spouses pay each other as the case stands; what keeps it from that is a hold."""
    decision = divide(marital_facts(case, spouse_id))
    if decision.value is None:
        return _unclear(decision)
    return MaritalPropertyDivided(
        payment_to_estate_ore=decision.value.payment_to_estate.ore,
        decision=decision.as_record(),
        facts_hash=marital_hash(case),
    )


def _unclear(decision: Decision[Any]) -> HoldPlaced:
    questions = " ".join(dict.fromkeys(missing.question for missing in decision.missing))
    reason = f"Andelene kan ikke regnes ut ennå. {questions or decision.explanation}"
    return HoldPlaced(hold_id=UNCLEAR_HOLD, code=UNCLEAR_HOLD, reason=reason)


def _refused(refused: PolicyError) -> HoldPlaced:
    return HoldPlaced(hold_id=UNCLEAR_HOLD, code=UNCLEAR_HOLD, reason=why_refused(refused))


def record_sale(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    holding_id: str,
    proceeds_ore: int,
    on: date,
    evidence: str,
) -> Case:
    """Note that an asset was sold; the proceeds are in the estate's account."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        it.require_open("sell_assets")
        if holding_id not in to_sell(it.case):
            raise Conflict("That asset is not among those to be sold.")
        if proceeds_ore < 0 or not date_of_death(it.case) <= on <= it.today:
            raise InvalidInput("proceeds_ore", "enter what was received, on the day it was: after the death")
        sold = HoldingSold(holding_id=holding_id, proceeds_ore=proceeds_ore, on=on, evidence=evidence)
        return it.record(sold, basis="arveloven § 104")


def propose_distribution(house: House, case_id: str) -> Case:
    """Work out each one's share to the øre, who takes what, and who is paid or pays in."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("propose_distribution"):
            return it.case
        proposed = work_out(it.case, on=it.today)
        return it.record(proposed, basis=BASIS if isinstance(proposed, DistributionProposed) else BASIS_HELD)


def work_out(case: Case, *, on: date) -> DistributionProposed | HoldPlaced:
    """Work out how a case would be divided as it stands; what keeps it from being worked out is a hold."""
    left = max(net_estate(case) - Money(set_aside_ore(case)), ZERO)
    try:
        by_law = inheritance(case, net_estate=left, on=on)
        shares = parts_of_absent(case, by_law, net_estate=left, on=on)
    except PolicyError as refused:
        return _refused(refused)
    if shares.outcome is Outcome.UNCLEAR or shares.value is None:
        return _unclear(shares)
    try:
        return _proposal(case, shares, left)
    except PolicyError:
        reason = "Forslaget går ikke opp: noen overtar mer enn de har rett til. Se på ønskene på nytt."
        return HoldPlaced(hold_id=UNCLEAR_HOLD, code=UNCLEAR_HOLD, reason=reason)


def _proposal(case: Case, shares: Decision[dict[str, SharePart]], left: Money) -> DistributionProposed:
    had = taken_off(shares)  # who has had as much as the whole share, still has a line
    owing = set(owed_by_heirs(case).values())
    parts = {
        who: part
        for who, part in (shares.value or {}).items()
        if part.fraction > 0 or who in had or who in owing
    }
    amounts = decide_arvelodd(left, {person: part.fraction for person, part in parts.items()})
    lodd = {item.person_id: item.amount for item in amounts.value or ()}
    spouse_payment = Money(case.marital_payment_ore or 0)
    assets = _assets(case)
    set_aside = gross_assets(case) - left  # debts, less what the spouse pays in
    owed = _owed(case, lodd)
    settled = settle_takeovers(lodd, assets, cash_set_aside=set_aside, owed_by_heirs=owed)
    lines = {item.person_id: item for item in settled.value or ()}
    fair = propose_between(case, {who: p for who, p in parts.items() if p.fraction > 0}, left)
    even = {part.person_id: part.equalisation.ore for part in fair.value.parts} if fair.value else {}
    proposed = [
        _share(case, parts[person], lines[person], spouse_payment, even.get(person, 0)).model_copy(
            update={"advance_ore": had.get(person, 0)}
        )
        for person in lodd
    ]
    proposed += _only_marital(case, lodd, spouse_payment)
    proposed += _pays_back(case, {share.party_id for share in proposed})
    content: dict[str, Any] = {
        "case": case.id,
        "net_estate_ore": left.ore,
        "shares": [share.model_dump(mode="json") for share in proposed],
    }
    if kept_back := set_aside_ore(case):  # whoever signs agrees to divide it in the same way
        content["set_aside_ore"] = kept_back
    return DistributionProposed(
        version=(case.distribution.version + 1) if case.distribution else 1,
        content_hash=content_hash(content),
        net_estate_ore=left.ore,
        shares=tuple(proposed),
        decision={
            "shares": shares.as_record(),
            "arvelodd": amounts.as_record(),
            "takeover": settled.as_record(),
            FAIR: fair.as_record(),
            **_gifts(case),
            **{
                f"set_off:{who}": set_off_heirs_debt(lodd[who], debt).as_record()
                for who, debt in owed.items()
            },
        },
        facts_hash=proposal_hash(case),
        set_aside_ore=kept_back,
    )


def _gifts(case: Case) -> dict[str, Any]:
    """What the rules say of each gift in life."""
    return {f"gift:{gift.id}": decide_gift(gift, date_of_death(case)).as_record() for gift in gifts(case)}


def _owed(case: Case, lodd: dict[str, Money]) -> dict[str, Money]:
    """Sum what each heir owed the deceased."""
    owed: dict[str, Money] = {}
    for holding_id, who in owed_by_heirs(case).items():
        if who in lodd:
            owed[who] = owed.get(who, ZERO) + Money(asset_value(case.holdings[holding_id]))
    return owed


def _assets(case: Case) -> tuple[AssetToDivide, ...]:
    """What is taken over at its value, and the money that the rest is or became; not what heirs owed."""
    owed = owed_by_heirs(case)
    taken = [
        AssetToDivide(
            id=held.id,
            kind=Takeover.TAKEN_OVER,
            value=Money(asset_value(held)),
            taken_by=wanted_by(case, held.id),
        )
        for held in goods(case)
        if held.id not in owed
    ]
    money = gross_assets(case) - sum((Money(asset_value(held)) for held in goods(case)), ZERO)
    return (
        *taken,
        AssetToDivide(id="money", kind=Takeover.CASH, value=money, valuation=ValuationBasis.BALANCE),
    )


def _share(case: Case, part: SharePart, line: Settlement, payment: Money, even_ore: int) -> ProposedShare:
    """One heir's line; the spouse's marital payment and what evens out between heirs are in the same cash."""
    spouse = case.spouse
    marital = payment.ore if spouse is not None and spouse.id == part.person_id else 0
    owed = tuple(held for held, who in owed_by_heirs(case).items() if who == part.person_id)
    return ProposedShare(
        party_id=part.person_id,
        basis=part.basis.value,
        fraction=_text(part.fraction),
        amount_ore=line.arvelodd.ore,
        takes=(*line.asset_ids, *owed),
        takes_ore=line.assets.ore + line.set_off.ore,
        set_off_ore=line.set_off.ore,
        cash_ore=line.cash.ore - line.pays_in.ore - marital + even_ore,
        equalisation_ore=even_ore,
    )


def _only_marital(case: Case, lodd: dict[str, Money], payment: Money) -> list[ProposedShare]:
    """A spouse who inherits nothing is still settled with in the marital division."""
    spouse = case.spouse
    if spouse is None or spouse.id in lodd or not payment:
        return []
    return [
        ProposedShare(
            party_id=spouse.id, basis=ONLY_MARITAL, fraction="", amount_ore=0, cash_ore=-payment.ore
        )
    ]


def _pays_back(case: Case, have: set[str]) -> list[ProposedShare]:
    """Who has been paid, and by now is to have nothing, pays it back (arveloven §§ 116, 167)."""
    before = case.distribution.shares if case.distribution is not None else ()
    lines = {
        share.party_id: (share.basis, share.fraction and NOTHING)
        for share in before
        if settled_ore(case, share.party_id)
    }
    lines |= {who: (ONLY_EARLY, "") for who in had_early(case) if who not in lines}
    return [
        ProposedShare(party_id=who, basis=basis, fraction=fraction, amount_ore=0)
        for who, (basis, fraction) in lines.items()
        if who not in have
    ]


def _text(fraction: Fraction) -> str:
    return f"{fraction.numerator}/{fraction.denominator}"


def sign_distribution(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    content_hash: str,
    method: str,
) -> Case:
    """Agree to the exact proposal that was shown.

    Raises:
        Conflict: another proposal stands now.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        it.require_open("agree_distribution")
        proposal = it.case.distribution
        if proposal is None or proposal.content_hash != content_hash:
            raise Conflict("The proposal has changed since you saw it. Read it again before you sign.")
        if not all_have_signed(house, it, party_id, Joint.DISTRIBUTION, content_hash, method=method):
            return it.case
        signed = DistributionSigned(
            party_id=party_id, content_hash=content_hash, signature=house.new_id(), method=method
        )
        it.record(signed, basis="arveloven §§ 119–120")
        if it.step("agree_distribution").status == StepStatus.DONE:
            it.record(DistributionAgreed(content_hash=content_hash), basis="arveloven §§ 119–120")
            tell_of_division(it, it.case)
        return it.case


def raise_objection(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    steps: tuple[str, ...],
    text: str,
) -> Case:
    """Object; it stops only the steps it concerns, until it is settled or taken back."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        if not text.strip():
            raise InvalidInput("text", "say what you disagree with")
        objection = ObjectionRaised(objection_id=house.new_id(), party_id=party_id, steps=steps, text=text)
        return it.record(objection, basis="arveloven § 120 første ledd")
