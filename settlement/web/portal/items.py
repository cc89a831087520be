"""One item of the inventory: share, value, encumbrances, evidence, who is for and against, what it became."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.charges import charges_on
from settlement.domain.errors import NotAllowed
from settlement.domain.item_standing import standing_of
from settlement.domain.ledger import is_being_divided, set_off_ore
from settlement.services.facts.set_off import may_be_set_off, still_owed
from settlement.services.keep_inventory import answer_objection, show_holding, tell_debtor
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.likeness import entry_name, told_number
from settlement.web.pages import page
from settlement.web.portal.estate import Estate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.uploads import Uploaded, check_file
from settlement.web.portal.words import KINDS, SOURCES

router = APIRouter()
NOBODY = "nobody"  # of the heirs


@router.post("/bilag/{holding_id}")
def take_evidence(
    request: Request, holding_id: str, estate: SeeingEstate, answers: Typed, file: Uploaded
) -> Response:
    """Take a photo or a letter that shows an item, or words that do."""
    check_file(answers, file)
    words = answers.text("evidence", required=file is None, longest=500)
    if answers.problems:
        return _show_item(request, estate, holding_id, answers, status=422)
    show_holding(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        holding_id=holding_id,
        evidence=words,
        file=file,
    )
    return done(request, f"{estate.url}/post/{holding_id}")


@router.post("/skyldner/{holding_id}")
def take_debtor(request: Request, holding_id: str, estate: SeeingEstate, answers: Typed) -> Response:
    """Take who owes the estate a claim."""
    debtor = answers.choice("debtor", [NOBODY, *estate.case.acting_heirs])
    evidence = answers.text("debtor_evidence", longest=500)
    if answers.problems:
        return _show_item(request, estate, holding_id, answers, status=422)
    tell_debtor(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        holding_id=holding_id,
        debtor="" if debtor == NOBODY else debtor,
        evidence=evidence,
    )
    return done(request, f"{estate.url}/post/{holding_id}")


@router.post("/svar-innvending/{holding_id}")
def take_objection_answer(
    request: Request, holding_id: str, estate: SeeingEstate, answers: Typed
) -> Response:
    """Take an answer to an heir who objects to an item."""
    objectors = [who for who, said in estate.case.inventory_objections.items() if holding_id in said]
    who = answers.choice("party", objectors)
    text = answers.text(f"answer_{who}", longest=500)
    if answers.problems:
        return _show_item(request, estate, holding_id, answers, status=422)
    answer_objection(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=who,
        holding_id=holding_id,
        text=text,
    )
    return done(request, f"{estate.url}/post/{holding_id}")


@router.get("/post/{holding_id}")
def show_item(request: Request, holding_id: str, estate: SeeingEstate) -> Response:
    """Everything about one item."""
    return _show_item(request, estate, holding_id, opening_answers(request))


def _show_item(
    request: Request, estate: Estate, holding_id: str, answers: Answers, *, status: int = 200
) -> Response:
    held = estate.case.holdings.get(holding_id)
    if held is None:
        raise NotAllowed("see this item")
    return page(
        request,
        "portal/item.html",
        status=status,
        estate=estate,
        answers=answers,
        held=held,
        number=told_number(held),
        standing=standing_of(estate.case, held, estate.now),
        charges=charges_on(estate.case, held),
        secured_on=estate.case.holdings.get(held.secured_on or ""),
        papers=[estate.case.documents[key] for key in held.documents if key in estate.case.documents],
        counts_as=entry_name(estate.case, held.same_as) if held.same_as else "",
        other_sources=[one for one in estate.case.holdings.values() if one.same_as == held.id],
        debtors=[(heir, estate.name_of(heir)) for heir in estate.case.acting_heirs],
        set_off_ore=set_off_ore(estate.case, held.id),
        may_set_off=still_owed(estate.case, held.id) > 0 and bool(may_be_set_off(estate.case)),
        may_tell_debtor=estate.case.closed is None and not is_being_divided(estate.case),
        kinds=KINDS,
        sources=SOURCES,
        here="inventory",
    )
