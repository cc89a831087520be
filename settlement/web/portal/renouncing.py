"""Give up an inheritance: what it means, who takes it instead, and the signature under exactly that."""

from fractions import Fraction

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from settlement.services.facts.renunciation import Shown, may_renounce, show_renunciation
from settlement.services.follow_heirs import Signed, renounce_inheritance
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.signing import is_fresh, method_of, require_fresh

router = APIRouter()
PARTS = {
    "1-1": mark("Hele arven"),
    "1-2": mark("Halvparten av arven"),
    "1-3": mark("En tredel av arven"),
    "2-3": mark("To tredeler av arven"),
    "1-4": mark("En firedel av arven"),
}


@router.get("/avkall")
def ask_part(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "renounce", opening_answers(request))


@router.post("/avkall")
def take_part(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    part = answers.choice("part", PARTS, missing=mark("Velg hvor mye du vil gi fra deg."))
    if answers.problems:
        return _show(request, estate, "renounce", answers, status=422)
    return done(request, f"{estate.url}/avkall/{part}")


@router.get("/avkall/{part}")
def check_part(request: Request, estate: OpenEstate, part: str) -> Response:
    if part not in PARTS or not _is_open(estate):
        return RedirectResponse(f"{estate.url}/avkall", status_code=303)
    return _show(request, estate, "renounce_check", Answers(), part=part)


@router.post("/avkall/{part}")
def sign(request: Request, estate: OpenEstate, answers: Typed, part: str) -> Response:
    if part not in PARTS or not _is_open(estate):
        return RedirectResponse(f"{estate.url}/avkall", status_code=303)
    require_fresh(request, estate)
    if not answers.ticked("understood"):
        answers.refuse("understood", mark("Kryss av for at du har lest og forstått."))
        return _show(request, estate, "renounce_check", answers, status=422, part=part)
    case = renounce_inheritance(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        part=_fraction(part),
        signed=Signed(answers.value("content_hash"), method_of(estate)),
    )
    if estate.party_id not in case.renounced:  # the other guardian has not signed
        return done(request, f"{estate.url}/verger")
    # The heir may be without a place in the case from now on, so the receipt is this answer itself.
    return _show(request, estate, "renounce_done", Answers(), part=part)


def _fraction(part: str) -> Fraction:
    return Fraction(part.replace("-", "/"))


def _is_open(estate: Estate) -> bool:
    return not _refusal(estate) and estate.party_id not in estate.case.renounced


def _refusal(estate: Estate) -> str:
    """Say why the law does not let it hold; empty when it does."""
    if estate.party_id not in estate.case.acting_heirs or estate.case.closed is not None:
        return mark("Bare en arving i en åpen sak kan gi avkall.")
    if estate.case.deceased.date_of_death is None:
        return mark("Dødsdatoen er ikke registrert ennå. Vent til tingretten har fått den.")
    decision = may_renounce(estate.case, estate.party, Fraction(1), now=estate.now)
    return "" if decision.is_met else decision.explanation


def _shown(estate: Estate, part: str | None) -> Shown | None:
    if part is None:
        return None
    return show_renunciation(estate.case, estate.party_id, _fraction(part), on=estate.today)


def _show(
    request: Request,
    estate: Estate,
    name: str,
    answers: Answers,
    *,
    status: int = 200,
    part: str | None = None,
) -> Response:
    given_up = estate.case.renounced.get(estate.party_id, "")
    return page(
        request,
        f"portal/{name}.html",
        status=status,
        estate=estate,
        answers=answers,
        refusal=_refusal(estate),
        given_up=given_up,
        given_up_part=PARTS.get(given_up.replace("/", "-")),
        parts=PARTS,
        part=part,
        shown=_shown(estate, part),
        fresh=is_fresh(request, estate),
        here="people",
    )
