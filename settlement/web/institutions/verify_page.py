"""The open page where anybody asks whether a certificate stands. It says no more than the document does."""

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import Response

from settlement.services.verify_attest import Outcome, Verdict, verify_code, verify_document
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page

router = APIRouter()
LONGEST_CODE = 60_000
KINDS = {
    "skifteattest": mark("Skifteattest"),
    "uskifteattest": mark("Uskifteattest"),
    "small_estate": mark("Fullmakt for lite bo"),
    "bobestyrer": mark("Oppnevning av bobestyrer"),
    "formuesfullmakt": mark("Formuesfullmakt"),
}
NOTHING_GIVEN = mark("Lim inn koden, eller velg dokumentet.")
BOTH_GIVEN = mark("Gi enten koden eller dokumentet, ikke begge.")


@router.get("/verify")
def ask(request: Request) -> Response:
    return _page(request, Answers())


@router.post("/verify")
async def verify(request: Request, answers: Typed) -> Response:
    uploaded = (await request.form()).get("document")
    code = answers.value("code").strip()[:LONGEST_CODE]
    content = await uploaded.read() if isinstance(uploaded, UploadFile) and uploaded.filename else b""
    if bool(code) == bool(content):
        answers.refuse("code", BOTH_GIVEN if code else NOTHING_GIVEN)
        return _page(request, answers, status=422)
    house = web_of(request).house
    if content:
        verdict = await run_in_threadpool(verify_document, house, content)
    else:
        verdict = await run_in_threadpool(verify_code, house, code)
    return _page(request, answers, verdict=verdict)


def _page(
    request: Request, answers: Answers, *, verdict: Verdict | None = None, status: int = 200
) -> Response:
    return page(
        request,
        "institutions/verify.html",
        status=status,
        answers=answers,
        verdict=verdict,
        outcome=verdict.outcome.value if verdict else "",
        kind=KINDS.get(verdict.attest_kind, "") if verdict else "",
        is_unknown=verdict is not None and verdict.outcome is Outcome.UNKNOWN,
        checked_at=web_of(request).house.clock.now(),
    )
