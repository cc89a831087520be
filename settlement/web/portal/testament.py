"""What the testaments say, what stands of it and why; and which thing of the estate is meant."""

from dataclasses import dataclass
from fractions import Fraction

from fastapi import APIRouter, Request
from starlette.responses import Response

from policies.kernel.decision import Outcome
from settlement.domain.case import Case
from settlement.domain.testament import TestamentClause, TestamentPaper
from settlement.domain.testaments import fallen, is_valid, resolve, review, unplaced_things
from settlement.services.read_testaments import giveable, place_bequest
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.decisions import reasons_for_shares
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers

router = APIRouter()
GONE = "gone"
FALLS = {
    "invalid": mark("Testamentet er ikke gyldig."),
    "revoked": mark("Testamentet er tilbakekalt."),
    "witness": mark("Gaven er til et vitne eller noen som står vitnet nær."),
    "not_confirmed": mark("Kongen har ikke stadfestet det."),
    "condition": mark("Vilkåret er ikke oppfylt."),
    "relation_ended": mark("Samlivet tok slutt før dødsfallet."),
    "contradicted": mark("Et nyere testament sier noe annet."),
    "bound": mark("Den døde hadde bundet seg tidligere."),
}
LIMITS = {
    "spouse_to_minimum": mark("Ektefellen skal ikke ha mer enn minstearven."),
    "cohabitant": mark("Samboeren skal ikke ha arv etter loven."),
    "issue_to_pliktdel": mark("Barna skal ikke ha mer enn pliktdelen."),
    "line_to_pliktdel": mark("Ett av barna skal ikke ha mer enn pliktdelen."),
    "disinherited": mark("Ett av barna skal ikke arve."),
}


@dataclass(frozen=True)
class ClauseLine:
    """One clause. `falls` is empty when it stands; `item` is empty until somebody has found the thing."""

    clause: TestamentClause
    to: str
    falls: str
    item: str
    is_gone: bool


@dataclass(frozen=True)
class PaperLine:
    """One testament, with what the review of how it was made found."""

    paper: TestamentPaper
    valid: bool | None
    findings: tuple[str, ...]
    questions: tuple[str, ...]
    clauses: tuple[ClauseLine, ...]


def papers(estate: Estate) -> tuple[PaperLine, ...]:
    """List the testaments, the newest first, those without a date last."""
    found = sorted(
        estate.case.testaments.values(),
        key=lambda paper: (paper.made_on is not None, paper.made_on or 0, paper.id),
        reverse=True,
    )
    why = fallen(estate.case)
    return tuple(_paper(estate, paper, why) for paper in found)


def _paper(estate: Estate, paper: TestamentPaper, why: dict[str, str]) -> PaperLine:
    reviewed = review(estate.case, paper)
    shown = reviewed.value or () if reviewed is not None else ()
    return PaperLine(
        paper,
        is_valid(estate.case, paper),
        findings=tuple(str(one.words) for one in shown if one.outcome is not Outcome.UNCLEAR),
        questions=tuple(str(one.question) for one in shown if one.outcome is Outcome.UNCLEAR),
        clauses=tuple(_line(estate, clause, why.get(clause.id, "")) for clause in paper.clauses),
    )


def _line(estate: Estate, clause: TestamentClause, falls: str) -> ClauseLine:
    placed = estate.case.bequests.get(clause.id)
    held = estate.case.holdings.get(placed or "")
    about = clause.party_id or clause.line
    return ClauseLine(
        clause,
        estate.name_of(about),
        falls,
        item=held.label if held is not None and estate.sees_inventory else "",
        is_gone=placed == "",
    )


def questions(case: Case) -> tuple[str, ...]:
    """Give what must be found out before it is clear what stands."""
    standing = resolve(case)
    return tuple(str(item.question) for item in standing.missing) if standing is not None else ()


@router.get("/testament")
def show_testaments(request: Request, estate: OpenEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/testament")
def take_bequest(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    """Take in which item one thing is, or that it is gone."""
    clause_id = answers.choice("clause", [clause.id for clause in unplaced_things(estate.case)])
    options = [held.id for held in giveable(estate.case)]
    item = answers.choice(f"item_{clause_id}", [*options, GONE])
    evidence = answers.text(f"evidence_{clause_id}", longest=500)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    place_bequest(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        clause_id=clause_id,
        holding_id=None if item == GONE else item,
        evidence=evidence,
    )
    return done(request, f"{estate.url}/testament")


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    case = estate.case
    house = web_of(request).house
    reasons = reasons_for_shares(house, case.id, actor=estate.actor) if case.distribution else None
    return page(
        request,
        "portal/testament.html",
        status=status,
        estate=estate,
        answers=answers,
        papers=papers(estate),
        questions=questions(case),
        falls=FALLS,
        limits=LIMITS,
        unplaced=unplaced_things(case) if estate.sees_inventory else (),
        items=[(held.id, held.label) for held in giveable(case)],
        gone=GONE,
        parts=lambda text: str(Fraction(text)),
        reasons=reasons.explanations if reasons is not None else (),
        here="people",
    )
