"""One pure function says what is next."""

from datetime import date, timedelta
from graphlib import TopologicalSorter
from itertools import pairwise

import pytest

from settlement.domain.events.catalogue import EVENT_TYPES
from settlement.domain.events.consent import PartyIdentified
from settlement.domain.events.declaration import AttestIssued
from settlement.domain.events.distribution import CaseClosed
from settlement.domain.events.intake import (
    DeathReversed,
    FormuesfullmaktDecided,
    HeirsDecided,
    HoldLifted,
    HoldPlaced,
)
from settlement.domain.events.inventory import HoldingAdded, ProklamaDecided
from settlement.domain.events.withdrawal import EverythingListed
from settlement.domain.fold.fold import fold
from settlement.domain.plan import (
    STEP_OF,
    STEPS,
    StepState,
    StepStatus,
    next_date,
    plan,
    ready_for_engine,
    waiting_on,
)
from settlement.domain.steps.intake import quiet_until
from settlement.domain.steps.step import COURT, ENGINE, Stage, StepActor
from tests.settlement.domain.cases import (
    DAY_60,
    OPENED_AT,
    Journal,
    account,
    at_noon,
    court_update,
    looked_up,
    opened,
    party,
    with_heirs,
)

# The journey of the design, by the names the steps have.
JOURNEY = {
    Stage.INTAKE: (
        "receive_case",
        "hold_new_death",
        "look_up_deceased",
        "match_earlier_cases",
        "complete_family_tree",
        "confirm_heirs",
        "grant_formuesfullmakt",
    ),
    Stage.CONSENT: ("invite_heirs", "identify", "give_consents", "appoint_guardian"),
    Stage.INVENTORY: (
        "collect_registers",
        "supplement_inventory",
        "value_assets",
        "issue_proklama",
        "receive_fordringer",
        "decide_fordringer",
        "confirm_inventory",
    ),
    Stage.DECLARATION: (
        "compare_forms",
        "sign_skifteerklaering",
        "submit_declaration",
        "examine",
        "approve",
        "issue_attest",
    ),
    Stage.DISTRIBUTION: (
        "divide_marital_property",
        "pay_debts",
        "propose_distribution",
        "agree_distribution",
        "carry_out_payouts",
        "transfer_titles",
        "close_accounts",
    ),
    Stage.CLOSING: ("file_tax", "draw_final_account", "sign_final_account", "close_case", "dispose_case"),
}
SOON = OPENED_AT + timedelta(days=3)


def states(journal: Journal, on: date | None = None) -> dict[str, StepState]:
    return {state.step: state for state in plan(journal.case, at_noon(on) if on else SOON)}


def test_every_step_of_the_journey_is_there_in_its_stage() -> None:
    for stage, steps in JOURNEY.items():
        for step in steps:
            assert STEP_OF[step].stage == stage, step


def test_every_step_says_what_it_is_and_what_it_needs_exists() -> None:
    assert len(STEP_OF) == len(STEPS)
    order = [list(Stage).index(step.stage) for step in STEPS]
    assert all(earlier <= later for earlier, later in pairwise(order))
    for step in STEPS:
        assert step.title[0].isupper(), step.id
        assert set(step.needs) <= set(STEP_OF), step.id
        assert set(step.done_by) <= set(EVENT_TYPES), step.id
        assert isinstance(step.actor, StepActor)


def test_no_step_waits_for_itself_in_a_circle() -> None:
    order = tuple(TopologicalSorter({step.id: step.needs for step in STEPS}).static_order())
    assert set(order) == set(STEP_OF)


def test_what_a_person_must_do_says_what_happens_if_nobody_does() -> None:
    for step in STEPS:
        if step.actor == StepActor.HEIR:
            assert step.if_missed, step.id


def test_the_plan_is_the_same_each_time_and_lists_every_step_once() -> None:
    journal = with_heirs(party("a"))
    assert plan(journal.case, SOON) == plan(fold(journal.records), SOON)
    assert [state.step for state in plan(journal.case, SOON)] == [step.id for step in STEPS]


