"""Compare the forms, choose one, check the answers and sign the skifteerklaering."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from settlement.domain.contents import declaration_hash, has_signed_declaration
from settlement.domain.errors import InvalidInput
from settlement.domain.forms import SURVIVORS, declared_form
from settlement.domain.heirs import declaration_deadline, needs_guardian
from settlement.services.compare_and_choose import choose_skifteform, sign_skifteerklaering
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.decisions import latest_comparison
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.signing import is_fresh, method_of, require_fresh
from settlement.web.portal.words import FORM_MEANS, FORMS

router = APIRouter()
NOT_OPEN = mark("Denne måten er ikke mulig for dere. Sammenligningen sier hvorfor.")
NO_MINOR = mark("En mindreårig kan ikke ta på seg gjelden.")
PICK_FORM = mark("Velg hvordan du vil at boet skal gjøres opp.")
PICK_DEBT = mark("Svar på om du tar på deg gjelden.")


@dataclass(frozen=True)
class FormColumn:
    """One form as it would be for this party."""

    form: str
    is_open: str
    reason: str
    cost_ore: int | None
    gets_now_ore: int | None
    unlimited: bool | None
    at_most_ore: int | None
    note: str


def columns(comparison: dict[str, Any] | None, party_id: str) -> list[FormColumn]:
    """Read the comparison's record for one party; empty before it is made."""
    if comparison is None or not isinstance(comparison.get("value"), list):
        return []
    return [_column(item, party_id) for item in comparison["value"]]


def _column(item: dict[str, Any], party_id: str) -> FormColumn:
    row: dict[str, Any] = next((heir for heir in item["heirs"] if heir["person_id"] == party_id), {})
    exposure = row.get("exposure") or {}
    return FormColumn(
        form=item["form"],
        is_open=item["opening"]["outcome"],
        reason=item["opening"]["explanation"],
        cost_ore=_ore(item.get("cost")),
        gets_now_ore=_ore(row.get("gets_now")),
        unlimited=exposure.get("unlimited"),
        at_most_ore=_ore(exposure.get("at_most")),
        note=exposure.get("note") or "",
    )


def _ore(amount: dict[str, int] | None) -> int | None:
    return None if amount is None else amount["ore"]


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


def _show(request: Request, estate: Estate, name: str, answers: Answers, *, status: int = 200) -> Response:
    comparison = latest_comparison(web_of(request).house, estate.case.id, actor=estate.actor)
    return page(
        request,
        f"portal/{name}.html",
        status=status,
        estate=estate,
        answers=answers,
        columns=columns(comparison, estate.party_id),
        caveats=(comparison or {}).get("caveats", []),
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
