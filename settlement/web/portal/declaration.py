"""Compare the forms, choose one, check the answers and sign the skifteerklaering."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from settlement.domain.comparison import Comparison
from settlement.domain.contents import declaration_hash, has_seen_comparison, has_signed_declaration
from settlement.domain.errors import InvalidInput
from settlement.domain.forms import SURVIVORS, declared_form
from settlement.domain.heirs import declaration_deadline, needs_guardian
from settlement.services.compare_and_choose import choose_skifteform, sign_skifteerklaering
from settlement.services.paperwork.comparison_words import (
    COST_WORDS,
    DOUBT_WORDS,
    REACH_WORDS,
    SAY_WORDS,
)
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.decisions import latest_comparison, signed_comparison
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.form_cards import Moved, cards, moved
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.signing import is_fresh, method_of, require_fresh
from settlement.web.portal.words import COMPARED_FORMS, COMPARED_MEANS, FORM_MEANS, FORMS

router = APIRouter()
NOT_OPEN = mark("Denne måten er ikke mulig for dere. Sammenligningen sier hvorfor.")
NO_MINOR = mark("En mindreårig kan ikke ta på seg gjelden.")
PICK_FORM = mark("Velg hvordan du vil at boet skal gjøres opp.")
PICK_DEBT = mark("Svar på om du tar på deg gjelden.")


def choosable(estate: Estate) -> list[str]:
    """List the forms this party can choose; uskifte is the survivor's choice, others consent to it."""
    has_survivor = any(party.relation in SURVIVORS for party in estate.case.active_parties.values())
    return [
        form
        for form in FORMS
        if estate.case.open_forms.get(form, "not_met") != "not_met" and (form != "uskifte" or has_survivor)
    ]


@router.get("/skifteform")
def ask_form(request: Request, estate: OpenEstate) -> Response:
    choice = estate.case.choices.get(estate.party_id)
    before = (
        {}
        if choice is None
        else {
            "skifteform": choice.skifteform,
            "assumes_debt": "yes" if choice.assumes_debt else "no",
            "waives_deadline": "yes" if choice.waives_deadline else "no",
        }
    )
    return _show(request, estate, "forms", opening_answers(request, **before))


@router.post("/skifteform")
def take_form(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    form = answers.choice("skifteform", choosable(estate), missing=PICK_FORM)
    assumes = "no"
    if form == "privat" and not is_minor(estate):
        assumes = answers.choice("assumes_debt", ("yes", "no"), missing=PICK_DEBT)
    if answers.problems:
        return _show(request, estate, "forms", answers, status=422)
    try:
        choose_skifteform(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            party_id=estate.party_id,
            skifteform=form,
            assumes_debt=assumes == "yes" or (form == "uskifte" and estate.party.relation in SURVIVORS),
            waives_deadline=answers.ticked("waives_deadline"),
        )
    except InvalidInput as error:
        wrong = (error.field, NO_MINOR if error.field == "assumes_debt" else NOT_OPEN)
        answers.refuse(*wrong)
        return _show(request, estate, "forms", answers, status=422)
    return done(request, f"{estate.url}/skifteform/kontroller")


@router.get("/skifteform/kontroller")
def check_form(request: Request, estate: OpenEstate) -> Response:
    if estate.party_id not in estate.case.choices:
        return RedirectResponse(f"{estate.url}/skifteform", status_code=303)
    return _show(request, estate, "forms_check", Answers())


@router.post("/skifteform/kontroller")
def sign_form(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    if estate.party_id not in estate.case.choices:
        return RedirectResponse(f"{estate.url}/skifteform", status_code=303)
    require_fresh(request, estate)
    if not answers.ticked("understood"):
        answers.refuse("understood", mark("Kryss av for at du har lest og forstått."))
        return _show(request, estate, "forms_check", answers, status=422)
    sign_skifteerklaering(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        content_hash=answers.value("content_hash"),
        method=method_of(estate),
    )
    return done(request, f"{estate.url}/skifteform/ferdig")


@router.get("/skifteform/ferdig")
def show_signed(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "forms_done", Answers())


def is_minor(estate: Estate) -> bool:
    return needs_guardian(estate.case, estate.party, estate.now)


def _changes(request: Request, estate: Estate, now: Comparison | None) -> list[Moved]:
    """Find what has moved since this party signed."""
    signature = estate.case.declaration_signatures.get(estate.party_id)
    if signature is None or not estate.sees_inventory or has_seen_comparison(estate.case, estate.party_id):
        return []
    house, seen = web_of(request).house, signature.comparison_hash
    before = signed_comparison(house, estate.case.id, estate.party_id, seen, actor=estate.actor)
    return moved(before, now, estate.party_id)


def _show(request: Request, estate: Estate, name: str, answers: Answers, *, status: int = 200) -> Response:
    comparison = latest_comparison(web_of(request).house, estate.case.id, actor=estate.actor)
    return page(
        request,
        f"portal/{name}.html",
        status=status,
        estate=estate,
        answers=answers,
        comparison=comparison,
        cards=cards(comparison, estate.party_id),
        moved=_changes(request, estate, comparison),
        compared_forms=COMPARED_FORMS,
        compared_means=COMPARED_MEANS,
        reach_words=REACH_WORDS,
        say_words=SAY_WORDS,
        cost_words=COST_WORDS,
        doubt_words=DOUBT_WORDS,
        choosable=choosable(estate),
        forms=FORMS,
        form_means=FORM_MEANS,
        is_minor=is_minor(estate),
        is_survivor=estate.party.relation in SURVIVORS,
        declared=declared_form(estate.case),
        deadline=declaration_deadline(estate.case),
        content_hash=declaration_hash(estate.case, estate.party_id),
        signed=has_signed_declaration(estate.case, estate.party_id),
        fresh=is_fresh(request, estate),
        here="tasks",
    )
