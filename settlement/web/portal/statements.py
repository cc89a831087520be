"""The bank's statements against the books: what agrees, what nobody has entered, and what the bank lacks."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.datastructures import UploadFile
from starlette.responses import Response

from settlement.documents.payments.bank_statement import LARGEST_BYTES, BadStatement
from settlement.domain.books.categories import COST_KINDS, INCOME_KINDS
from settlement.domain.books.reconciliation import HeldLine, LineState, reconciled_accounts
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.ledger import deposits
from settlement.services.keep_books import MoneyInput, book_money
from settlement.services.take_statement import take_statement
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.books import CLOSED, KINDS, TOO_MUCH, deposit_names
from settlement.web.portal.estate import Estate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.words import SOURCES

router = APIRouter()
STATES = {
    LineState.AGREED: mark("Stemmer med regnskapet"),
    LineState.BEFORE: mark("Før eller på dødsdagen. Er med i det den døde etterlot seg"),
    LineState.ON_ITS_WAY: mark("En betaling fra boet. Kvitteringen fra banken har ikke kommet ennå"),
    LineState.UNKNOWN: mark("Ikke ført i regnskapet"),
}
NO_FILE = mark("Velg filen fra banken.")
WRONG_ACCOUNT = mark(
    "Filen gjelder ikke denne kontoen. Velg riktig fil, eller velg hvilken konto tabellen gjelder."
)
BAD = {
    "too_large": mark("Filen er for stor. Be om en kortere periode."),
    "not_xml": mark("Filen kan ikke leses. Send bankens fil slik den kom."),
    "entities": mark("Filen kan ikke leses. Send bankens fil slik den kom."),
    "version": mark(
        "Filen er ikke en kontoutskrift av typen camt.053, versjon 02 eller 08. Be banken om en av dem."
    ),
    "format": mark("Kontoutskriften følger ikke formatet. Be banken om den på nytt."),
    "empty": mark("Filen har ingen linjer, eller for mange. Hent én konto og en kortere periode."),
    "columns": mark("Tabellen må ha en kolonne med dato og en med beløp, og navn på kolonnene."),
    "date": mark("En dato i filen kan ikke leses. Hent filen på nytt, og ikke endre den."),
    "amount": mark("Et beløp i filen kan ikke leses. Hent filen på nytt, og ikke endre den."),
    "sum": mark("Linjene stemmer ikke med saldoene i filen. Hent en fil som er hel."),
    "currency": mark("Kontoen er ikke i norske kroner. Før inn beløpene selv, i kroner."),
    "period": mark("Filen sier ikke hvilke dager den gjelder. Be banken om den på nytt."),
}
VOUCHER = "kontoutskrift"  # stands in the books, which are in bokmål


async def read_statement_file(request: Request) -> bytes | None:
    """Read the file of the form; None when none was chosen."""
    uploaded = (await request.form()).get("file")
    if not isinstance(uploaded, UploadFile) or not uploaded.filename:
        return None
    return await uploaded.read(LARGEST_BYTES + 1)


@router.get("/regnskap/kontoutskrift")
def show_statements(request: Request, estate: SeeingEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/regnskap/kontoutskrift")
def take_file(
    request: Request,
    estate: SeeingEstate,
    answers: Typed,
    content: Annotated[bytes | None, Depends(read_statement_file)],
) -> Response:
    """Take a statement. What cannot be read is told, and nothing is kept of it."""
    account = answers.choice("account", ["", *(held.id for held in deposits(estate.case))])
    closing = answers.amount_ore("closing", required=False)
    if not content:
        answers.refuse("file", NO_FILE)
    if answers.problems or not content:
        return _show(request, estate, answers, status=422)
    try:
        take_statement(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            content=content,
            holding_id=account,
            closing_ore=closing,
        )
    except BadStatement as bad:
        answers.refuse("file", BAD[bad.code])
    except InvalidInput:
        answers.refuse("file", WRONG_ACCOUNT)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    return done(request, f"{estate.url}/regnskap/kontoutskrift")


@router.post("/regnskap/kontoutskrift/for-inn")
def take_line(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    """Enter one line of the bank in the books, with what it is for."""
    unknown = {
        _key(one.account.id, held): (one.account.id, held) for one in _held(estate) for held in one.unknown
    }
    key = answers.choice("line", unknown)
    if key not in unknown:
        return _show(request, estate, answers, status=422)
    account, held = unknown[key]
    came_in = held.line.amount_ore > 0
    category = answers.choice(f"category_{key}", INCOME_KINDS if came_in else COST_KINDS)
    text = answers.text(f"text_{key}", longest=200)
    voucher = answers.text(f"voucher_{key}", required=False, longest=200) or VOUCHER
    if answers.problems:
        return _show(request, estate, answers, status=422)
    money = MoneyInput(
        holding_id=account,
        amount_ore=held.line.amount_ore,
        category=category,
        on=held.line.on,
        text=text,
        voucher=voucher,
        statement_line=held.line.id,
    )
    try:
        book_money(
            web_of(request).house, estate.case.id, version=answers.version(), actor=estate.actor, money=money
        )
    except Conflict:
        answers.refuse(f"text_{key}", TOO_MUCH)
    except InvalidInput:  # the line is the bank's, so only the account can be wrong
        answers.refuse(f"text_{key}", CLOSED)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    return done(request, f"{estate.url}/regnskap/kontoutskrift")


def _held(estate: Estate) -> tuple[Any, ...]:
    return reconciled_accounts(estate.case)


def _key(account: str, held: HeldLine) -> str:
    return f"{account}|{held.line.id}"


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    accounts = _held(estate)
    for one in accounts:
        for held in one.unknown:
            answers.values.setdefault(f"text_{_key(one.account.id, held)}", held.line.text)
    return page(
        request,
        "portal/statements.html",
        status=status,
        estate=estate,
        answers=answers,
        accounts=accounts,
        deposits=deposit_names(estate.case),
        may_act=estate.case.closed is None,
        may_book=estate.case.closed is None and estate.case.final_account_hash is None,
        sources=SOURCES,
        account_closed=CLOSED,
        states=STATES,
        kinds=KINDS,
        income=INCOME_KINDS,
        costs=COST_KINDS,
        here="inventory",
    )
