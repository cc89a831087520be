"""What a farm is taken over for by odel or aasete: the bounds of the law, and a price to agree on."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.errors import Conflict, InvalidInput, NotAllowed
from settlement.domain.ledger import is_being_divided
from settlement.services.price_farm import debt_on, price_farm
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers

router = APIRouter()
OUTSIDE = mark("Prisen må være minst gjelden på gården og høyst odelstaksten.")
NOT_NOW = mark(
    "Prisen kan ikke settes nå. Ingen krever gården på odel eller åsete, eller arven er på vei ut."
)


@router.get("/gard/{holding_id}")
def ask_price(request: Request, estate: SeeingEstate, holding_id: str) -> Response:
    return _show(request, estate, holding_id, opening_answers(request))


@router.post("/gard/{holding_id}")
def take_price(request: Request, estate: SeeingEstate, holding_id: str, answers: Typed) -> Response:
    odel_value, price = answers.amount_ore("odel_value"), answers.amount_ore("price")
    evidence = answers.text("evidence", longest=500)
    if answers.problems or odel_value is None or price is None:
        return _show(request, estate, holding_id, answers, status=422)
    try:
        price_farm(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            holding_id=holding_id,
            odel_value_ore=odel_value,
            price_ore=price,
            evidence=evidence,
        )
    except InvalidInput:
        answers.refuse("price", OUTSIDE)
    except Conflict:
        answers.refuse("price", NOT_NOW)
    if answers.problems:
        return _show(request, estate, holding_id, answers, status=422)
    return done(request, f"{estate.url}/gard/{holding_id}")


def _show(
    request: Request, estate: Estate, holding_id: str, answers: Answers, *, status: int = 200
) -> Response:
    held = estate.case.holdings.get(holding_id)
    if held is None or not held.is_farm:
        raise NotAllowed("see this farm")
    claimants = [who for who, wanted in estate.case.odel_asked.items() if holding_id in wanted]
    open_now = bool(claimants) and held.sold_for_ore is None and not is_being_divided(estate.case)
    return page(
        request,
        "portal/farm.html",
        status=status,
        estate=estate,
        answers=answers,
        held=held,
        debt_ore=debt_on(estate.case, held),
        claimants=claimants,
        may_price=open_now,
        here="inventory",
    )
