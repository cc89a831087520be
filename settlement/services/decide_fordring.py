"""What one decision on a claim comes to: how much, in which class, secured on what, and why. Pure."""

from datetime import date
from typing import Any

from policies.creditors.kinds import ClassPart
from policies.kernel.decision import Decision
from policies.kernel.money import Money
from settlement.domain.case import Case
from settlement.domain.errors import InvalidInput
from settlement.domain.estate import Fordring, FordringPart, FordringStatus
from settlement.domain.events.inventory import FordringDecided
from settlement.domain.fordringer import may_be_paid_early
from settlement.domain.ledger import ESTATE_COSTS, RANK
from settlement.domain.record import Record
from settlement.services.facts.creditors import class_word, judge_lateness, left_after_proklama, propose_class


class FordringAnswer(Record):
    """What the estate says to a claim beside how much it accepts.

    Attributes:
        fordring_class: None: as the rules propose.
        class_reason: why another class than the proposed one.
        secured_on: the holding that secures it; empty: nothing does. None: as it was.
        dispute: what is not accepted is set aside until the dispute is over.
        pay_early: pay before the proklama ends, where the Act lets it. None: the funeral and the costs are.
        ended_by: what ended a dispute: a judgment, an agreement, or that the creditor gave in.
    """

    fordring_class: str | None = None
    class_reason: str = ""
    secured_on: str | None = None
    dispute: bool = False
    pay_early: bool | None = None
    ended_by: str = ""


def decision_on(
    case: Case,
    fordring: Fordring,
    answer: FordringAnswer,
    *,
    accepted_ore: int,
    reason: str,
    on: date,
    answer_by: date,
) -> FordringDecided:
    """Work out the decision, with the rules it rests on.

    Raises:
        InvalidInput: the amount, class or security cannot be right, or a reason is missing.
    """
    _check_amount(fordring, accepted_ore, reason, answer)
    seen = _as_seen(case, fordring, answer)
    late = judge_lateness(case, seen, on)
    lapsed = late is not None and late.is_met
    if lapsed and accepted_ore:
        raise InvalidInput(
            "accepted_ore", "the claim came after the limit of the proklama and has lapsed (arveloven § 102)"
        )
    left = left_after_proklama(case, seen, Money(fordring.amount_ore), on)
    kept_ore = left.value.owed.ore if left is not None and left.value is not None else fordring.amount_ore
    if left is not None and left.value is None and late is not None:
        raise InvalidInput("secured_on", "say what secures it: only that much is left of a late claim")
    if accepted_ore > kept_ore:
        raise InvalidInput("accepted_ore", "of a late claim only what its security is worth is left (§ 102)")
    as_told = seen.model_copy(update={"fordring_class": fordring.fordring_class})
    proposal = propose_class(case, as_told, Money(accepted_ore))
    group, parts = _classed(seen, answer, proposal, accepted_ore)
    disputed = kept_ore - accepted_ore if answer.dispute else 0
    early = answer.pay_early if answer.pay_early is not None else group in ESTATE_COSTS
    status = _status(fordring, accepted_ore, disputed, lapsed=lapsed)
    decision: dict[str, Any] = {"class": proposal.as_record()} if proposal is not None else {}
    if late is not None:
        decision["preclusion"] = late.as_record()
    return FordringDecided(
        fordring_id=fordring.id,
        status=status,
        accepted_ore=accepted_ore,
        reason=reason,
        disputed_ore=disputed,
        lost_ore=fordring.amount_ore - kept_ore,
        fordring_class=group,
        parts=parts,
        secured_on=seen.secured_on,
        is_reasonable=seen.basis.is_reasonable,
        pay_early=early and may_be_paid_early(case, group, seen.secured_on),
        answer_by=answer_by if accepted_ore < fordring.amount_ore else None,
        ended_by=answer.ended_by,
        decision=decision,
    )


def _check_amount(fordring: Fordring, accepted_ore: int, reason: str, answer: FordringAnswer) -> None:
    if not 0 <= accepted_ore <= fordring.amount_ore:
        raise InvalidInput("accepted_ore", "accept between nothing and what is claimed")
    if accepted_ore < fordring.paid_ore:
        raise InvalidInput("accepted_ore", "more than that is paid already")
    if accepted_ore < fordring.amount_ore and not reason.strip():
        raise InvalidInput("reason", "say why, so that the creditor can answer")
    ends_dispute = fordring.status == FordringStatus.DISPUTED and not answer.dispute
    if ends_dispute and accepted_ore < fordring.amount_ore and not answer.ended_by.strip():
        raise InvalidInput(
            "ended_by", "say what ended the dispute: a judgment, an agreement, or the creditor"
        )


def _as_seen(case: Case, fordring: Fordring, answer: FordringAnswer) -> Fordring:
    """The claim as the estate sees it: its class and security as they are confirmed now."""
    update: dict[str, Any] = {}
    if answer.fordring_class is not None:
        if answer.fordring_class not in RANK:
            raise InvalidInput("fordring_class", f"choose from {', '.join(RANK)}")
        update["fordring_class"] = answer.fordring_class
    group = answer.fordring_class or fordring.fordring_class
    if group == "funeral" and fordring.basis.is_reasonable is None:
        # Whoever confirms the class has weighed the costs (dekningsloven § 9-2).
        update["basis"] = fordring.basis.model_copy(update={"is_reasonable": True})
    if answer.secured_on is not None:
        held = case.holdings.get(answer.secured_on)
        if answer.secured_on and (held is None or held.is_debt or not held.counts):
            raise InvalidInput("secured_on", "choose one of the estate's things")
        update["secured_on"] = answer.secured_on or None
        update["secured"] = bool(answer.secured_on)
    return fordring.model_copy(update=update)


def _classed(
    seen: Fordring,
    answer: FordringAnswer,
    proposal: Decision[tuple[ClassPart, ...]] | None,
    accepted_ore: int,
) -> tuple[str, tuple[FordringPart, ...]]:
    """Take the proposed parts, unless the estate says another class and why."""
    proposed = proposal.value if proposal is not None else None
    if not proposed:
        return seen.fordring_class, ()
    words = [class_word(part, tax=seen.tax) for part in proposed]
    chosen = answer.fordring_class
    if chosen is not None and chosen not in words:
        if not answer.class_reason.strip():
            raise InvalidInput(
                "class_reason", f"the rules propose {', '.join(words)}; say why it is another class"
            )
        return chosen, (FordringPart(fordring_class=chosen, amount_ore=accepted_ore),)
    parts = tuple(
        FordringPart(
            fordring_class=word,
            amount_ore=part.amount.ore,
            citation=str(part.citation),
            order=part.order,
        )
        for word, part in zip(words, proposed, strict=True)
    )
    return words[0], parts


def _status(fordring: Fordring, accepted_ore: int, disputed_ore: int, *, lapsed: bool) -> FordringStatus:
    if lapsed:
        return FordringStatus.PRECLUDED
    if disputed_ore:
        return FordringStatus.DISPUTED
    if not accepted_ore:
        return FordringStatus.REJECTED
    paid = fordring.paid_ore and fordring.paid_ore == accepted_ore
    return FordringStatus.PAID if paid else FordringStatus.ACCEPTED
