"""Take in a bank's statement: camt.053, or a table from a net bank. The same file again is nothing new."""

import hashlib
from dataclasses import dataclass
from uuid import NAMESPACE_OID, uuid5

from settlement.documents.payments.bank_statement import ReadStatement, read_camt
from settlement.documents.payments.statement_table import read_table
from settlement.domain.books.reconciliation import lines_of
from settlement.domain.books.statement_line import number_lines
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.estate import Holding
from settlement.domain.events.bookkeeping import StatementTaken
from settlement.domain.events.distribution import DocumentFiled
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.kontonummer import InvalidKontonummer, parse_kontonummer
from settlement.domain.ledger import deposits
from settlement.services.change import Change, change
from settlement.services.house import House

BASIS = "arveloven § 119 bokstav l"
STATEMENT = "bank_statement"


@dataclass(frozen=True)
class _Taken:
    held: Holding
    told: ReadStatement


def take_statement(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    content: bytes,
    holding_id: str = "",
    closing_ore: int | None = None,
) -> Case:
    """Read a statement and keep it, with the lines that are new.

    Args:
        house: database and clock.
        case_id: the case.
        version: what the person saw; None for a bank.
        actor: a person who manages the estate, or the bank of the account.
        content: the file as it came.
        holding_id: which account, when the file does not say.
        closing_ore: what stood there at the end, when a table does not say.

    Raises:
        BadStatement: the file cannot be read, or does not add up; nothing is kept.
        InvalidInput: it is of no account of the estate.
        NotAllowed: neither a manager nor the bank of the account.
        Conflict: the settlement is over.
    """
    is_xml = content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    read = read_camt(content) if is_xml else read_table(content)
    with change(house, case_id, actor=actor, version=version) as it:
        if it.case.closed is not None:
            raise Conflict("The case is closed. A statement changes nothing any more.")
        if actor.kind is not ActorKind.INSTITUTION:
            it.require_manager()
        taken = tuple(_Taken(_account(it.case, told, holding_id), told) for told in read)
        if actor.kind is ActorKind.INSTITUTION and any(one.held.institution != actor.id for one in taken):
            raise NotAllowed("tell of an account at another bank")
        document_id = str(
            uuid5(NAMESPACE_OID, f"{case_id}/{STATEMENT}/{hashlib.sha256(content).hexdigest()}")
        )
        if document_id in it.case.documents:
            return it.case
        _keep(it, document_id, content, "application/xml" if is_xml else "text/csv")
        for one in taken:
            closing = one.told.closing_ore if one.told.closing_ore is not None else closing_ore
            it.record(_new(it.case, one, document_id, closing), basis=BASIS)
        return it.case


def _account(case: Case, told: ReadStatement, chosen: str) -> Holding:
    """Find the account that the file is of; a file that names another than the chosen is refused."""
    by_id = {held.id: held for held in deposits(case)}
    if not told.account:
        if chosen not in by_id:
            raise InvalidInput("holding_id", "choose which of the estate's accounts the table is of")
        return by_id[chosen]
    found = next((held for held in by_id.values() if _digits(held.reference) == _digits(told.account)), None)
    if found is None or chosen not in {"", found.id}:
        raise InvalidInput(
            "holding_id", "the file is of another account than the estate's; choose the right file"
        )
    return found


def _digits(number: str) -> str:
    try:
        return parse_kontonummer(number).digits
    except InvalidKontonummer:
        return "".join(number.split()).casefold()


def _keep(it: Change, document_id: str, content: bytes, media_type: str) -> None:
    stored = it.work.documents.store(document_id, it.case.id, content, kind=STATEMENT, media_type=media_type)
    filed = DocumentFiled(
        document_id=document_id, document_kind=STATEMENT, sha256=stored.sha256, title="Kontoutskrift"
    )
    it.record(filed, basis=BASIS)


def _new(case: Case, one: _Taken, document_id: str, closing_ore: int | None) -> StatementTaken:
    known = {line.id for line in lines_of(case, one.held.id)}
    lines = number_lines((line.on, line.amount_ore, line.text) for line in one.told.lines)
    return StatementTaken(
        holding_id=one.held.id,
        from_on=one.told.from_on,
        until_on=one.told.until_on,
        opening_ore=one.told.opening_ore,
        closing_ore=closing_ore,
        lines=tuple(line for line in lines if line.id not in known),
        document_id=document_id,
    )
