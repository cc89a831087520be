"""Decide a case: put its facts before the rules that answer its kind of question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from policies.kernel.decision import Decision, Missing, Outcome
from policies.kernel.errors import PolicyError
from policies.kernel.text import say
from settlement.services.law.answers import Answer, Standing
from settlement.services.law.case_facts import day_given, deceased_of
from settlement.services.law.case_model import CaseIn
from settlement.services.law.case_questions import answer_estate
from settlement.services.law.case_references import find_faults
from settlement.services.law.living_division import answer_marital_division
from settlement.services.law.rate_questions import answer_duty, answer_fee, answer_parameter
from settlement.services.law.uskifte_questions import answer_uskifte

_ANSWERS: dict[str, Callable[[CaseIn, str], Answer]] = {
    "succession": answer_estate,
    "composite": answer_estate,
    "forced_share": answer_estate,
    "collation": answer_estate,
    "marital_division": answer_marital_division,
    "undivided_estate": answer_uskifte,
    "document_duty": answer_duty,
    "parameter": answer_parameter,
    "fee": answer_fee,
}


def decide_case(case: CaseIn, *, law: str | None = None) -> Answer:
    """Decide a case by the law it names, or by another act it is said to hold under.

    Facts that contradict each other are refused with what to correct; nothing is raised for them.
    """
    kind = _kind_of(case)
    if kind is None:
        return Answer(
            case.id,
            Standing.NOT_COVERED,
            problem="The facts name no persons, property, fee or rate. Say what is asked in `kind`.",
        )
    faults = find_faults(case, kind)
    if faults:
        return Answer(case.id, Standing.REFUSED, problem="\n".join(faults))
    try:
        return _if_dated(case, kind, _ANSWERS[kind](case, law or case.law))
    except PolicyError as refused:
        return Answer(case.id, Standing.REFUSED, problem=str(refused))


def _if_dated(case: CaseIn, kind: str, answer: Answer) -> Answer:
    """Leave an answer unclear that a rate went into, when nobody has told the day of the death."""
    needs_day = kind not in {"marital_division", "document_duty", "parameter", "fee"}
    if not needs_day or answer.standing is not Standing.DECIDED or day_given(case) is not None:
        return answer
    if case.facts.net_estate_in_g is None and not any(decision.parameters for decision in answer.lineage()):
        return answer
    missing = Missing("date_of_death", deceased_of(case.facts).id, say("Hvilken dag døde avdøde?"))
    told = say("Satsene er ulike fra år til år, så dagen for dødsfallet må være kjent.")
    decision: Decision[Any] = Decision(Outcome.UNCLEAR, missing=(missing,), explanation=told)
    return Answer(case.id, Standing.UNCLEAR, decisions=(decision,))


def _kind_of(case: CaseIn) -> str | None:
    """Give the kind of question; what the case does not say is seen from its facts."""
    facts = case.facts
    asked = case.kind
    if facts.election in {"uskifte_then_death", "uskifte_then_lifetime_settlement"}:
        return "undivided_estate"
    if facts.election == "divide":
        return "marital_division"
    if asked == "undivided_estate" or asked is None:
        by_facts = (
            (facts.property_value_ore is not None or facts.taker is not None, "document_duty"),
            (facts.service is not None or facts.multiple_of_r is not None, "fee"),
            (facts.multiple_of_g is not None, "parameter"),
            (bool(facts.persons), "composite"),
        )
        return next((kind for holds, kind in by_facts if holds), None)
    return asked
