"""The queue, with its filters in the address; and the two searches."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from settlement.domain.plan import STEP_OF
from settlement.services.court_reading import (
    SORTS,
    STATES,
    WAITS,
    OfficeKind,
    QueueRow,
    QueueWish,
    find_by_case_number,
    find_by_person_number,
    queue,
    queue_counts,
)
from settlement.web.answers import Answers
from settlement.web.court import words
from settlement.web.court.actions.action import Ask
from settlement.web.court.desk import CurrentDesk, Desk, Form, desk_page
from settlement.web.language.catalogues import mark

router = APIRouter()
SHOWN_TASKS = 2
OWN = {
    OfficeKind.COURT: frozenset({"court", "court:second"}),
    OfficeKind.STATSFORVALTER: frozenset({"statsforvalter"}),
    OfficeKind.BOBESTYRER: frozenset({"bobestyrer"}),
}
PERSON_ASKS = (
    Ask("person_number", mark("Fødselsnummer eller D-nummer")),
    Ask("reason", mark("Hvorfor søker du?"), "select", options=tuple(words.SEARCH_REASONS.items())),
)


@router.get("/court")
def show_queue(request: Request, desk: CurrentDesk) -> Response:
    wish = read_wish(request.query_params)
    found = queue(desk.house, wish, actor=desk.actor, office=desk.office)
    return desk_page(
        request,
        "court/queue.html",
        desk,
        wish=wish,
        found=found,
        rows=[_row(row, desk) for row in found.rows],
        counts=queue_counts(desk.house, actor=desk.actor, office=desk.office),
        steps=[(step.id, step.title) for step in STEP_OF.values()],
        earlier=_address(wish, page=found.page - 1) if found.page > 1 else None,
        later=_address(wish, page=found.page + 1) if found.page < found.pages else None,
    )


def read_wish(given: Mapping[str, str]) -> QueueWish:
    """Read the filters; what makes no sense is left out, so that an old address still opens."""
    number = given.get("page", "")
    hold = given.get("hold", "")
    return QueueWish(
        state=_one_of(given.get("state"), STATES) or "open",
        waits=_one_of(given.get("waits"), WAITS),
        step=_one_of(given.get("step"), STEP_OF),
        stage=_one_of(given.get("stage"), words.STAGES),
        overdue=given.get("overdue") == "yes",
        hold={"yes": True, "no": False}.get(hold),
        sort=_one_of(given.get("sort"), SORTS) or "deadline",
        page=int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1,
    )


@router.get("/court/search")
def search_case_number(request: Request, desk: CurrentDesk, number: str = "") -> Response:
    """Go straight to the case when one has the number."""
    found = (
        find_by_case_number(desk.house, number[:60], actor=desk.actor, office=desk.office) if number else ()
    )
    if len(found) == 1:
        return RedirectResponse(f"/court/cases/{found[0]}", 303)
    return _search(request, desk, Answers({"number": number[:60]}), missed=bool(number))


@router.get("/court/person")
def ask_for_person(request: Request, desk: CurrentDesk) -> Response:
    return _search(request, desk, Answers())


@router.post("/court/person")
def search_person(request: Request, desk: CurrentDesk, answers: Form) -> Response:
    """Search by personal number: never in an address, and always with a reason in the log."""
    number = answers.person_number(is_test=desk.house.is_test, required=True) or ""
    reason = answers.choice("reason", words.SEARCH_REASONS, missing=mark("Velg hvorfor du søker."))
    if answers.problems:
        answers.values.pop("person_number", None)
        return _search(request, desk, answers, status=422)
    found = find_by_person_number(
        desk.house, number, actor=desk.actor, reason=f"search: {reason}", office=desk.office
    )
    return _search(request, desk, Answers({"reason": reason}), found=found)


def _search(
    request: Request,
    desk: Desk,
    answers: Answers,
    *,
    found: Any = None,  # noqa: ANN401 - rows, or None before a search
    missed: bool = False,
    status: int = 200,
) -> Response:
    return desk_page(
        request,
        "court/search.html",
        desk,
        status=status,
        answers=answers,
        asks=PERSON_ASKS,
        found=found,
        missed=missed,
    )


def _row(row: QueueRow, desk: Desk) -> dict[str, Any]:
    """Say why a case waits, and on whom: what waits for this office first, then the most urgent steps.

    Each step stands once, with how many it waits for.
    """
    grouped: dict[str, dict[str, Any]] = {}
    own = OWN[desk.office.kind]
    for task in sorted(row.tasks, key=lambda one: one.waits_for not in own):
        entry = grouped.setdefault(
            task.step,
            {
                "title": STEP_OF[task.step].title,
                "status": task.status,
                "who": [],
                "many": 0,
                "own": task.waits_for in own,
                "until": task.until,
            },
        )
        who = words.WAITS["engine"] if task.status == "ready" else words.group_of(task.waits_for, task.actor)
        entry["many"] += 1
        if who not in entry["who"]:
            entry["who"].append(who)
    shown = list(grouped.values())
    return {
        "case": row.case,
        "late": row.late,
        "waits": shown[:SHOWN_TASKS],
        "more": max(0, len(shown) - SHOWN_TASKS),
    }


def _address(wish: QueueWish, **changed: Any) -> str:  # noqa: ANN401 - fields of the wish
    fields = {
        "state": wish.state,
        "waits": wish.waits,
        "step": wish.step,
        "stage": wish.stage,
        "overdue": "yes" if wish.overdue else None,
        "hold": {True: "yes", False: "no"}.get(wish.hold) if wish.hold is not None else None,
        "sort": wish.sort,
        "page": wish.page,
        **changed,
    }
    return f"/court?{urlencode({name: value for name, value in fields.items() if value is not None})}"


def _one_of(value: str | None, options: Any) -> str | None:  # noqa: ANN401 - any container of codes
    return value if value is not None and value in options else None