def test_a_new_case_begins_with_the_register() -> None:
    ready = ready_for_engine(plan(Journal().add(opened()).case, OPENED_AT))
    assert [state.step for state in ready] == ["look_up_deceased"]


def test_a_new_death_stands_for_two_days_before_anybody_is_told() -> None:
    journal = Journal().add(opened(), court_update(party("a")), looked_up())
    opens = quiet_until(journal.case)
    before = {s.step: s for s in plan(journal.case, opens - timedelta(seconds=1))}
    assert before["hold_new_death"].status == StepStatus.WAITING
    assert before["hold_new_death"].until == opens
    assert next_date(tuple(before.values()), OPENED_AT) == opens
    after = {s.step: s for s in plan(journal.case, opens)}
    assert after["hold_new_death"].status == StepStatus.READY


def test_an_unclear_family_waits_for_the_court() -> None:
    journal = with_heirs(party("a"))
    facts_hash = journal.case.heirs_facts_hash
    journal.add(HeirsDecided(outcome="unclear", missing=("Hvem?",), decision={}, facts_hash=facts_hash))
    now = states(journal)
    assert (now["complete_family_tree"].status, now["complete_family_tree"].waiting_for) == (
        StepStatus.WAITING,
        (COURT,),
    )
    assert now["confirm_heirs"].status == StepStatus.BLOCKED
    assert "Gjøre slektstreet komplett" in now["confirm_heirs"].reason


def test_many_steps_are_open_at_once() -> None:
    now = states(with_heirs(party("a"), party("b")))
    assert now["invite_heirs"].status == StepStatus.READY
    assert now["identify"].waiting_for == ("a", "b")
    assert now["grant_formuesfullmakt"].waiting_for == (COURT,)
    assert now["collect_registers"].status == StepStatus.BLOCKED
    assert now["identify"].deadline == DAY_60


def test_insight_opens_the_registers() -> None:
    journal = with_heirs(party("a"))
    journal.add(FormuesfullmaktDecided(party_id="a", granted=True, reason=""))
    assert states(journal)["collect_registers"].status == StepStatus.READY


def test_one_party_finds_the_own_tasks() -> None:
    journal = with_heirs(party("a"), party("b"))
    journal.add(PartyIdentified(party_id="a", method="idporten", level="high"))
    mine = [state.step for state in waiting_on(plan(journal.case, SOON), "b")]
    assert "identify" in mine
    assert "identify" not in [s.step for s in waiting_on(plan(journal.case, SOON), "a")]


def test_a_hold_covers_the_steps_it_names_and_no_other() -> None:
    journal = with_heirs(party("a"))
    journal.add(HoldPlaced(hold_id="1", code="c", reason="Tvist", steps=("identify",)))
    held = states(journal)
    assert (held["identify"].status, held["identify"].reason) == (StepStatus.BLOCKED, "Tvist")
    assert held["give_consents"].status == StepStatus.WAITING
    journal.add(HoldPlaced(hold_id="2", code="c", reason="Overført"))
    everything = states(journal)
    assert all(
        state.status in {StepStatus.BLOCKED, StepStatus.NOT_APPLICABLE} for state in everything.values()
    )
    journal.add(HoldLifted(hold_id="1", reason=""), HoldLifted(hold_id="2", reason=""))
    assert states(journal)["identify"].status == StepStatus.WAITING


def test_silent_heirs_are_not_waited_for_after_the_deadline() -> None:
    journal = with_heirs(party("a"), party("b"))
    journal.add(PartyIdentified(party_id="a", method="idporten", level="high"))
    on_the_day = states(journal, DAY_60)
    assert on_the_day["identify"].waiting_for == ("b",)
    after = states(journal, DAY_60 + timedelta(days=1))
    assert after["identify"].status == StepStatus.DONE
    assert "b" not in after["give_consents"].waiting_for


def test_one_of_those_named_is_enough_where_the_step_says_so() -> None:
    journal = with_heirs(party("a"), party("b"))
    for one in ("a", "b"):
        journal.add(FormuesfullmaktDecided(party_id=one, granted=True, reason=""))
        journal.add(PartyIdentified(party_id=one, method="idporten", level="high"))
    journal.add(
        HoldingAdded(holding=account("h", None).model_copy(update={"needs_value": True}), evidence="bilde")
    )
    value_assets = states(journal)["value_assets"]
    assert value_assets.any_of
    assert states(journal)["sign_skifteerklaering"].any_of is False


