"""How the distribution's and the closing's events change the case."""

from typing import Any

from settlement.domain.books.statement_line import Statement
from settlement.domain.case import Case, Document, Signature, TitleTransfer
from settlement.domain.events import distribution as e
from settlement.domain.events.bookkeeping import StatementTaken
from settlement.domain.fold.closing import NO_ACCOUNT
from settlement.domain.heirs import local_date
from settlement.domain.journal import Recorded
from settlement.domain.ledger import is_settled, set_off_ore
from settlement.domain.proposals import ONLY_MARITAL, Distribution, OpenedWishes, TakeWord
from settlement.domain.titles import UNREPORTED_PAUSE


def marital_property_divided(case: Case, event: e.MaritalPropertyDivided, record: Recorded) -> dict[str, Any]:
    """The spouse's part is separated; when the division is being carried out already, it becomes another."""
    parted = {"marital_payment_ore": event.payment_to_estate_ore, "marital_facts_hash": event.facts_hash}
    agreed, more = case.distribution, (case.marital_payment_ore or 0) - event.payment_to_estate_ore
    if agreed is None or case.spouse is None or not more or not is_settled(case):
        return parted
    return {**parted, **NO_ACCOUNT, "distribution": _pay_spouse(agreed, case.spouse.id, more)}


def _pay_spouse(agreed: Distribution, spouse: str, more_ore: int) -> Distribution:
    """Pay the spouse so much more of the common property, or less; nobody's inheritance is another for it."""
    first = e.ProposedShare(party_id=spouse, basis=ONLY_MARITAL, fraction="", amount_ore=0)
    known = any(share.party_id == spouse for share in agreed.shares)
    lines = agreed.shares if known else (*agreed.shares, first)
    shares = tuple(
        line.model_copy(update={"cash_ore": line.cash_ore + more_ore}) if line.party_id == spouse else line
        for line in lines
    )
    return agreed.model_copy(update={"shares": shares})


def wish_stated(case: Case, event: e.WishStated, record: Recorded) -> dict[str, Any]:
    """What one heir wants; what the heir said before no longer counts."""
    who = event.party_id
    limits = {party: ore for party, ore in case.pay_limits.items() if party != who}
    if event.pays_at_most_ore is not None:
        limits[who] = event.pays_at_most_ore
    return {
        "wishes": {**case.wishes, who: event.wishes},
        "would_give": {**case.would_give, who: event.would_give_ore},
        "pay_limits": limits,
        "odel_asked": {**case.odel_asked, who: event.asks_odel},
    }


def farm_priced(case: Case, event: e.FarmPriced, record: Recorded) -> dict[str, Any]:
    """The farm counts for its price from now on; whoever agreed to another figure is asked again."""
    update = {
        "value_ore": event.price_ore,
        "valued_on": local_date(record.at),
        "value_basis": "åsetetakst (odelsloven § 56)",
        "needs_value": False,
    }
    priced = case.holdings[event.holding_id].model_copy(update=update)
    return {"holdings": {**case.holdings, event.holding_id: priced}}


def take_reasons_told(case: Case, event: e.TakeReasonsTold, record: Recorded) -> dict[str, Any]:
    """The last word of each; what it decides, the rules say."""
    word = TakeWord(**event.model_dump(exclude={"decision"}))
    same = (word.holding_id, word.finding, word.by)
    others = (one for one in case.take_words if (one.holding_id, one.finding, one.by) != same)
    return {"take_words": (*others, word)}


def wishes_opened(case: Case, event: e.WishesOpened, record: Recorded) -> dict[str, Any]:
    """Who takes what, by what stands."""
    opened = OpenedWishes(
        takes=event.takes,
        price_ore=event.price_ore,
        how=event.how,
        why=event.why,
        facts_hash=event.facts_hash,
        opened_at=record.at,
    )
    return {"opened_wishes": opened}


def holding_sold(case: Case, event: e.HoldingSold, record: Recorded) -> dict[str, Any]:
    """The asset became cash."""
    sold = case.holdings[event.holding_id].model_copy(
        update={"sold_for_ore": event.proceeds_ore + set_off_ore(case, event.holding_id), "sold_on": event.on}
    )
    return {"holdings": {**case.holdings, event.holding_id: sold}}


def distribution_proposed(case: Case, event: e.DistributionProposed, record: Recorded) -> dict[str, Any]:
    """A new proposal; signatures on another content no longer count."""
    proposal = Distribution(
        version=event.version,
        content_hash=event.content_hash,
        net_estate_ore=event.net_estate_ore,
        shares=event.shares,
        to_sell=event.to_sell,
        facts_hash=event.facts_hash,
        set_aside_ore=event.set_aside_ore,
    )
    return {"distribution": proposal}


def distribution_signed(case: Case, event: e.DistributionSigned, record: Recorded) -> dict[str, Any]:
    """A party agreed."""
    return {"distribution_signatures": {**case.distribution_signatures, event.party_id: _sign(event, record)}}


def _sign(event: e.DistributionSigned | e.FinalAccountSigned, record: Recorded) -> Signature:
    return Signature(
        content_hash=event.content_hash,
        signature=event.signature,
        method=event.method,
        at=record.at,
    )


def distribution_fixed(case: Case, event: e.DistributionFixed, record: Recorded) -> dict[str, Any]:
    """The court fixed the statement."""
    fixed = case.distribution and case.distribution.model_copy(update={"fixed_by": event.clerk})
    return {"distribution": fixed, "distribution_agreed": event.content_hash}


