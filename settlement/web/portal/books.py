"""The estate's books: every krone in and out since the death, and a form for what is not in them yet."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.books import accounts as a
from settlement.domain.books.balances import balances, money_ore, net_worth_ore
from settlement.domain.books.categories import COST_KINDS, INCOME_KINDS
from settlement.domain.books.entry import Entry, Posting
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.ledger import deposits
from settlement.services.keep_books import MoneyInput, book_money
from settlement.web.answers import NOT_AN_AMOUNT, Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.words import SOURCES

router = APIRouter()
IN, OUT = "in", "out"
WAYS = {IN: mark("Penger kom inn"), OUT: mark("Penger gikk ut")}
KINDS = {
    "interest": mark("Renter"),
    "dividend": mark("Utbytte"),
    "rent": mark("Leie"),
    "refund": mark("Penger tilbake"),
    "tax_refund": mark("Skatt til gode"),
    "pension": mark("Pensjon eller lønn"),
    "insurance": mark("Forsikring"),
    "other_income": mark("Annen inntekt"),
    "court": mark("Gebyr til retten"),
    "sale": mark("Kostnader ved salg"),
    "property": mark("Bolig og eiendom"),
    "running": mark("Løpende regninger"),
    "bank": mark("Gebyr til banken"),
    "tax": mark("Skatt"),
    "adviser": mark("Advokat eller rådgiver"),
    "other_cost": mark("Annen kostnad"),
}
GROUPS = {
    a.HAND: mark("Penger uten konto"),
    a.OPENING: mark("Det den døde etterlot seg"),
    a.GAIN: mark("Salg over eller under verdien"),
    a.MARITAL: mark("Oppgjør mellom ektefellene"),
    a.UNCOVERED: mark("Gjeld som boet ikke rakk til"),
    a.DISTRIBUTED: mark("Delt ut"),
    a.named(a.COST, "funeral"): mark("Begravelse"),
    a.named(a.COST, "mass"): mark("Kostnader ved oppgjøret"),
    **{a.named(a.INCOME, kind): KINDS[kind] for kind in INCOME_KINDS},
    **{a.named(a.COST, kind): KINDS[kind] for kind in COST_KINDS},
}
NUMBER_END = 5
CLOSED = mark("Kontoen er avsluttet. Spør banken hvor pengene er.")
WRONG = {
    "on": ("on", mark("Velg en dag fra dødsfallet til i dag.")),
    "holding_id": ("account", CLOSED),
}
TOO_MUCH = mark(
    "Så mye sto det ikke på kontoen den dagen, eller en dag senere. Se etter beløpet, dagen og kontoen, "
    "eller før først det som var kommet inn."
)


@router.get("/regnskap")
def show_books(request: Request, estate: SeeingEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/regnskap")
def take_money(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    way = answers.choice("way", WAYS)
    category = answers.choice("category", INCOME_KINDS if way == IN else COST_KINDS)
    account = answers.choice("account", open_accounts(estate.case))
    amount, on = answers.amount_ore("amount"), answers.day("on")
    text, voucher = answers.text("text", longest=200), answers.text("voucher", longest=200)
    if answers.problems or amount is None or on is None:
        return _show(request, estate, answers, status=422)
    money = MoneyInput(
        holding_id=account,
        amount_ore=amount if way == IN else -amount,
        category=category,
        on=on,
        text=text,
        voucher=voucher,
    )
    try:
        book_money(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            money=money,
        )
    except InvalidInput as wrong:
        answers.refuse(*WRONG.get(wrong.field, ("amount", NOT_AN_AMOUNT)))
    except Conflict:
        if way == IN:
            raise
        answers.refuse("amount", TOO_MUCH)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    return done(request, f"{estate.url}/regnskap")


def deposit_names(case: Case) -> dict[str, str]:
    """Name the estate's accounts; two of the same name also by how their numbers end."""
    held = deposits(case)
    labels = [one.label for one in held]
    return {
        one.id: f"{one.label} (… {one.reference[-NUMBER_END:]})"
        if labels.count(one.label) > 1 and one.reference
        else one.label
        for one in held
    }


def open_accounts(case: Case) -> dict[str, str]:
    """Name the accounts that money can still come to and go from."""
    return {held: name for held, name in deposit_names(case).items() if held not in case.accounts_closed}


def account_name(case: Case, account: str) -> str:
    """Name an account for people; fixed names are message ids of the catalogue."""
    if account in GROUPS:
        return GROUPS[account]
    _, _, own = account.partition(":")
    if own in case.holdings:
        return deposit_names(case).get(own, case.holdings[own].label)
    if own in case.fordringer:
        return f"{case.fordringer[own].creditor_name}: {case.fordringer[own].description}"
    return case.parties[own].name if own in case.parties else own


def _lines(case: Case, entry: Entry) -> list[tuple[str, Posting]]:
    return [(account_name(case, posting.account), posting) for posting in entry.postings]


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    case = estate.case
    sums = balances(case.entries)
    return page(
        request,
        "portal/books.html",
        status=status,
        estate=estate,
        answers=answers,
        money=money_ore(sums),
        worth=net_worth_ore(sums),
        open_accounts=[
            (account_name(case, name), ore) for name, ore in sums.items() if a.group_of(name) in a.REAL
        ],
        entries=[(entry, _lines(case, entry)) for entry in case.entries],
        ways=WAYS,
        kinds=KINDS,
        income=INCOME_KINDS,
        accounts=open_accounts(case),
        sources=SOURCES,
        here="inventory",
    )
