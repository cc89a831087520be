"""New owners, tax, the small estate, and the final account."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from policies.tax.returns import TaxpayerKind
from settlement.domain.contents import has_signed_account
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.kid import InvalidKid, parse_kid
from settlement.domain.kontonummer import InvalidKontonummer, parse_kontonummer
from settlement.domain.steps.closing import tax_years_due
from settlement.domain.titles import TitleAnswer, can_be_asked, farm_limit, open_farms
from settlement.services.close_settlement import complete_step, handle_tax, report_title, sign_final_account
from settlement.services.facts.tax import tax_tasks
from settlement.services.late_tax import LateTaxInput, record_late_tax
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.books import deposit_names
from settlement.web.portal.estate import Estate, OpenEstate, PartOfEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.paying import visible_payments
from settlement.web.portal.signing import is_fresh, method_of, require_fresh
from settlement.web.portal.words import PAYMENTS, SOURCES

router = APIRouter()
HOW = {
    "delivered": mark("Skattemeldingen er levert"),
    "nothing_to_add": mark("Opplysningene fra Skatteetaten er riktige, og ingenting mangler"),
    "not_due": mark("Den døde skulle ikke ha skattemelding dette året"),
}

REFUND, BILL = "refund", "bill"
LATE_WAYS = {REFUND: mark("Penger tilbake, og de har kommet"), BILL: mark("Restskatt som skal betales")}
NO_YEAR = mark("Skriv året før dødsfallet eller et senere år, for eksempel 2026.")
NO_ACCOUNT = mark("Kontonummeret har elleve sifre. Se etter at det er riktig.")
NO_KID = mark("KID-nummeret er ikke riktig. Skriv det av fra brevet.")
BAD_LATE = mark("Dagen må være mellom dødsfallet og i dag, og beløpet større enn null.")
NOT_LATE = mark("Dette skatteoppgjøret er ført inn før, eller boet er ikke delt på en måte som kan brukes.")
WHOSE = {
    TaxpayerKind.DECEASED: mark("Den dødes egen"),
    TaxpayerKind.ESTATE: mark("Dødsboets"),
    TaxpayerKind.SOLE_HEIR: mark("Den som overtar alene"),
    TaxpayerKind.SURVIVOR: mark("Gjenlevende i uskifte"),
    TaxpayerKind.HEIRS: mark("Hver arving"),
}
REGISTER_SAYS = {
    "": mark("Registeret er ikke spurt ennå."),
    TitleAnswer.NEW_OWNER: mark("Registeret viser ny eier."),
    TitleAnswer.OLD_OWNER: mark("Registeret viser fortsatt den døde som eier."),
    TitleAnswer.OTHER_OWNER: mark("Registeret viser en annen eier enn den dere ble enige om."),
    TitleAnswer.SILENT: mark("Registeret svarte ikke sikkert."),
}


@router.get("/ny-eier")
def ask_titles(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "titles", opening_answers(request))


@router.post("/ny-eier")
def take_title(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    mine = [h for h, t in estate.case.titles.items() if t.to_party == estate.party_id and not t.done]
    holding_id = answers.choice("holding", mine)
    evidence = answers.text(f"evidence_{holding_id}", longest=300)
    if answers.problems:
        return _show(request, estate, "titles", answers, status=422)
    report_title(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        holding_id=holding_id,
        evidence=evidence,
    )
    return done(request, f"{estate.url}/ny-eier" if len(mine) > 1 else f"{estate.url}/")


@router.get("/skatt")
def ask_tax(request: Request, estate: PartOfEstate) -> Response:
    return _show(request, estate, "tax", opening_answers(request))


@router.post("/skatt")
def take_tax(request: Request, estate: PartOfEstate, answers: Typed) -> Response:
    years = [str(year) for year in tax_years_due(estate.case)]
    year = answers.choice("year", years)
    how = answers.choice(f"how_{year}", HOW)
    evidence = answers.text(f"evidence_{year}", required=how == "delivered", longest=300)
    if answers.problems:
        return _show(request, estate, "tax", answers, status=422)
    handle_tax(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        year=int(year),
        how=f"{how}: {evidence}" if evidence else how,
    )
    return done(request, f"{estate.url}/skatt" if len(years) > 1 else f"{estate.url}/")


@router.post("/skatt/senere")
def take_late_tax(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    """Take what came of a year's tax after the estate was divided."""
    way = answers.choice("late_way", LATE_WAYS)
    year = answers.choice("late_year", late_years(estate), missing=NO_YEAR)
    amount, on = answers.amount_ore("late_amount"), answers.day("late_on")
    evidence = answers.text("late_evidence", longest=200)
    account, kid = _tax_account(answers)
    if answers.problems or amount is None or on is None:
        return _show(request, estate, "tax", answers, status=422)
    tax = LateTaxInput(
        year=int(year),
        amount_ore=amount if way == REFUND else -amount,
        on=on,
        evidence=evidence,
        account=account,
        kid=kid,
    )
    try:
        record_late_tax(
            web_of(request).house, estate.case.id, version=answers.version(), actor=estate.actor, tax=tax
        )
    except InvalidInput:
        answers.refuse("late_on", BAD_LATE)
    except Conflict:
        answers.refuse("late_amount", NOT_LATE)
    if answers.problems:
        return _show(request, estate, "tax", answers, status=422)
    return done(request, f"{estate.url}/skatt")