def distribution_agreed(case: Case, event: e.DistributionAgreed, record: Recorded) -> dict[str, Any]:
    """The content that holds for everyone."""
    return {"distribution_agreed": event.content_hash}


def money_booked(case: Case, event: e.MoneyBooked, record: Recorded) -> dict[str, Any]:
    """The books have it; the amount is kept for those who may have to undo it."""
    booked: dict[str, Any] = {"money_booked": {**case.money_booked, event.entry_id: event.amount_ore}}
    if event.statement_line:
        line = f"{event.holding_id}|{event.statement_line}"
        booked["booked_lines"] = {**case.booked_lines, line: record.sequence}
    return booked


def statement_taken(case: Case, event: StatementTaken, record: Recorded) -> dict[str, Any]:
    """What the bank says moved. It changes nothing in the books: a person enters what is missing."""
    taken = Statement(
        holding_id=event.holding_id,
        from_on=event.from_on,
        until_on=event.until_on,
        opening_ore=event.opening_ore,
        closing_ore=event.closing_ore,
        lines=event.lines,
        document_id=event.document_id,
        by=str(record.actor),
        taken_at=record.at,
    )
    return {"statements": (*case.statements, taken)}


def title_transfer_opened(case: Case, event: e.TitleTransferOpened, record: Recorded) -> dict[str, Any]:
    """A registration is under way."""
    title = TitleTransfer(
        to_party=event.to_party,
        register_name=event.register_name,
        document_id=event.document_id,
        opened_at=record.at,
        next_try_at=record.at + UNREPORTED_PAUSE,
    )
    return {"titles": {**case.titles, event.holding_id: title}}


def title_transferred(case: Case, event: e.TitleTransferred, record: Recorded) -> dict[str, Any]:
    """A person says that the register has the new owner; the register is asked from now on."""
    change = {"done": event.evidence, "tries": 0, "next_try_at": record.at}
    done = case.titles[event.holding_id].model_copy(update=change)
    return {"titles": {**case.titles, event.holding_id: done}}


def account_closed(case: Case, event: e.AccountClosed, record: Recorded) -> dict[str, Any]:
    """The account is closed with zero balance."""
    return {"accounts_closed": {**case.accounts_closed, event.holding_id: event.receipt}}


def tax_return_handled(case: Case, event: e.TaxReturnHandled, record: Recorded) -> dict[str, Any]:
    """One year's return is handled."""
    return {"tax_years": {**case.tax_years, event.year: event.how}}


def final_account_drawn(case: Case, event: e.FinalAccountDrawn, record: Recorded) -> dict[str, Any]:
    """The statement with its control sums."""
    return {"final_account_hash": event.content_hash, "final_balance_ore": event.balance_ore}


def final_account_signed(case: Case, event: e.FinalAccountSigned, record: Recorded) -> dict[str, Any]:
    """A party approved the account."""
    return {"final_signatures": {**case.final_signatures, event.party_id: _sign(event, record)}}


def case_closed(case: Case, event: e.CaseClosed, record: Recorded) -> dict[str, Any]:
    """The settlement is over."""
    return {"closed": event.outcome, "closed_reason": event.reason, "closed_at": record.at}


def case_disposed(case: Case, event: e.CaseDisposed, record: Recorded) -> dict[str, Any]:
    """Only the chain is left."""
    return {"disposed": True}


def step_completed_by_person(case: Case, event: e.StepCompletedByPerson, record: Recorded) -> dict[str, Any]:
    """A person did a step that no code carries out."""
    return {"done_by_person": {**case.done_by_person, event.step_id: event.evidence}}


def document_filed(case: Case, event: e.DocumentFiled, record: Recorded) -> dict[str, Any]:
    """A document belongs to the case."""
    document = Document(
        document_id=event.document_id,
        document_kind=event.document_kind,
        sha256=event.sha256,
        title=event.title,
        filed_at=record.at,
        visible_to=event.visible_to,
    )
    return {"documents": {**case.documents, event.document_id: document}}


DISTRIBUTION_FOLDS: dict[str, Any] = {
    e.MaritalPropertyDivided.kind: marital_property_divided,
    e.WishStated.kind: wish_stated,
    e.FarmPriced.kind: farm_priced,
    e.TakeReasonsTold.kind: take_reasons_told,
    e.WishesOpened.kind: wishes_opened,
    e.HoldingSold.kind: holding_sold,
    e.DistributionProposed.kind: distribution_proposed,
    e.DistributionSigned.kind: distribution_signed,
    e.DistributionFixed.kind: distribution_fixed,
    e.DistributionAgreed.kind: distribution_agreed,
    e.MoneyBooked.kind: money_booked,
    StatementTaken.kind: statement_taken,
    e.TitleTransferOpened.kind: title_transfer_opened,
    e.TitleTransferred.kind: title_transferred,
    e.AccountClosed.kind: account_closed,
    e.TaxReturnHandled.kind: tax_return_handled,
    e.FinalAccountDrawn.kind: final_account_drawn,
    e.FinalAccountSigned.kind: final_account_signed,
    e.CaseClosed.kind: case_closed,
    e.CaseDisposed.kind: case_disposed,
    e.StepCompletedByPerson.kind: step_completed_by_person,
    e.DocumentFiled.kind: document_filed,
}
