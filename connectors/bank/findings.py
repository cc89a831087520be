"""What a bank's pages and accounts come to: one answer, with what a person must know."""

from collections.abc import Sequence
from typing import Any

from connectors.bank import texts
from connectors.bank.accounts import AskedAccount
from connectors.bank.pages import Listing
from connectors.bank.wire import Account
from connectors.bank.wire_transactions import Transaction
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.registers import AccountOutcome, AccountRecord, BankRelation, TransactionRecord

_UNREAD = {AccountOutcome.MALFORMED, AccountOutcome.REFUSED}


def account_answer(
    bank: BankRelation, listing: Listing[Account], asked: Sequence[AskedAccount]
) -> Answer[AccountRecord]:
    """Put the accounts together."""
    messages = [*listing.messages, *(message for one in asked for message in one.messages)]
    partial = listing.is_partial or any(one.is_partial for one in asked)
    unavailable = listing.is_unavailable or any(one.is_unavailable for one in asked)
    if any(one.is_unavailable for one in asked):
        messages.append(texts.SOME_SILENT)
    if any(one.record.outcome in _UNREAD for one in asked):
        messages.append(texts.SOME_UNREAD)
    if not asked and not partial and not unavailable:
        messages.append(texts.nothing_found(bank.bank_name, active=bank.active, ownership=bank.ownership))
        partial = texts.contradicts(active=bank.active, ownership=bank.ownership)
    return Answer[AccountRecord](
        status=_status(listing, asked, partial=partial, unavailable=unavailable),
        items=tuple(one.record for one in asked),
        provenance=(*listing.provenance, *(mark for one in asked for mark in one.provenance)),
        message=" ".join(dict.fromkeys(messages)) or None,
    )


def transaction_answer(
    bank: BankRelation, listing: Listing[Transaction], records: tuple[TransactionRecord, ...]
) -> Answer[TransactionRecord]:
    """Put the movements of one account together."""
    messages = list(listing.messages)
    if any(record.amount_ore is None or record.booked_on is None for record in records):
        messages.append("Banken oppga ikke dato og beløp for alle transaksjoner.")
    if not records and not listing.is_partial and not listing.is_unavailable:
        messages.append(f"{bank.bank_name} svarte at kontoen ikke har transaksjoner i perioden.")
    return Answer[TransactionRecord](
        status=_status(listing, records, partial=listing.is_partial, unavailable=listing.is_unavailable),
        items=records,
        provenance=tuple(listing.provenance),
        message=" ".join(dict.fromkeys(messages)) or None,
    )


def _status(
    listing: Listing[Any], found: Sequence[object], *, partial: bool, unavailable: bool
) -> AnswerStatus:
    if unavailable or listing.is_unavailable:
        return AnswerStatus.UNAVAILABLE
    if partial or listing.is_partial:
        return AnswerStatus.PARTIAL
    return AnswerStatus.ANSWERED if found else AnswerStatus.EMPTY