def test_each_heir_says_no_to_proklama_and_one_yes_is_enough() -> None:
    journal = with_heirs(party("a"), party("b"))
    decide = STEP_OF["decide_proklama"]
    on = at_noon(SOON.date())

    def answers(*given: ProklamaDecided) -> tuple[str, ...]:
        journal.add(*given)
        return decide.remaining(fold(journal.records), on)

    assert answers() == ("a", "b")
    assert answers(ProklamaDecided(wanted=False, by_party="a")) == ("b",)
    assert answers(ProklamaDecided(wanted=True, by_party="b")) == ()
    assert fold(journal.records).proklama.wanted_by == "b"


def test_without_a_yes_there_is_no_proklama_when_all_have_said_no() -> None:
    journal = with_heirs(party("a"), party("b"))
    journal.add(*(ProklamaDecided(wanted=False, by_party=heir) for heir in ("a", "b")))
    case = fold(journal.records)
    assert STEP_OF["decide_proklama"].remaining(case, at_noon(SOON.date())) == ()
    assert states(journal)["issue_proklama"].status == StepStatus.NOT_APPLICABLE
    assert not STEP_OF["decide_proklama"].any_of


def test_a_court_that_has_decided_ends_the_questions_of_the_declaration() -> None:
    journal = with_heirs(party("a"))
    journal.add(
        AttestIssued(attest_id="t", attest_kind="skifteattest", document_id="", sha256="", holders=("a",))
    )
    now = states(journal)
    assert now["grant_formuesfullmakt"].status == StepStatus.NOT_APPLICABLE
    assert now["apply_succession"].status == StepStatus.NOT_APPLICABLE
    assert now["submit_declaration"].status in {
        StepStatus.NOT_APPLICABLE,
        StepStatus.BLOCKED,
        StepStatus.DONE,
    }


def test_a_closed_case_asks_nobody_for_anything_until_it_is_disposed_of() -> None:
    journal = with_heirs(party("a"))
    journal.add(CaseClosed(outcome="distributed", reason="ferdig"))
    now = states(journal)
    open_steps = {s.step for s in now.values() if s.status in {StepStatus.WAITING, StepStatus.READY}}
    assert open_steps <= {"dispose_case"}
    assert now["confirm_heirs"].status == StepStatus.DONE
    assert now["pay_debts"].status == StepStatus.NOT_APPLICABLE
    late = plan(journal.case, at_noon(date(2037, 1, 5)))
    assert [s.step for s in ready_for_engine(late)] == ["dispose_case"]


@pytest.mark.parametrize("how", ["reversed", "misregistered", "annulled"])
def test_what_does_not_stand_is_withdrawn_and_nothing_else_goes_on(how: str) -> None:
    journal = with_heirs(party("a"))
    events = {
        "reversed": DeathReversed(source="folkeregisteret"),
        "misregistered": court_update(party("a"), status="FEILFORT"),
        "annulled": court_update(party("a"), annulled=True),
    }
    journal.add(events[how])
    now = states(journal)
    assert now["withdraw_everything"].status == StepStatus.READY
    assert [s.step for s in ready_for_engine(tuple(now.values()))] == ["withdraw_everything"]
    assert waiting_on(tuple(now.values()), "a") == ()
    journal.add(CaseClosed(outcome="reversed", reason="personen lever"))
    journal.add(EverythingListed(items=0, why="personen lever"))
    assert states(journal)["withdraw_everything"].status == StepStatus.DONE
    journal.add(CaseClosed(outcome="reversed", reason="personen lever"))
    assert states(journal)["close_withdrawn"].status == StepStatus.DONE


def test_the_plan_names_the_engine_only_in_steps_that_are_ready() -> None:
    for state in plan(with_heirs(party("a")).case, SOON):
        assert ENGINE not in state.waiting_for
