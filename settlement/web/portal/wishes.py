"""What the heir wants of each thing: sealed until all have answered, then who takes what and why."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from settlement.domain.case import Case
from settlement.domain.estate import Holding
from settlement.domain.ledger import asset_value
from settlement.domain.proposals import TakeWord
from settlement.domain.steps.step import COURT
from settlement.domain.take_rights import FINDINGS, is_found, who_agree
from settlement.domain.takeovers import (
    MAY_GO,
    SELL,
    TAKE,
    WISHES,
    are_open,
    is_up_to_date,
    offered,
    wanted_by,
)
from settlement.domain.testaments import yields_to_others
from settlement.services.state_wishes import state_wishes
from settlement.services.tell_take_reasons import open_findings, tell_take_reasons
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.amounts import kroner_field
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate
from settlement.web.portal.inventory import SeeingEstate
from settlement.web.portal.keeping import done, opening_answers

router = APIRouter()
TOO_LOW = mark("En eiendel overtas til verdien eller mer.")
NOT_WANTED = mark("Du har skrevet et beløp, men ikke valgt at du vil overta.")
ONLY_WHO_TAKES = mark("Velg at du vil overta gården, hvis du krever den på odel eller åsete.")
ONLY_LOWER = mark("Ønskene er åpnet. Grensen kan bare settes lavere.")
LIMIT = "pays_at_most"


@dataclass(frozen=True)
class WishLine:
    """One thing on the page.

    Attributes:
        taker: who takes it, when the wishes are open.
        own_ore: what the heir said it is worth.
        given_to: who has it by testament, unless the survivor takes it.
        options: what the heir may still say.
    """

    held: Holding
    value_ore: int
    taker: str | None = None
    price_ore: int = 0
    why: str = ""
    own_ore: int | None = None
    given_to: str = ""
    options: tuple[str, ...] = WISHES


@dataclass(frozen=True)
class ReasonLine:
    """A thing that the survivor takes, or does not take, by what the others or the court say."""

    held: Holding
    finding: str
    words: tuple[TakeWord, ...]
    is_found: bool
    is_asked: bool


@router.get("/onsker")
def ask_wishes(request: Request, estate: SeeingEstate) -> Response:
    case, who = estate.case, estate.party_id
    amounts = case.would_give.get(who, {})
    before = {f"wish_{key}": wish for key, wish in case.wishes.get(who, {}).items()}
    before |= {f"give_{key}": kroner_field(ore) for key, ore in amounts.items()}
    before |= {f"odel_{key}": "yes" for key in case.odel_asked.get(who, ())}
    if who in case.pay_limits:
        before[LIMIT] = kroner_field(case.pay_limits[who])
    return _show(request, estate, opening_answers(request, **before))


@router.post("/onsker")
def take_wishes(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    lines = wish_lines(estate.case, estate.party_id)
    wishes = {line.held.id: answers.choice(f"wish_{line.held.id}", line.options) for line in lines}
    given = _amounts(estate, lines, wishes, answers)
    farms = tuple(line.held.id for line in lines if answers.ticked(f"odel_{line.held.id}"))
    for farm in farms:
        if wishes[farm] != TAKE:
            answers.refuse(f"odel_{farm}", ONLY_WHO_TAKES)
    limit = answers.amount_ore(LIMIT, required=False)
    known = estate.case.pay_limits.get(estate.party_id)
    if are_open(estate.case) and known is not None and (limit is None or limit > known):
        answers.refuse(LIMIT, ONLY_LOWER)
    if answers.problems:
        return _show(request, estate, answers, status=422)
    state_wishes(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        wishes=wishes,
        would_give_ore=given,
        pays_at_most_ore=limit,
        asks_odel=farms,
    )
    return done(request, f"{estate.url}/")


@router.post("/onsker/grunner")
def take_reasons(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    mine = [one.held.id for one in reason_lines(estate.case, estate.party_id) if one.is_asked]
    holding_id = answers.choice("holding", mine)
    holds = answers.choice("holds", ("yes", "no"))
    if answers.problems:
        return _show(request, estate, answers, status=422)
    tell_take_reasons(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        holding_id=holding_id,
        holds=holds == "yes",
        why="",
    )
    return done(request, f"{estate.url}/onsker")


def reason_lines(case: Case, who: str) -> tuple[ReasonLine, ...]:
    """List what turns on a judgement, with what each has said. Nothing when all have signed."""
    if case.distribution_agreed is not None:
        return ()
    return tuple(
        ReasonLine(
            held,
            finding,
            words=tuple(w for w in case.take_words if (w.holding_id, w.finding) == (held.id, finding)),
            is_found=is_found(case, held.id, finding),
            is_asked=case.bobestyrer is None and who in who_agree(case, finding),
        )
        for held, finding in open_findings(case)
    )


def wish_lines(case: Case, who: str) -> tuple[WishLine, ...]:
    """List the things, each with what the heir may say of it now."""
    opened = case.opened_wishes
    own = case.would_give.get(who, {})
    if opened is None:
        given = yields_to_others(case)
        return tuple(
            WishLine(held, asset_value(held), own_ore=own.get(held.id), given_to=given.get(held.id, ""))
            for held in offered(case)
        )
    lines = []
    for held in offered(case):
        taker = wanted_by(case, held.id)
        wished = case.wishes.get(who, {}).get(held.id) == TAKE
        may_take = wished or taker is None
        lines.append(
            WishLine(
                held,
                asset_value(held),
                taker=taker,
                price_ore=opened.price_ore.get(held.id, asset_value(held)),
                why=opened.why.get(held.id, ""),
                own_ore=own.get(held.id),
                options=WISHES if may_take else (MAY_GO, SELL),
            )
        )
    return tuple(lines)


def _amounts(
    estate: Estate, lines: tuple[WishLine, ...], wishes: dict[str, str], answers: Answers
) -> dict[str, int]:
    """Read what the heir would give; when the wishes are open, what was said stands."""
    who = estate.party_id
    if are_open(estate.case):
        before = estate.case.wishes.get(who, {})
        said = estate.case.would_give.get(who, {})
        return {
            key: said[key] for key, wish in wishes.items() if wish == before.get(key) == TAKE and key in said
        }
    given: dict[str, int] = {}
    for line in lines:
        name = f"give_{line.held.id}"
        ore = answers.amount_ore(name, required=False)
        if ore is None:
            continue
        if wishes[line.held.id] != TAKE:
            answers.refuse(name, NOT_WANTED)
        elif ore < line.value_ore:
            answers.refuse(name, TOO_LOW)
        given[line.held.id] = ore
    return given


def _show(request: Request, estate: Estate, answers: Answers, *, status: int = 200) -> Response:
    return page(
        request,
        "portal/wishes.html",
        status=status,
        estate=estate,
        answers=answers,
        lines=wish_lines(estate.case, estate.party_id),
        reasons=reason_lines(estate.case, estate.party_id),
        court=COURT,
        law=FINDINGS,
        opened=are_open(estate.case),
        under_way=are_open(estate.case) and not is_up_to_date(estate.case),
        has_limit=estate.party_id in estate.case.pay_limits,
        here="tasks",
    )
