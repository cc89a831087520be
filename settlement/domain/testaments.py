"""What stands of all the testaments, by the rules, and which things of the estate they give to whom."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

from policies.kernel.decision import Decision, Outcome
from policies.kernel.money import Money
from policies.succession.facts import Legacy
from policies.testament.facts import Item
from policies.testament.findings import Finding
from policies.testament.making import Making, Witness
from policies.testament.resolve import Clause, Condition, Limit, Resolved, Testament, resolve_testaments
from policies.testament.review import review_testament
from policies.testament.witnesses import Tie, TieKind, decide_witness_benefits
from settlement.domain.case import Case
from settlement.domain.estate import OWED
from settlement.domain.ledger import asset_value
from settlement.domain.parties import DECEASED
from settlement.domain.take_rights import others_come_first
from settlement.domain.testament import TestamentClause, TestamentPaper

Standing = Decision[Resolved]


def review(case: Case, paper: TestamentPaper) -> Decision[tuple[Finding, ...]] | None:
    """Review how a testament was made; None when somebody has found the answer, or the death has no date."""
    died, making = case.deceased.date_of_death, paper.making
    if making is None or died is None:
        return None
    facts = Making(
        made_on=paper.made_on,
        testator_born_on=case.deceased.birth_date,
        written=making.written,
        signed=making.signed,
        witnesses=tuple(
            Witness(one.name, one.born_on, one.competent, one.knew, one.saw, one.signed_beside_testator)
            for one in making.witnesses
        ),
        together=making.together,
        capacity_doubted=making.capacity_doubted,
        capacity=making.capacity,
        influence_alleged=making.influence_alleged,
        no_undue_influence=making.no_undue_influence,
    )
    return review_testament(facts, date_of_death=died)


def is_valid(case: Case, paper: TestamentPaper) -> bool | None:
    """Say whether a testament is valid; None while it is not found out."""
    if paper.making is None:
        return paper.found_valid
    reviewed = review(case, paper)
    if reviewed is None:
        return None
    return {Outcome.MET: True, Outcome.NOT_MET: False}.get(reviewed.outcome)


def resolve(case: Case) -> Standing | None:
    """Decide what stands of the testaments; None when there is none.

    Who is near a witness and what the testament says against another, people have found out; the rules
    decide what follows.
    """
    died = case.deceased.date_of_death
    if not case.testaments or died is None:
        return None
    ties = tuple(_ties(case))
    witnesses = decide_witness_benefits(ties)
    reviews = [found for paper in case.testaments.values() if (found := review(case, paper)) is not None]
    decided = resolve_testaments(
        tuple(_testament(case, paper) for paper in case.testaments.values()),
        deceased_id=DECEASED,
        date_of_death=died,
        things=tuple(_item(case, clause) for clause in things_given(case)),
        void_clauses=frozenset(witnesses.value.void) if witnesses.value is not None else frozenset(),
    )
    rests_on: tuple[Decision[Any], ...] = (*reviews, *((witnesses,) if ties else ()))
    if witnesses.is_unclear or decided.is_unclear:
        missing = dict.fromkeys(item for found in reviews if found.is_unclear for item in found.missing)
        missing |= dict.fromkeys((*witnesses.missing, *decided.missing))
        return replace(
            decided, outcome=Outcome.UNCLEAR, value=None, rests_on=rests_on, missing=tuple(missing)
        )
    return replace(decided, rests_on=rests_on)


def fallen(case: Case) -> dict[str, str]:
    """Say of each clause that falls why, in the words of the rules."""
    standing = resolve(case)
    if standing is None or standing.value is None:
        return {}
    return {one.clause_id: one.why.value for one in standing.value.fallen}


def things_given(case: Case) -> tuple[TestamentClause, ...]:
    """List the clauses that give a thing, whether they stand or not."""
    return tuple(clause for clause in case.testament if clause.thing)


def unplaced_things(case: Case) -> tuple[TestamentClause, ...]:
    """List the things of which nobody has said which item of the estate it is, or that it is gone."""
    falls = fallen(case)
    return tuple(
        clause for clause in things_given(case) if clause.id not in case.bequests and clause.id not in falls
    )


def goes_to(case: Case) -> dict[str, str]:
    """Say who takes which item by testament. It is not offered to others.

    A thing to somebody who cannot take it is offered: who steps in has its value in the share. So is a thing
    that another may take before (`yields_to_others`).
    """
    given = _given_things(case)
    behind = _behind_others(case, given)
    return {held: who for held, who in given.items() if held not in behind}


def yields_to_others(case: Case) -> dict[str, str]:
    """Say which things by testament the survivor may take before the one who is given them (§§ 113, 114).

    The survivor is asked. Does the survivor not take it, it goes by the testament; otherwise its value does.
    """
    return _behind_others(case, _given_things(case))


def _behind_others(case: Case, given: dict[str, str]) -> dict[str, str]:
    return {
        held: who
        for held, who in given.items()
        if held in case.holdings and others_come_first(case, case.holdings[held], who)
    }


def _given_things(case: Case) -> dict[str, str]:
    if not case.bequests:
        return {}
    falls = fallen(case)
    heirs = set(case.acting_heirs)
    return {
        case.bequests[clause.id]: clause.party_id
        for clause in things_given(case)
        if case.bequests.get(clause.id) and clause.id not in falls and clause.party_id in heirs
    }


def _ties(case: Case) -> Iterator[Tie]:
    for clause in case.testament:
        if clause.for_witness is not False:
            yield Tie(clause.id, "", TieKind.WITNESS if clause.for_witness else None)


def _testament(case: Case, paper: TestamentPaper) -> Testament:
    whole_free = [clause for clause in paper.clauses if clause.free_part]
    return Testament(
        id=paper.id,
        made_on=paper.made_on,
        clauses=tuple(_clause(case, clause, len(whole_free)) for clause in paper.clauses),
        valid=is_valid(case, paper),
        revoked=paper.revoked,
        revokes_earlier=paper.revokes_earlier,
        binding=paper.binding,
    )


def _clause(case: Case, clause: TestamentClause, sharing: int) -> Clause:
    return Clause(
        id=clause.id,
        legacy=None if clause.limit else _legacy(case, clause, sharing),
        limit=Limit(clause.limit) if clause.limit else None,
        line=clause.line or None,
        condition=Condition(clause.condition),
        to_partner=clause.to_partner,
        life_together_lasted=clause.life_together_lasted,
        contradicts=clause.contradicts,
        confirmed_by_king=clause.confirmed_by_king,
    )


def _legacy(case: Case, clause: TestamentClause, sharing: int) -> Legacy:
    free = Fraction(1, sharing) if clause.free_part else _fraction(clause.part_of_free)
    return Legacy(
        recipient_id=clause.party_id,
        free_part=free,
        sum=None if clause.amount_ore is None else Money(clause.amount_ore),
        whole_part=_fraction(clause.part_of_all),
        item=_item(case, clause) if clause.thing else None,
        residue=clause.residue,
        id=clause.id,
    )


def _fraction(text: str) -> Fraction | None:
    return Fraction(text) if text else None


def _item(case: Case, clause: TestamentClause) -> Item:
    """Give the thing with its value and what rests on it; nobody has looked for it before it is placed."""
    placed = case.bequests.get(clause.id)
    held = case.holdings.get(placed or "")
    if placed is None:
        return Item(clause.id, in_estate=None)
    if held is None or not held.counts or held.sold_for_ore is not None:
        return Item(clause.id, in_estate=False)
    loans = sum(
        loan.value_ore or 0 for loan in case.counted_holdings if loan.is_debt and loan.secured_on == held.id
    )
    secured = sum(
        one.accepted_ore or 0
        for one in case.fordringer.values()
        if one.status in OWED and one.secured_on == held.id
    )
    value = Money(asset_value(held)) if held.value_ore is not None else None
    return Item(held.id, value, encumbrance=Money(loans + secured))
