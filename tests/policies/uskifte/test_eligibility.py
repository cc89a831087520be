"""Who may sit in uskifte, and whose consent it takes."""

from dataclasses import replace

import pytest

from policies.kernel.decision import Outcome
from policies.uskifte.consents import list_consents
from policies.uskifte.eligibility import decide_conditions, decide_uskifte
from policies.uskifte.facts import Survivor, UskifteFacts, UskifteHeir

JOINT = UskifteHeir("a", is_separate_issue=False)
SEPARATE = UskifteHeir("b", is_separate_issue=True)
SPOUSE = UskifteFacts(Survivor.SPOUSE, "s", (JOINT,), debts_endanger=False)
COHABITANT = UskifteFacts(Survivor.COHABITANT, "s", (JOINT,), common_child=True, debts_endanger=False)
MINOR = replace(SEPARATE, is_represented=True, has_consented=True)

CASES = [
    ("a spouse with joint children needs nobody's consent", SPOUSE, Outcome.MET),
    (
        "a separate child who has not answered leaves it open",
        replace(SPOUSE, heirs=(JOINT, SEPARATE)),
        Outcome.UNCLEAR,
    ),
    (
        "a separate child who consents opens it",
        replace(SPOUSE, heirs=(JOINT, replace(SEPARATE, has_consented=True))),
        Outcome.MET,
    ),
    (
        "a separate child who refuses shuts it for the whole",
        replace(SPOUSE, heirs=(JOINT, replace(SEPARATE, has_consented=False))),
        Outcome.NOT_MET,
    ),
    ("a minor separate child needs the statsforvalter too", replace(SPOUSE, heirs=(MINOR,)), Outcome.UNCLEAR),
    (
        "guardian and statsforvalter together open it",
        replace(SPOUSE, heirs=(replace(MINOR, statsforvalter_consented=True),)),
        Outcome.MET,
    ),
    (
        "whether a child is separate must be known",
        replace(SPOUSE, heirs=(replace(JOINT, is_separate_issue=None),)),
        Outcome.UNCLEAR,
    ),
    (
        "a petition received before the death ends the right",
        replace(SPOUSE, ending_received=True),
        Outcome.NOT_MET,
    ),
    ("an unknown petition leaves it open", replace(SPOUSE, ending_received=None), Outcome.UNCLEAR),
    ("an earlier uskifte must be settled first", replace(SPOUSE, earlier_uskifte=True), Outcome.NOT_MET),
    (
        "a known testament takes the right away",
        replace(SPOUSE, testament_takes_away=True, knew_of_testament=True),
        Outcome.NOT_MET,
    ),
    (
        "an unknown testament does not",
        replace(SPOUSE, testament_takes_away=True, knew_of_testament=False),
        Outcome.MET,
    ),
    (
        "whether the testament was known is asked",
        replace(SPOUSE, testament_takes_away=True),
        Outcome.UNCLEAR,
    ),
    ("debts that endanger the estate end the right", replace(SPOUSE, debts_endanger=True), Outcome.NOT_MET),
    ("saereie needs every heir", replace(SPOUSE, includes_saereie=True), Outcome.UNCLEAR),
    (
        "saereie by ektepakt needs nobody",
        replace(SPOUSE, includes_saereie=True, saereie_by_pact=True),
        Outcome.MET,
    ),
    ("a cohabitant with a common child may sit", COHABITANT, Outcome.MET),
    ("a cohabitant without a common child may not", replace(COHABITANT, common_child=False), Outcome.NOT_MET),
    ("an unknown common child leaves it open", replace(COHABITANT, common_child=None), Outcome.UNCLEAR),
]


@pytest.mark.parametrize(("sentence", "facts", "outcome"), CASES, ids=[case[0] for case in CASES])
def test_the_right_to_uskifte(sentence: str, facts: UskifteFacts, outcome: Outcome) -> None:
    decision = decide_uskifte(facts)
    assert decision.outcome is outcome, sentence
    assert decision.explanation
    assert (decision.outcome is Outcome.UNCLEAR) == bool(decision.missing)


def test_the_consents_name_guardian_and_statsforvalter() -> None:
    consents = list_consents(replace(SPOUSE, heirs=(MINOR,)))
    assert [(item.by, item.is_given) for item in consents.value or ()] == [
        ("verge", True),
        ("statsforvalter", None),
    ]


def test_a_refusal_leaves_uskifte_with_the_others_possible() -> None:
    decision = decide_uskifte(replace(SPOUSE, heirs=(JOINT, replace(SEPARATE, has_consented=False))))
    assert "de andre" in decision.caveats[0]


def test_nobody_having_looked_at_the_survivors_debts_is_said() -> None:
    assert "§ 18" in decide_conditions(replace(SPOUSE, debts_endanger=None)).caveats[0]
