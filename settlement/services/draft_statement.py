"""The bobestyrer's draft of the statement: sent to heirs and unpaid creditors, who have two weeks (§ 160)."""

from datetime import datetime

from policies.fees.facts import EstateEnd
from settlement.domain.case import Case
from settlement.domain.contents import draft_hash
from settlement.domain.cover import paid_by_rank
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.intake import HoldPlaced
from settlement.domain.events.public import FeeProposed, StatementCommented
from settlement.domain.fold.fold import apply
from settlement.domain.fordringer import unsettled
from settlement.domain.heirs import local_date
from settlement.domain.journal import ENGINE, Actor, Event, Recorded
from settlement.domain.plan import StepStatus
from settlement.domain.public import DraftStatement
from settlement.domain.steps.public import draft_stands, ends_otherwise, who_count
from settlement.services.change import Change, change
from settlement.services.divide_estate import BASIS_HELD, part_spouses, work_out
from settlement.services.facts.money import gross_assets
from settlement.services.facts.public import estate_fee
from settlement.services.fix_costs import BASIS, cost_fordringer
from settlement.services.house import House
from settlement.services.paperwork.draft_statement import draft_statement
from settlement.services.paperwork.filing import file_document
from settlement.services.paperwork.handover import handover_account
from settlement.services.tell import tell_party
from settlement.services.tell_unsettled import creditor_number, tell_unsettled

WHAT = "draft_statement"
DRAFT = "draft"
"""How the ids of costs begin that nobody has fixed."""


def send_draft_statement(
    house: House, case_id: str, *, version: int | None, actor: Actor, amount_ore: int, work: str
) -> Case:
    """Send out what the statement would be, with the account of the work and the proposed pay in it.

    It goes to the heirs, and to each creditor that is not settled in full. When what it rests on has changed,
    and until the court has fixed the pay, a new one takes the place of the last, with two weeks of its own.
    While it is not clear what each inherits, the case is held as when the division itself is worked out.

    Raises:
        StepNotOpen: the estate is not ready to be ended, or the court has fixed the pay.
        InvalidInput: the pay or the work is not told, or the court has fixed another pay.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        it.require_open("fix_costs" if draft_stands(it.case) else "propose_pay")
        if ends_otherwise(it.case):
            raise Conflict("The court first decides whether the settlement ends in another way.")
        fixed = it.case.public.costs
        if amount_ore < 0:
            raise InvalidInput("amount_ore", "enter what the work costs")
        if fixed is not None and amount_ore != fixed.pay_ore:
            raise InvalidInput("amount_ore", "the court has fixed the pay: enter that amount")
        if not work.strip():
            raise InvalidInput("work", "say what the pay is for: hours, rate and what was done")
        fee_ore = fixed.court_fee_ore if fixed is not None else _expected_fee(it)
        drafted = as_drafted(it.case, 0 if fixed else amount_ore, 0 if fixed else fee_ore or 0, now=it.now)
        if isinstance(drafted, HoldPlaced):
            return it.record(drafted, basis=BASIS_HELD)
        account = handover_account(it.case, amount_ore, work.strip(), on=it.today, is_test=house.is_test)
        account_id = file_document(house, it, account, basis="arveloven § 151", kind="handover_account")
        data = draft_statement(
            drafted, pay_ore=amount_ore, court_fee_ore=fee_ore, on=it.today, is_test=house.is_test
        )
        draft_id = file_document(house, it, data, basis=BASIS, kind=WHAT)
        proposed = FeeProposed(
            amount_ore=amount_ore,
            work=work.strip(),
            sent_on=it.today,
            document_id=account_id,
            draft=_draft(it.case, drafted, draft_id, fee_ore),
        )
        it.record(proposed, basis=BASIS)
        for heir in who_count(it.case):
            tell_party(it, heir.id, WHAT)
        tell_unsettled(it, WHAT)
        return it.case


def _expected_fee(it: Change) -> int | None:
    fee = estate_fee(it.case, EstateEnd.SETTLED, meetings=0, on=it.today)
    return fee.value.ore if fee is not None and fee.value is not None else None


def as_drafted(case: Case, pay_ore: int, fee_ore: int, *, now: datetime) -> Case | HoldPlaced:
    """Give the case as it would stand if the court fixed these costs and the division that follows."""
    on = local_date(now)
    case = with_costs(case, pay_ore, fee_ore, now=now)
    if case.spouse is not None:
        parted = part_spouses(case, case.spouse.id)
        if isinstance(parted, HoldPlaced):
            return parted
        case = _after(case, parted, now=now)
    proposed = work_out(case, on=on)
    return proposed if isinstance(proposed, HoldPlaced) else _after(case, proposed, now=now)


def with_costs(case: Case, pay_ore: int, fee_ore: int, *, now: datetime) -> Case:
    """Give the case as it would stand with these costs among what it owes."""
    for cost in cost_fordringer(case, DRAFT, pay_ore, fee_ore, on=local_date(now)):
        case = _after(case, *cost, now=now)
    return case


def _after(case: Case, *events: Event, now: datetime) -> Case:
    for event in events:
        record = Recorded(
            case_id=case.id, sequence=case.version + 1, at=now, actor=ENGINE, basis=BASIS, event=event
        )
        case = apply(case, record)
    return case


def _draft(case: Case, drafted: Case, document_id: str, fee_ore: int | None) -> DraftStatement:
    return DraftStatement(
        facts_hash=draft_hash(case),
        document_id=document_id,
        court_fee_ore=fee_ore,
        assets_ore=gross_assets(drafted).ore,
        covers=paid_by_rank(drafted),
        shares={share.party_id: share.amount_ore for share in drafted.distribution.shares}
        if drafted.distribution
        else {},
        unpaid=unsettled(case),
    )


def comment_statement(
    house: House,
    case_id: str,
    *,
    version: int | None = None,
    actor: Actor,
    concerns: str,
    text: str,
    draft_id: str | None = None,
) -> Case:
    """Say what is wrong with the draft, as the creditor of a claim or a loan that is not settled in full.

    Creditors name the draft that they have read: what is said to an earlier one is not said to this. Whoever
    works for the estate enters what came by letter.

    Raises:
        NotAllowed: the claim is another's.
        Conflict: no draft that this creditor has a say in waits for comments, or it is another than was read.
        InvalidInput: nothing is said.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        number, name = creditor_number(it.case, concerns)
        own = actor.id == number or concerns.startswith(f"{actor.id}:")
        if not own:
            it.require_manager()
        pay = it.case.public.pay
        draft = pay.draft if pay is not None else None
        over = it.step("agree_distribution").status is StepStatus.DONE
        if draft is None or concerns not in draft.unpaid or over:
            raise Conflict("No draft of a statement waits for what this creditor says.")
        if own and draft_id != draft.document_id:
            raise Conflict("Another draft has been sent since. Read it, and say what is wrong with that one.")
        if not text.strip():
            raise InvalidInput("text", "say what is wrong with the draft")
        said = StatementCommented(concerns=concerns, name=name, text=text.strip())
        return it.record(said, basis="arveloven § 160 annet ledd")


def unpaid_of(case: Case, number: str) -> tuple[str, ...]:
    """Give the claims and loans of one organisation that are in the draft; none when it did not get it."""
    pay = case.public.pay
    sent = pay.draft.unpaid if pay is not None and pay.draft is not None else ()
    return tuple(concerns for concerns in sent if creditor_number(case, concerns)[0] == number)
