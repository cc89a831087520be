"""Sales, the proposal with its reasons, signing or disagreeing, and paying in."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.case import Case
from settlement.domain.contents import has_signed_distribution
from settlement.domain.cover_first import distribution_stopped
from settlement.domain.early_parts import had_early
from settlement.domain.errors import InvalidInput
from settlement.domain.events.distribution import ProposedShare
from settlement.domain.ledger import asset_value, goods
from settlement.domain.steps.payment import pay_ins_due
from settlement.domain.takeovers import to_sell
from settlement.domain.ward_consents import governor_grounds
from settlement.domain.ward_money import managed_by_office
from settlement.services.cover_first import demand_cover_first, take_back_cover_first
from settlement.services.decide_as_court import settle_objection
from settlement.services.divide_estate import raise_objection, record_sale, sign_distribution
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.decisions import FairView, ShareReason, fair_view, reasons_for_shares
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.inventory import FUTURE, SeeingEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.signing import is_fresh, method_of, require_fresh
from settlement.web.portal.words import BASES, PAYMENTS

router = APIRouter()
BEFORE_DEATH = mark("Det som ble solgt før dødsfallet, er ikke boets salg. Ta det ut av oversikten.")
UNDERSTOOD = mark("Kryss av for at du har lest og forstått.")


@router.get("/salg")
def ask_sales(request: Request, estate: SeeingEstate) -> Response:
    return _show(request, estate, "sales", opening_answers(request))


@router.post("/salg")
def take_sale(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    holding_id = answers.choice("holding", to_sell(estate.case))
    proceeds = answers.amount_ore(f"proceeds_{holding_id}")
    on = answers.day(f"on_{holding_id}")
    evidence = answers.text(f"evidence_{holding_id}", longest=300)
    died = estate.case.deceased.date_of_death
    if on is not None and on > estate.today:
        answers.refuse(f"on_{holding_id}", FUTURE)
    elif on is not None and died is not None and on < died:
        answers.refuse(f"on_{holding_id}", BEFORE_DEATH)
    if answers.problems or proceeds is None or on is None:
        return _show(request, estate, "sales", answers, status=422)
    record_sale(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        holding_id=holding_id,
        proceeds_ore=proceeds,
        on=on,
        evidence=evidence,
    )
    return done(request, f"{estate.url}/salg" if len(to_sell(estate.case)) > 1 else f"{estate.url}/")


@router.get("/deling")
def show_proposal(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "proposal", opening_answers(request))


@router.post("/deling")
def sign_proposal(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    require_fresh(request, estate)
    if not answers.ticked("understood"):
        answers.refuse("understood", UNDERSTOOD)
        return _show(request, estate, "proposal", answers, status=422)
    sign_distribution(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        content_hash=answers.value("content_hash"),
        method=method_of(estate),
    )
    return done(request, f"{estate.url}/deling")


@router.post("/deling/uenig")
def disagree(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    text = answers.text("text")
    if not answers.problems:
        try:
            raise_objection(
                web_of(request).house,
                estate.case.id,
                version=answers.version(),
                actor=estate.actor,
                party_id=estate.party_id,
                steps=("agree_distribution",),
                text=text,
            )
            return done(request, f"{estate.url}/deling")
        except InvalidInput:
            answers.refuse("text", mark("Skriv hva du er uenig i."))
    return _show(request, estate, "proposal", answers, status=422)


@router.post("/deling/enig-likevel")
def take_back(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    settle_objection(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        objection_id=answers.value("objection_id"),
        how="trukket av arvingen",
    )
    return done(request, f"{estate.url}/deling")


@router.post("/deling/gjeld-forst")
def cover_debts_first(request: Request, estate: OpenEstate, answers: Typed) -> Response:
    act = take_back_cover_first if estate.party_id in estate.case.cover_first else demand_cover_first
    act(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
    )
    return done(request, f"{estate.url}/deling")


@router.get("/innbetaling")
def show_pay_in(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, "pay_in", Answers())


def _show(request: Request, estate: Estate, name: str, answers: Answers, *, status: int = 200) -> Response:
    case = estate.case
    shares = case.distribution.shares if case.distribution else ()
    visible = [s for s in shares if estate.sees_statement or s.party_id == estate.party_id]
    reasons = ShareReason((), ())
    fair: FairView | None = None
    if name == "proposal" and case.distribution is not None and estate.sees_statement:
        reasons = reasons_for_shares(web_of(request).house, case.id, actor=estate.actor)
        if estate.sees_inventory:  # what things are worth in the overview is in these numbers
            fair = fair_view(web_of(request).house, case.id, estate.party_id, actor=estate.actor)
    return page(
        request,
        f"portal/{name}.html",
        status=status,
        estate=estate,
        answers=answers,
        goods=goods(case),
        to_sell=[held for held in goods(case) if held.id in to_sell(case)],
        value_of=asset_value,
        proposal=case.distribution,
        own=next((s for s in shares if s.party_id == estate.party_id), None),
        advances=any(s.advance_ore for s in shares),
        marital=_marital(case) if estate.sees_statement else None,
        managed=[s for s in visible if managed_by_office(case, s.party_id, estate.today)],
        visible=visible,
        had=had_early(case),
        needs_governor=bool(governor_grounds(case, estate.now)),
        reasons=reasons,
        fair=fair,
        bases=BASES,
        payment_words=PAYMENTS,
        pay_ins=[
            p for p in case.payments.values() if p.purpose == "pay_in" and p.concerns == estate.party_id
        ],
        to_come=dict(pay_ins_due(case)).get(estate.party_id, 0),
        lack_ore=case.distribution.lack_ore.get(estate.party_id, 0) if case.distribution else 0,
        objections=[(key, o) for key, o in case.objections.items() if "agree_distribution" in o["steps"]],
        signed=has_signed_distribution(case, estate.party_id),
        signed_by=[p for p in case.acting_heirs if has_signed_distribution(case, p)],
        fresh=is_fresh(request, estate),
        may_cover_first=may_cover_first(estate),
        here="tasks",
    )


def may_cover_first(estate: Estate) -> bool:
    """Who answers for the debts, while something is owed, may have them covered first (arveloven § 123)."""
    stopped = distribution_stopped(estate.case, on=estate.today, by=(estate.party_id,))
    return estate.case.closed is None and (stopped.is_met or stopped.is_unclear)


@dataclass(frozen=True)
class MaritalLine:
    """The spouse's share, and what the settlement between the spouses moves in the same cash."""

    share: ProposedShare
    to_estate_ore: int  # negative: the estate pays the spouse


def _marital(case: Case) -> MaritalLine | None:
    if case.spouse is None or case.distribution is None or not case.marital_payment_ore:
        return None
    spouse = case.spouse.id
    share = next((share for share in case.distribution.shares if share.party_id == spouse), None)
    return MaritalLine(share, case.marital_payment_ore) if share is not None else None
