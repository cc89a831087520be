"""The estate overview and what heirs do with it: value, add, remove, confirm."""

from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from settlement.domain.case import Case
from settlement.domain.contents import inventory_hash
from settlement.domain.duplicates import open_pairs
from settlement.domain.errors import InvalidInput, NotAllowed
from settlement.domain.estate import DEBT_KINDS, Holding, HoldingKind, Owner
from settlement.domain.gifts import gifts
from settlement.domain.item_standing import changes_since_confirmed, standing_of
from settlement.domain.ledger import is_divided
from settlement.domain.matrikkelnummer import InvalidMatrikkelnummer, parse_property_share
from settlement.services.facts.coverage import coverage
from settlement.services.keep_inventory import (
    HoldingInput,
    add_holding,
    confirm_inventory,
    finish_supplement,
    remove_holding,
    value_holding,
)
from settlement.services.paperwork.source_words import KNOWLEDGE_WORDS
from settlement.services.paperwork.uskifte_list import survivor_of
from settlement.web.answers import Answers, Typed
from settlement.web.context import web_of
from settlement.web.language.catalogues import mark
from settlement.web.pages import page
from settlement.web.portal.estate import Estate, OpenEstate
from settlement.web.portal.keeping import done, opening_answers
from settlement.web.portal.uploads import Uploaded, check_file
from settlement.web.portal.words import FORDRING, KINDS, SOURCES

router = APIRouter()
NO_SHARE = mark("Skriv delen som en brøk, for eksempel 1/2.")
TOO_HIGH = mark("Beløpet er for høyt. Skriv hele kroner.")
FUTURE = mark("Datoen kan ikke være etter i dag.")
UNKNOWN_ITEM = mark("Posten finnes ikke lenger i oversikten.")
BASES = {
    "agreed": mark("Vi er enige om verdien"),
    "valuation": mark("Takst eller verdivurdering"),
    "balance": mark("Saldo eller årsoppgave"),
    "market": mark("Pris for noe lignende"),
}

# What is kept in the case and stands in the inventory, which is in bokmål whoever reads the page.
KEPT_BASIS = {
    "agreed": "arvingene er enige om verdien",
    "valuation": "takst eller verdivurdering",
    "balance": "saldo eller årsoppgave",
    "market": "pris for noe lignende",
}


def insight(estate: OpenEstate) -> Estate:
    """Let only those go on who may see assets and debts.

    Raises:
        NotAllowed: no formuesfullmakt, attest or spouse's insight.
    """
    if not estate.sees_inventory:
        raise NotAllowed("see assets and debts")
    return estate


SeeingEstate = Annotated[Estate, Depends(insight)]


@router.get("/eiendeler")
def show_inventory(request: Request, estate: OpenEstate) -> Response:
    if not estate.sees_inventory:
        return page(request, "portal/no_insight.html", estate=estate, here="inventory")
    return page(request, "portal/inventory.html", **_facts(estate, here="inventory"))


@router.get("/verdier")
def ask_values(request: Request, estate: SeeingEstate) -> Response:
    return _show(request, estate, "values", opening_answers(request))


@router.post("/verdier")
def take_value(request: Request, estate: SeeingEstate, answers: Typed, file: Uploaded) -> Response:
    holding_id = answers.choice("holding", _valued(estate), missing=UNKNOWN_ITEM)
    value = answers.amount_ore(f"value_{holding_id}")
    basis = answers.choice(f"basis_{holding_id}", BASES)
    on = _past(answers, f"on_{holding_id}", estate.today)
    check_file(answers, file, f"file_{holding_id}")
    if answers.problems or value is None or on is None:
        return _show(request, estate, "values", answers, status=422)
    try:
        value_holding(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            holding_id=holding_id,
            value_ore=value,
            valued_on=on,
            basis=KEPT_BASIS[basis],
            file=file,
        )
    except InvalidInput:
        answers.refuse(f"value_{holding_id}", TOO_HIGH)
        return _show(request, estate, "values", answers, status=422)
    return done(request, f"{estate.url}/verdier" if len(needing_value(estate)) > 1 else f"{estate.url}/")


def needing_value(estate: Estate) -> list[Holding]:
    """List the items that no source gave a value."""
    return [h for h in estate.case.counted_holdings if h.needs_value and h.value_ore is None]


def _valued(estate: Estate) -> set[str]:
    return {held.id for held in estate.case.holdings.values() if held.counts}


@router.get("/legg-til")
def ask_additions(request: Request, estate: SeeingEstate) -> Response:
    return _show(request, estate, "additions", opening_answers(request))


@router.post("/legg-til")
def take_addition(request: Request, estate: SeeingEstate, answers: Typed, file: Uploaded) -> Response:
    kind = answers.choice("kind", [kind.value for kind in _addable(estate.case)])
    label = answers.text("label", longest=200)
    numerator, denominator = _share(answers)
    check_file(answers, file)
    owner = answers.choice("owner", owners(estate))
    unknown = answers.ticked("unknown")
    value = None if unknown else answers.amount_ore("value")
    on = _past(answers, "on", estate.today, required=not unknown)
    if answers.problems:
        return _show(request, estate, "additions", answers, status=422)
    holding = HoldingInput(
        kind=HoldingKind(kind),
        owner=Owner(owner),
        label=label,
        value_ore=value,
        valued_on=on,
        value_basis="oppgitt av en arving" if value is not None else "",
        institution_name=answers.text("institution", required=False, longest=200) or None,
        reference=answers.text("reference", required=False, longest=100),
        numerator=numerator,
        denominator=denominator,
        separate_property=answers.ticked("separate"),
        evidence=answers.text("evidence", required=False, longest=500),
    )
    try:
        after = add_holding(
            web_of(request).house,
            estate.case.id,
            version=answers.version(),
            actor=estate.actor,
            holding=holding,
            file=file,
        )
    except InvalidInput:
        answers.refuse("value", TOO_HIGH)
        return _show(request, estate, "additions", answers, status=422)
    if holding.kind is HoldingKind.RECEIVABLE and holding.owner is Owner.DECEASED:  # who owes it is asked
        return done(request, f"{estate.url}/post/{next(reversed(after.holdings))}")
    return done(request, f"{estate.url}/" if is_divided(estate.case) else f"{estate.url}/legg-til")


