"""Entries that look like the same thing, side by side: a person says whether they are."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.case import Case
from settlement.domain.duplicates import open_pairs
from settlement.domain.errors import Conflict
from settlement.domain.estate import Fordring
from settlement.domain.sameness import last_words
from settlement.services.tell_sameness import tell_sameness
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.likeness import LIKENESS, entry_name, entry_of
from settlement.web.pages import page
from settlement.web.portal.estate import Estate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.words import KINDS, SOURCES

router = APIRouter()
NOT_SAME = "no"
NOT_POSSIBLE = mark(
    "Det lar seg ikke gjøre: det strider mot noe dere har sagt før, eller posten er solgt eller betalt."
)


@router.get("/samme")
def ask_duplicates(request: Request, estate: SeeingEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/samme")
def take_word(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    """Take one word on one pair: which of the two counts, or that they are two things."""
    pairs = {_key(one, other): (one, other) for one, other in _pairs(estate.case)}
    key = answers.choice("pair", pairs)
    one, other = pairs.get(key, ("", ""))
    said = answers.choice(f"said_{key}", (*_countable(estate.case, one, other), NOT_SAME))
    why = answers.text(f"why_{key}", required=False, longest=300)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    try:
        case = tell_sameness(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            one=one,
            other=other,
            same=said != NOT_SAME,
            keeps="" if said == NOT_SAME else said,
            why=why,
        )
    except Conflict:
        answers.refuse(f"said_{key}", NOT_POSSIBLE)
        return _show(request, estate, answers, status=422)
    return done(request, f"{estate.url}/samme" if open_pairs(case) else f"{estate.url}/")


def _pairs(case: Case) -> list[tuple[str, str]]:
    said = [(word.one, word.other) for word in last_words(case.same_words).values()]
    return [*((pair.one, pair.other) for pair in open_pairs(case)), *said]


def _key(one: str, other: str) -> str:
    return f"{one}~{other}"


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    case = estate.case
    return page(
        request,
        "portal/duplicates.html",
        status=status,
        estate=estate,
        answers=answers,
        open=[_shown(case, pair.one, pair.other, why=LIKENESS[pair.why]) for pair in open_pairs(case)],
        said=[
            {**_shown(case, word.one, word.other), "word": word}
            for word in last_words(case.same_words).values()
            if entry_of(case, word.one) and entry_of(case, word.other)
        ],
        kinds=KINDS,
        sources=SOURCES,
        here="tasks",
    )


def _shown(case: Case, one: str, other: str, *, why: str = "") -> dict[str, Any]:
    """Lay out two entries for the page."""
    entries = [entry for entry in (entry_of(case, one), entry_of(case, other)) if entry]
    return {
        "key": _key(one, other),
        "why": why,
        "entries": [(entry, entry_name(case, entry.id), isinstance(entry, Fordring)) for entry in entries],
        "choices": [(which, entry_name(case, which)) for which in _countable(case, one, other)],
    }


def _countable(case: Case, one: str, other: str) -> tuple[str, ...]:
    """Say which of the two may count: a claim before a debt."""
    fordringer = tuple(each for each in (one, other) if each in case.fordringer)
    return fordringer or tuple(each for each in (one, other) if each in case.holdings)