def late_years(estate: Estate) -> tuple[str, ...]:
    """The years that can be settled late: those of the returns, and those that the estate lives through."""
    died = estate.case.deceased.date_of_death
    return tuple(str(year) for year in range(died.year - 1, estate.today.year + 1)) if died else ()


def _tax_account(answers: Answers) -> tuple[str, str | None]:
    """Read where the bill is to be paid; both may be given later."""
    account, kid = answers.text("late_account", required=False), answers.text("late_kid", required=False)
    try:
        account = parse_kontonummer(account).digits if account else ""
        kid = parse_kid(kid) if kid else ""
    except InvalidKontonummer:
        answers.refuse("late_account", NO_ACCOUNT)
    except InvalidKid:
        answers.refuse("late_kid", NO_KID)
    return account, kid or None


@router.get("/lite-bo")
def ask_small_estate(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "small_estate", opening_answers(request))


@router.post("/lite-bo")
def take_small_estate(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    evidence = answers.text("evidence", longest=1000)
    if answers.problems:
        return _show(request, estate, "small_estate", answers, status=422)
    complete_step(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        step_id="settle_small_estate",
        evidence=evidence,
    )
    return done(request, f"{estate.url}/")


@router.get("/booppgjor")
def show_account(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "account", Answers())


@router.post("/booppgjor")
def sign_account(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    require_fresh(request, estate)
    if not answers.ticked("understood"):
        answers.refuse("understood", mark("Kryss av for at du har lest og forstått."))
        return _show(request, estate, "account", answers, status=422)
    sign_final_account(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        content_hash=answers.value("content_hash"),
        method=method_of(estate),
    )
    return done(request, f"{estate.url}/booppgjor")


def _show(request: Request, estate: Estate, name: str, answers: Answers, *, status: int = 200) -> Response:
    case = estate.case
    drawn = [d for d in case.documents.values() if d.document_kind == "booppgjoer"]
    return page(
        request,
        f"portal/{name}.html",
        status=status,
        estate=estate,
        answers=answers,
        titles=[(h, t) for h, t in case.titles.items() if t.to_party == estate.party_id],
        sources=SOURCES,
        may_tell_late=case.distribution_agreed is not None and case.closed is None and estate.sees_inventory,
        late_ways=LATE_WAYS,
        years=tax_years_due(case),
        how=HOW,
        done_years=case.tax_years,
        tax=tax_tasks(case, on=web_of(request).house.clock.today(), person=estate.party_id)
        if name == "tax" and case.deceased.date_of_death
        else None,
        whose=WHOSE,
        says=REGISTER_SAYS,
        asked=[key for key, title in case.titles.items() if can_be_asked(case.holdings[key], title)],
        farms=open_farms(case),
        farm_limit=farm_limit(case),
        payments=visible_payments(estate),
        payment_words=PAYMENTS,
        accounts=deposit_names(case),
        account=drawn[-1] if drawn else None,
        signed=has_signed_account(case, estate.party_id),
        signed_by=[party for party in case.acting_heirs if has_signed_account(case, party)],
        fresh=is_fresh(request, estate),
        here="tasks",
    )
