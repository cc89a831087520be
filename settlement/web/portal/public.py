"""Ask the court to take the estate over, give the security, and have the estate back."""

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.case import Case, Document
from settlement.domain.forms import PRIVAT, SURVIVORS, USKIFTE
from settlement.domain.heirs import needs_guardian
from settlement.domain.proposals import is_fixed
from settlement.domain.steps.public import fee_comments_until
from settlement.services.demand_offentlig import demand_offentlig, give_security, withdraw_demand
from settlement.services.return_estate import answer_return, ask_return, comment_fee
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.overview import visible_documents
from settlement.web.portal.signing import is_fresh, method_of, require_fresh

router = APIRouter()
YES, NO = "yes", "no"
READ = mark("Kryss av for at du har lest og forstått.")


@router.get("/offentlig")
def show_public(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/offentlig/krev")
def demand(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    why = answers.text("why")
    if not answers.ticked("understood"):
        answers.refuse("understood", READ)
    return _do(request, estate, answers, lambda: demand_offentlig(**_to(request, estate, answers), why=why))


@router.post("/offentlig/trekk")
def take_back(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    mine = [one.demand_id for one in estate.case.public.open_demands if one.who == estate.party_id]
    demand_id = answers.choice("demand_id", mine)

    def withdraw() -> Case:
        given = {key: value for key, value in _to(request, estate, answers).items() if key != "party_id"}
        return withdraw_demand(**given, demand_id=demand_id, why="")

    return _do(request, estate, answers, withdraw)


@router.post("/offentlig/sikkerhet")
def tell_security(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    waiting = [one.demand_id for one in estate.case.public.open_demands if one.waits_for_security]
    demand_id = answers.choice("demand_id", waiting)
    evidence = answers.text("evidence", longest=500)

    def give() -> Case:
        given = {key: value for key, value in _to(request, estate, answers).items() if key != "party_id"}
        return give_security(**given, demand_id=demand_id, evidence=evidence)

    return _do(request, estate, answers, give)


@router.post("/offentlig/tilbake")
def ask_back(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    to = answers.choice("to", _forms(estate))
    return _do(request, estate, answers, lambda: ask_return(**_to(request, estate, answers), to=to))


@router.post("/offentlig/svar")
def answer(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    require_fresh(request, estate)
    agrees = answers.choice("agrees", (YES, NO)) == YES
    why = answers.text("no_why", required=answers.value("agrees") == NO)
    return _do(
        request,
        estate,
        answers,
        lambda: answer_return(
            **_to(request, estate, answers),
            agrees=agrees,
            assumes_debt=answers.ticked("assumes_debt"),
            why=why,
            method=method_of(estate),
        ),
    )


@router.post("/offentlig/godtgjorelse")
def comment(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    text = answers.text("text")
    return _do(request, estate, answers, lambda: comment_fee(**_to(request, estate, answers), text=text))


def _to(request: Request, estate: Estate, answers: Answers) -> dict[str, Any]:
    return {
        "house": web_of(request).house,
        "case_id": estate.case.id,
        "version": answers.version(),
        "actor": estate.actor,
        "party_id": estate.party_id,
    }


def _do(request: Request, estate: Estate, answers: Answers, act: Callable[[], Case]) -> Response:
    if answers.problems:
        return _show(request, estate, answers, status=422)
    act()
    return done(request, f"{estate.url}/offentlig")


def _forms(estate: Estate) -> tuple[str, ...]:
    return (PRIVAT, USKIFTE) if estate.party.relation in SURVIVORS else (PRIVAT,)


def may_demand(estate: Estate) -> bool:
    """Say whether there is a private settlement to take over, and this party has not asked already."""
    case = estate.case
    mine = any(one.who == estate.party_id for one in case.public.open_demands)
    private = case.bobestyrer is None and case.skifteform in {None, PRIVAT} and case.closed is None
    return private and estate.party_id in case.acting_heirs and not mine


def _newest(estate: Estate, kind: str) -> Document | None:
    """The newest that this party may read."""
    return next((one for one in visible_documents(estate) if one.document_kind == kind), None)


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    case = estate.case
    return page(
        request,
        "portal/public.html",
        status=status,
        estate=estate,
        answers=answers,
        may_demand=may_demand(estate),
        mine=[one for one in case.public.open_demands if one.who == estate.party_id],
        demands=tuple(case.public.demands.values()),
        wish=case.public.wish,
        pay=case.public.pay,
        costs=case.public.costs,
        comments_until=fee_comments_until(case),
        account=_newest(estate, "handover_account"),
        draft=case.documents.get(case.public.pay.draft.document_id)
        if case.public.pay is not None and case.public.pay.draft is not None
        else None,
        is_fixed=is_fixed(case.distribution),
        forms=_forms(estate),
        is_ward=needs_guardian(case, estate.party, estate.now),
        fresh=is_fresh(request, estate),
        here="tasks",
    )
