"""The court reads the testaments into the case, and the heirs find the things that they give."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from policies.testament.resolve import Condition, Limit
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.estate import Holding
from settlement.domain.events.intake import BequestPlaced, TestamentRegistered
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.ledger import goods
from settlement.domain.record import Record
from settlement.domain.testament import MakingFacts, TestamentClause, TestamentPaper
from settlement.domain.testaments import review, things_given
from settlement.services.change import Change, change
from settlement.services.facts.succession import children_of_deceased, date_of_death
from settlement.services.heir_found_late import record_of_family
from settlement.services.house import House
from settlement.services.keep_inventory import MOST_ORE, require_not_divided

BASIS = "arveloven kapittel 7 og 9"
ABOUT_A_LINE = frozenset({Limit.LINE_TO_PLIKTDEL.value, Limit.DISINHERITED.value})


class TestamentInput(Record):
    """What the court reads in a testament besides its clauses.

    With `making` the rules review how it was made. Without, the clerk has found whether it is valid.
    """

    __test__ = False
    made_on: date | None = None
    making: MakingFacts | None = None
    found_valid: bool | None = True
    found_because: str = ""
    revoked: bool | None = False
    revokes_earlier: bool = False
    binding: bool = False
    evidence: str = ""


def register_testament(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    clauses: Sequence[TestamentClause],
    known_to_spouse: bool | None = None,
    testament_id: str | None = None,
    testament: TestamentInput | None = None,
) -> Case:
    """Register what a testament says and how it was made. With an id the same testament is read again.

    Raises:
        InvalidInput: a clause gives nothing or two things, names somebody who is no party, or the date is
            after the death.
    """
    read = testament or TestamentInput()
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        if testament_id is not None and testament_id not in it.case.testaments:
            raise Conflict("That testament is not in the case.")
        number = testament_id or str(len(it.case.testaments) + 1)
        numbered = tuple(
            clause.model_copy(update={"id": f"{number}.{place}"})
            for place, clause in enumerate(clauses, start=1)
        )
        for clause in numbered:
            _check(it.case, clause)
        _check_date(it.case, read)
        if read.found_valid is False and read.making is None and not read.found_because.strip():
            raise InvalidInput("found_because", "say why the testament is not valid")
        paper = TestamentPaper(id=number, clauses=numbered, **read.model_dump())
        reviewed = review(it.case, paper)
        registered = TestamentRegistered(
            testament_id=number,
            testament_date=read.made_on,
            known_to_spouse=known_to_spouse,
            clauses=numbered,
            decision=reviewed.as_record() if reviewed is not None else {},
            **read.model_dump(exclude={"made_on"}),
        )
        if not record_of_family(it, registered, basis=BASIS):
            require_not_divided(it)  # the same heirs in other parts: not while the money is on its way
        return it.case


def place_bequest(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    clause_id: str,
    holding_id: str | None,
    evidence: str,
) -> Case:
    """Say which item of the estate a testament gives; None: it is not in the estate (§ 58 bokstav d).

    Raises:
        InvalidInput: no such item, money, or nothing that shows it.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        require_not_divided(it)
        _require_thing(it, clause_id)
        if holding_id is not None and holding_id not in {held.id for held in giveable(it.case)}:
            raise InvalidInput("holding_id", "choose a thing that is in the estate and is not sold")
        if not evidence.strip():
            raise InvalidInput("evidence", "say how you know which thing it is, or that it is gone")
        placed = BequestPlaced(clause_id=clause_id, holding_id=holding_id or "", evidence=evidence.strip())
        return it.record(placed, basis="arveloven § 58 bokstav d")


def giveable(case: Case) -> tuple[Holding, ...]:
    """List the things that a testament can mean."""
    return tuple(held for held in goods(case) if held.sold_for_ore is None)


def _require_thing(it: Change, clause_id: str) -> None:
    if clause_id not in {clause.id for clause in things_given(it.case)}:
        raise Conflict("No testament in the case gives that thing.")


def _check_date(case: Case, read: TestamentInput) -> None:
    if read.made_on is not None and read.made_on > date_of_death(case):
        raise InvalidInput("made_on", "the testament is dated after the death; correct one of the dates")


def _check(case: Case, clause: TestamentClause) -> None:
    """Refuse a clause that the rules could not read."""
    if clause.condition not in {one.value for one in Condition}:
        raise InvalidInput("clauses", "a condition is none, fulfilled, not_fulfilled or unknown")
    if clause.limit:
        _check_limit(case, clause)
        return
    if clause.party_id not in case.parties:
        raise InvalidInput("clauses", "every heir by testament must be a party in the case first")
    ways = (clause.free_part, clause.amount_ore is not None, clause.part_of_free, clause.part_of_all)
    if sum(map(bool, (*ways, clause.thing, clause.residue))) != 1:
        raise InvalidInput("clauses", "each clause gives a part, a sum, a thing or what is left: one of them")
    if clause.amount_ore is not None and not 0 < clause.amount_ore <= MOST_ORE:
        raise InvalidInput("clauses", "write the sum in kroner, more than zero")
    for part in (clause.part_of_free, clause.part_of_all):
        if part and not _is_part(part):
            raise InvalidInput("clauses", "write a part as a fraction above zero and at most one: 1/3")


def _check_limit(case: Case, clause: TestamentClause) -> None:
    if clause.limit not in {one.value for one in Limit}:
        raise InvalidInput("clauses", "that limit is not known to the rules")
    if (clause.limit in ABOUT_A_LINE) != bool(clause.line):
        raise InvalidInput("clauses", "a limit on one line says which child it is about, another does not")
    if clause.line and clause.line not in {kin.id for kin in children_of_deceased(case)}:
        raise InvalidInput("clauses", "a limit on one line names a child of the deceased in the family tree")


def _is_part(text: str) -> bool:
    try:
        return 0 < Fraction(text) <= 1
    except (ValueError, ZeroDivisionError):
        return False