@router.post("/legg-til/ferdig")
def finish_additions(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    finish_supplement(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
    )
    return done(request, f"{estate.url}/")


def owners(estate: Estate) -> tuple[str, ...]:
    """Whose an item can be: the survivor's own counts between spouses, and in uskifte (§ 96)."""
    both = survivor_of(estate.case) is not None and not is_divided(estate.case)
    return ("deceased", "spouse") if both else ("deceased",)


@router.get("/ta-ut/{holding_id}")
def ask_removal(request: Request, holding_id: str, estate: SeeingEstate) -> Response:
    return _show_removal(request, estate, holding_id, opening_answers(request))


@router.post("/ta-ut/{holding_id}")
def take_removal(
    request: Request,
    holding_id: str,
    estate: SeeingEstate,
    answers: Typed,
) -> Response:
    why = answers.text("why", longest=500)
    if answers.problems:
        return _show_removal(request, estate, holding_id, answers, status=422)
    remove_holding(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        holding_id=holding_id,
        why=why,
    )
    return done(request, f"{estate.url}/eiendeler")


def _show_removal(
    request: Request, estate: Estate, holding_id: str, answers: Answers, *, status: int = 200
) -> Response:
    held = estate.case.holdings.get(holding_id)
    if held is None or held.removed:
        raise NotAllowed("see this item")
    return page(
        request,
        "portal/removal.html",
        status=status,
        answers=answers,
        held=held,
        **_facts(estate, here="inventory"),
    )


@router.get("/bekreft")
def ask_confirmation(request: Request, estate: SeeingEstate) -> Response:
    mine = estate.case.inventory_objections.get(estate.party_id, {})
    before = {f"objection_{holding_id}": text for holding_id, text in mine.items()}
    return _show(request, estate, "confirm", opening_answers(request, **before))


@router.post("/bekreft")
def take_confirmation(request: Request, estate: SeeingEstate, answers: Typed) -> Response:
    objections = {
        holding_id: text.strip()[:500]
        for holding_id, text in answers.starting_with("objection_").items()
        if text.strip()
    }
    stance = answers.choice("stance", ("agree", "object"))
    if stance == "object" and not objections:
        answers.refuse("stance", mark("Skriv hva du er uenig i, ved posten det gjelder."))
    if stance == "agree" and objections:
        answers.refuse("stance", mark("Du har skrevet en innvending. Fjern den, eller velg at du er uenig."))
    if answers.problems:
        return _show(request, estate, "confirm", answers, status=422)
    confirm_inventory(
        web_of(request).house,
        estate.case.id,
        version=answers.version(),
        actor=estate.actor,
        party_id=estate.party_id,
        objections=objections,
    )
    return done(request, f"{estate.url}/")


def _addable(case: Case) -> dict[HoldingKind, str]:
    """A debt that turns up after the division is for the creditor to claim."""
    return {kind: name for kind, name in KINDS.items() if kind not in DEBT_KINDS or not is_divided(case)}


def _share(answers: Answers) -> tuple[int, int]:
    """Read the part that was owned; empty means all of it."""
    typed = answers.text("share", required=False, longest=40)
    try:
        part = parse_property_share(typed) if typed else Fraction(1)
    except InvalidMatrikkelnummer:
        answers.refuse("share", NO_SHARE)
        return 1, 1
    return part.numerator, part.denominator


def _past(answers: Answers, name: str, today: date, *, required: bool = True) -> date | None:
    """Read a date that is not in the future."""
    found = answers.day(name, required=required)
    if found is not None and found > today:
        answers.refuse(name, FUTURE)
    return found


def _show(request: Request, estate: Estate, name: str, answers: Answers, *, status: int = 200) -> Response:
    return page(
        request, f"portal/{name}.html", status=status, answers=answers, **_facts(estate, here="tasks")
    )


def _facts(estate: Estate, *, here: str) -> dict[str, Any]:
    case = estate.case
    counted = [h for h in case.holdings.values() if h.counts]
    return {
        "estate": estate,
        "here": here,
        "assets": [h for h in counted if not h.is_debt and h.owner == "deceased"],
        "debts": [h for h in counted if h.is_debt and h.owner == "deceased"],
        "spouses": [h for h in counted if h.owner == "spouse"],
        "information": [h for h in case.holdings.values() if not h.removed and not h.counts],
        "needing_value": needing_value(estate),
        "fordringer": tuple(case.fordringer.values()),
        "fordring_words": FORDRING,
        "kinds": KINDS,
        "addable": _addable(case),
        "debt_kinds": DEBT_KINDS,
        "owners": owners(estate),
        "divided": is_divided(case),
        "bases": BASES,
        "sources": SOURCES,
        "statement": coverage(case, estate.now),
        "knowledge": KNOWLEDGE_WORDS,
        "gift_count": len(gifts(case)),
        "content_hash": inventory_hash(case),
        "objections": case.inventory_objections,
        "answers_to": case.objection_answers,
        "standing": {held.id: standing_of(case, held, estate.now) for held in counted},
        "changed": changes_since_confirmed(case, estate.party_id),
        "in_doubt": len(open_pairs(case)),
    }
