"""Hand out some of the money before the settlement is over: propose it, sign it, say no, or take it back."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.early_parts import (
    DECLINED,
    DIVIDED,
    MORE_OWED,
    NEW_HEIRS,
    NO_MONEY,
    STOPPED,
    WITHDRAWN,
    had_early,
    standing_part,
)
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.heirs import deciding_heirs
from settlement.domain.ward_money import managed_by_office
from settlement.services.facts.early_parts import Early, early_parts
from settlement.services.hand_out_early import (
    decline_early_part,
    propose_early_part,
    sign_early_part,
    why_not_now,
)
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.distribution import may_cover_first
from settlement.web.portal.estate import Estate, PartOfEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.signing import is_fresh, method_of, require_fresh

router = APIRouter()
UNDERSTOOD = mark("Kryss av for at du har lest og forstått.")
NOT_SO_MUCH = mark("Så mye kan ikke deles ut nå. Skriv et mindre beløp.")
TOO_LITTLE = mark("Skriv et større beløp, så alle får noe.")
NOT_NOW = mark("Dette kan ikke gjøres nå. Noe har endret seg. Les siden på nytt.")
WHY = mark("Skriv hvorfor, så de andre kan foreslå noe annet.")
ENDED = {
    DECLINED: mark("En av dere sa nei."),
    WITHDRAWN: mark("Den som foreslo det, trakk forslaget."),
    DIVIDED: mark("Hele boet deles nå. Arven betales etter den delingen."),
    NEW_HEIRS: mark("Hvem som arver, er ikke lenger det samme."),
    MORE_OWED: mark("Boet kan skylde mer enn da det ble foreslått."),
    NO_MONEY: mark("Pengene i boet rekker ikke lenger til det."),
    STOPPED: mark("Loven lar det ikke gjøres nå."),
}


@router.get("/utdeling")
def show_early(request: Request, estate: PartOfEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/utdeling")
def propose(request: Request, estate: PartOfEstate, answers: Typed) -> Response:
    """Show what each would have; propose it when that was seen and understood."""
    if not may_ask(estate):
        return _refused(request, estate, answers, "amount", NOT_NOW)
    amount_ore = answers.amount_ore("amount") or 0
    offer = early_parts(estate.case, amount_ore, estate.now)
    if offer.refused or amount_ore > offer.most_ore:
        return _refused(request, estate, answers, "amount", NOT_SO_MUCH)
    if not offer.shares:
        return _refused(request, estate, answers, "amount", TOO_LITTLE)
    if answers.value("seen") != str(amount_ore):
        return _show(request, estate, answers, amount_ore=amount_ore)
    if not answers.ticked("understood"):
        answers.refuse("understood", UNDERSTOOD)
        return _show(request, estate, answers, status=422, amount_ore=amount_ore)
    try:
        propose_early_part(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            party_id=estate.party_id,
            amount_ore=amount_ore,
        )
    except (Conflict, InvalidInput):
        return _refused(request, estate, answers, "amount", NOT_NOW)
    return done(request, f"{estate.url}/utdeling")


@router.post("/utdeling/signer")
def sign(request: Request, estate: PartOfEstate, answers: Typed) -> Response:
    require_fresh(request, estate)
    if not answers.ticked("understood"):
        return _refused(request, estate, answers, "understood", UNDERSTOOD)
    sign_early_part(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        content_hash=answers.value("content_hash"),
        method=method_of(estate),
    )
    return done(request, f"{estate.url}/utdeling")


@router.post("/utdeling/nei")
def decline(request: Request, estate: PartOfEstate, answers: Typed) -> Response:
    part = standing_part(estate.case)
    own = part is not None and part.by == estate.party_id
    why = answers.text("why", required=not own, longest=500)
    if answers.problems:
        return _refused(request, estate, answers, "why", WHY)
    decline_early_part(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        why=why,
    )
    return done(request, f"{estate.url}/utdeling")


def may_ask(estate: Estate) -> bool:
    """Tell whether this person can propose to hand out something now, or answer what is proposed."""
    decides = estate.party in deciding_heirs(estate.case, estate.now)
    return decides and (
        why_not_now(estate.case, estate.now) is None or standing_part(estate.case) is not None
    )


def _refused(request: Request, estate: Estate, answers: Answers, name: str, why: str) -> Response:
    if not answers.problem(name):
        answers.refuse(name, why)
    return _show(request, estate, answers, status=422)


def _show(
    request: Request, estate: Estate, answers: Answers, *, status: int = 200, amount_ore: int = 0
) -> Response:
    case, part = estate.case, standing_part(estate.case)
    may = may_ask(estate)
    offer = early_parts(case, amount_ore, estate.now) if may or part is not None else Early()
    shares = part.shares if part is not None else offer.shares
    proposed = {} if part is not None and part.agreed else shares
    had = had_early(case)
    last = next((one for one in reversed(case.early_parts.values()) if one.ended), None)
    return page(
        request,
        "portal/early.html",
        status=status,
        estate=estate,
        answers=answers,
        part=part,
        last=last,
        ended=ENDED,
        offer=offer,
        amount_ore=amount_ore,
        lines=[
            (who, ore, offer.expected.get(who, 0) - had.get(who, 0) - proposed.get(who, 0))
            for who, ore in shares.items()
        ],
        had=had,
        managed=[
            who
            for who in shares
            if managed_by_office(case, who, estate.today, proposed_ore=proposed.get(who, 0))
        ],
        may_ask=may,
        may_cover_first=may_cover_first(estate),
        fresh=is_fresh(request, estate),
        here="tasks",
    )
