"""What heirs had in life: told by one, seen by all, objected to by who disagrees."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.errors import InvalidInput, NotAllowed
from settlement.domain.gift import Gift
from settlement.domain.gifts import decide_gift, gifts
from settlement.services.facts.succession import date_of_death
from settlement.services.tell_of_gifts import (
    issue_of,
    object_to_gift,
    remove_gift,
    tell_of_gift,
)
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.gift_form import read_gift
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers

router = APIRouter()
BY_OTHERS = mark("En annen har fortalt om gaven. Si heller at du er uenig.")
CANNOT = mark("Dette kan ikke stemme. Se på svaret en gang til.")


@dataclass(frozen=True)
class GiftLine:
    """A gift with what the rules say of it. `taken_off_ore` is None while they ask, nought when it is not."""

    gift: Gift
    heir: str
    taken_off_ore: int | None
    why: str
    questions: tuple[str, ...]


def recipients(estate: Estate) -> tuple[tuple[str, str], ...]:
    """List the issue by name: only what they had can be taken off."""
    return tuple((who, _name(estate, who)) for who in issue_of(estate.case) if _name(estate, who))


def _name(estate: Estate, who: str) -> str:
    kin = estate.case.kin.get(who)
    return estate.name_of(who) or (kin.name if kin is not None and kin.name else "")


def lines(estate: Estate) -> tuple[GiftLine, ...]:
    died = date_of_death(estate.case)
    return tuple(_line(estate, gift, died) for gift in gifts(estate.case))


def _line(estate: Estate, gift: Gift, died: date) -> GiftLine:
    decision = decide_gift(gift, died)
    amount = decision.value.amount if decision.value is not None else None
    return GiftLine(
        gift,
        _name(estate, gift.heir_id),
        taken_off_ore=None if decision.is_unclear else int(amount or 0),
        why=str(decision.explanation),
        questions=tuple(str(item.question) for item in decision.missing),
    )


@router.get("/gaver")
def show_gifts(request: Request, estate: SeeingEstate) -> Response:
    return _show(request, estate, opening_answers(request))


@router.post("/gaver")
def take_gift(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    return _take(request, estate, answers, None)


@router.get("/gaver/{gift_id}")
def show_gift(request: Request, estate: SeeingEstate, gift_id: str) -> Response:
    gift = _gift(estate, gift_id)
    return _show(request, estate, opening_answers(request, **_typed(gift)), gift=gift)


@router.post("/gaver/{gift_id}")
def take_more(request: Request, estate: SeeingEstate, gift_id: str, answers: Typed) -> Response:
    return _take(request, estate, answers, _gift(estate, gift_id))


@router.post("/gaver/{gift_id}/uenig")
def object_to(request: Request, estate: SeeingEstate, gift_id: str, answers: Typed) -> Response:
    """Object with a word, or take the objection back without one."""
    back = "take_back" in answers.values
    name = f"objection_{gift_id}"
    why = "" if back else answers.text(name, longest=500)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    object_to_gift(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        gift_id=gift_id,
        why=why,
    )
    return done(request, f"{estate.url}/gaver")


@router.post("/gaver/{gift_id}/ta-ut")
def take_out(request: Request, estate: SeeingEstate, gift_id: str, answers: Typed) -> Response:
    gift = _gift(estate, gift_id)
    why = answers.text("why", longest=500)
    if answers.problems:
        return _show(request, estate, answers, gift=gift, status=422)
    remove_gift(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        gift_id=gift_id,
        why=why,
    )
    return done(request, f"{estate.url}/gaver")


def _take(request: Request, estate: Estate, answers: Answers, gift: Gift | None) -> Response:
    heirs = tuple(who for who, _ in recipients(estate))
    told = read_gift(answers, heirs, date_of_death(estate.case))
    if told is None:
        return _show(request, estate, answers, gift=gift, status=422)
    try:
        tell_of_gift(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            gift=told,
            gift_id=gift.id if gift is not None else None,
        )
    except InvalidInput as wrong:
        answers.refuse(_FIELDS.get(wrong.field, "label"), CANNOT)
        return _show(request, estate, answers, gift=gift, status=422)
    except NotAllowed:
        if gift is None:
            raise
        answers.refuse("label", BY_OTHERS)
        return _show(request, estate, answers, gift=gift, status=422)
    return done(request, f"{estate.url}/gaver")


_FIELDS = {"value_ore": "value", "agreed_ore": "agreed", "received_on": "received", "heir_id": "heir"}


def _gift(estate: Estate, gift_id: str) -> Gift:
    gift = estate.case.gifts.get(gift_id)
    if gift is None or not gift.stands:
        raise NotAllowed("see this gift")
    return gift


def _typed(gift: Gift) -> dict[str, str]:
    """Fill the form with what is told."""
    words = {True: "yes", False: "no", None: "unknown"}
    return {
        "heir": gift.heir_id,
        "label": gift.label,
        "received": f"{gift.received_on:%d.%m.%Y}" if gift.received_on else "",
        "value": _kroner(gift.value_ore),
        "agreed": _kroner(gift.agreed_ore),
        "factor": _decimal(gift.index_factor),
        "condition": words[gift.was_condition],
        "large": words[gift.was_large],
        "assumed": words[gift.decided_or_assumed],
        "laid_down": gift.laid_down,
        "evidence": gift.evidence,
    }


def _kroner(ore: int | None) -> str:
    if ore is None:
        return ""
    kroner, rest = divmod(ore, 100)
    return f"{kroner},{rest:02}" if rest else str(kroner)


def _decimal(factor: str) -> str:
    """Write the fraction as it is typed: with a comma where it ends, else as a fraction."""
    if not factor:
        return ""
    ten = Fraction(factor) * 10_000
    if ten.denominator != 1:
        return factor
    return f"{(Decimal(ten.numerator) / 10_000).normalize():f}".replace(".", ",")


def _show(
    request: Request, estate: Estate, answers: Answers, *, gift: Gift | None = None, status: int = 200
) -> Response:
    return page(
        request,
        "portal/gift.html" if gift is not None else "portal/gifts.html",
        status=status,
        estate=estate,
        answers=answers,
        gift=gift,
        lines=lines(estate),
        recipients=recipients(estate),
        here="inventory",
    )
