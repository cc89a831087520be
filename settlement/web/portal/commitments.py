"""Keep, end or take over what the deceased paid regularly, and note what was answered."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.commitments import Choice, CommitmentKind, found_commitments, open_receivers
from settlement.domain.heirs import all_heirs
from settlement.services.end_commitments import answer_commitment, decide_commitment
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, PartOfEstate
from settlement.web.portal.keeping import done, opening_answers

router = APIRouter()
KINDS = {
    CommitmentKind.INSURANCE: mark("Forsikring"),
    CommitmentKind.ENERGY: mark("Strøm eller varme"),
    CommitmentKind.PHONE: mark("Telefon eller bredbånd"),
    CommitmentKind.MEMBERSHIP: mark("Medlemskap"),
    CommitmentKind.SUBSCRIPTION: mark("Abonnement"),
    CommitmentKind.OTHER: mark("Noe annet"),
}
CHOICES = {
    Choice.KEEP: mark("Behold den så lenge"),
    Choice.END: mark("Si den opp"),
    Choice.TRANSFER: mark("En av oss overtar den"),
}
OUTCOMES = {
    "ended": mark("Den er avsluttet"),
    "transferred": mark("Den er ført over"),
    "refused": mark("De sa nei"),
    "no_answer": mark("De har ikke svart"),
}


@router.get("/avtaler")
def ask_commitments(request: Request, estate: PartOfEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/avtaler")
def take_commitment(request: Request, estate: PartOfEstate, answers: Typed) -> Response:
    """Take what is to become of one: found by a bank, decided before, or new."""
    known = {one.id for one in found_commitments(estate.case)} | set(estate.case.commitments)
    key = answers.choice("commitment", [*known, "new"])
    choice = answers.choice(f"choice_{key}", [str(each) for each in CHOICES])
    kind = answers.choice(f"kind_{key}", [str(each) for each in KINDS])
    receiver = answers.text("receiver", longest=120) if key == "new" else ""
    to_party = ""
    if choice == Choice.TRANSFER:
        to_party = answers.choice(f"to_{key}", [party.id for party in all_heirs(estate.case)])
    if answers.problems:
        return _show(request, estate, answers, status=422)
    decide_commitment(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        choice=choice,
        commitment_id="" if key == "new" else key,
        commitment_kind=kind,
        receiver=receiver,
        to_party=to_party,
    )
    return done(request, f"{estate.url}/avtaler")


@router.post("/avtaler/svar")
def take_answer(request: Request, estate: PartOfEstate, answers: Typed) -> Response:
    """Take what the other side answered."""
    key = answers.choice("commitment", list(estate.case.commitments))
    outcome = answers.choice(f"outcome_{key}", list(OUTCOMES))
    evidence = "" if outcome == "no_answer" else answers.text(f"evidence_{key}", longest=300)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    answer_commitment(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        commitment_id=key,
        outcome=outcome,
        evidence=evidence,
    )
    return done(request, f"{estate.url}/avtaler")


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    case = estate.case
    found = {one.id: one for one in found_commitments(case)}
    return page(
        request,
        "portal/commitments.html",
        status=status,
        estate=estate,
        answers=answers,
        found=[one for one in found.values() if one.id not in case.commitments],
        paid=found,
        decided=case.commitments,
        left=open_receivers(case),
        may_act=case.attest is not None and case.closed is None,
        kinds=KINDS,
        choices=CHOICES,
        outcomes=OUTCOMES,
        heirs=[(party.id, party.name) for party in all_heirs(case)],
        here="tasks",
    )
