"""A question by hand, from the letter to a late correction: only what it concerns opens again."""

import hashlib
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.contents import inventory_hash
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, StepNotOpen
from settlement.domain.estate import HandOutcome
from settlement.domain.events.inventory import TaskOpened
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.manual_task import TaskOwner
from settlement.domain.plan import StepStatus, plan
from settlement.services.collect_registers import SourceReport, record_source_answers
from settlement.services.decide_as_court import place_hold
from settlement.services.facts.coverage import CoverageLine, Knowledge, coverage
from settlement.services.house import House
from settlement.services.keep_inventory import confirm_inventory, finish_supplement, value_holding
from settlement.services.paperwork.evidence import EvidenceFile
from settlement.services.settle_source import Reply
from settlement.store.errors import StaleCase
from tests.settlement.services.sourced import HEIR, answered, boat, estate, settle, task
from tests.settlement.web.estates import DAUGHTER, DIED, SON, WIDOW, StillClock, load, make_house

CLERK = Actor(kind=ActorKind.CLERK, id="sb-1")
LETTER = EvidenceFile(b"%PDF-1.7 et brev")
HEIRS = (WIDOW, SON, DAUGHTER)


@pytest.fixture
def house(engine: Engine) -> House:
    return make_house(engine, StillClock())


def as_heir(party_id: str) -> Actor:
    return Actor(kind=ActorKind.HEIR, id=party_id)


def status_of(house: House, case: Case, step: str) -> StepStatus:
    states = plan(load(house, case.id), house.clock.now())
    return next(state.status for state in states if state.step == step)


def asked_by_hand(house: House, **more: Any) -> Case:
    return estate(house, answered("nav", AnswerStatus.MANUAL, task=task(), **more))


def test_a_letter_gives_the_same_record_as_a_register_with_what_shows_it(house: House) -> None:
    case = asked_by_hand(house)
    reply = Reply(outcome=HandOutcome.FOUND, answered_on=date(2026, 3, 1), file=LETTER)
    after = settle(house, case, "nav", boat(), boat(None).model_copy(update={"reference": "2"}), reply=reply)
    found = [held for held in after.holdings.values() if held.source == "nav"]
    assert [(held.value_ore, held.needs_value) for held in found] == [(80_000_00, False), (None, True)]
    proof = found[0].provenance
    assert proof is not None
    assert (proof.register_name, proof.asked_at.date()) == ("NAV", date(2026, 3, 1))
    assert proof.response_sha256 == hashlib.sha256(LETTER.content).hexdigest()
    assert proof.reference in after.documents
    with house.database.work(actor=CLERK, reason="test") as work:
        about, content = work.documents.fetch(str(proof.reference))
    assert (about.media_type, content) == ("application/pdf", LETTER.content)


def test_nothing_then_something_opens_again_only_what_it_concerns(house: House) -> None:
    case = asked_by_hand(house)
    settle(house, case, "nav")
    _confirm_all(house, case)
    assert status_of(house, case, "confirm_inventory") is StepStatus.DONE
    same = settle(house, case, "nav", evidence="brev av 4. mars, samme svar")
    assert same.inventory_confirmations[SON] == inventory_hash(same), "nothing in the inventory has changed"

    settle(house, case, "nav", boat(None))
    assert status_of(house, case, "answer_manual_sources") is StepStatus.DONE
    assert status_of(house, case, "supplement_inventory") is StepStatus.DONE
    assert status_of(house, case, "value_assets") is StepStatus.WAITING
    later = settle(house, case, "nav", boat())
    assert status_of(house, case, "confirm_inventory") is StepStatus.WAITING
    assert [held.value_ore for held in later.holdings.values() if held.source == "nav"] == [80_000_00]


def test_a_correction_takes_out_what_is_no_longer_said(house: House) -> None:
    case = asked_by_hand(house)
    settle(house, case, "nav", boat())
    after = settle(house, case, "nav", evidence="båten var solgt i fjor")
    assert [held.removed for held in after.holdings.values() if held.source == "nav"] == [True]
    assert after.sources["nav"].hand_answers[0].outcome is HandOutcome.NOTHING


def test_the_same_answer_twice_is_one_answer(house: House) -> None:
    case = asked_by_hand(house)
    first = settle(house, case, "nav", boat())
    assert settle(house, case, "nav", boat()).version == first.version


def test_an_answer_to_what_has_changed_since_is_stale(house: House) -> None:
    case = asked_by_hand(house)
    settle(house, case, "nav", version=case.version)
    with pytest.raises(StaleCase):
        settle(house, case, "nav", boat(), version=case.version)


@pytest.mark.parametrize("source", ["kartverket", "ukjent_register"])
def test_a_source_that_answered_itself_or_that_we_do_not_know_takes_no_answer(
    house: House, source: str
) -> None:
    case = asked_by_hand(house)
    with pytest.raises(Conflict):
        settle(house, case, source)


@pytest.mark.parametrize(
    "wrong",
    [
        {"evidence": "  "},
        {"reply": Reply(outcome=HandOutcome.FOUND)},
        {"reply": Reply(outcome=HandOutcome.DONE)},
        {"reply": Reply(answered_on=date(2026, 3, 3))},
        {"reply": Reply(file=EvidenceFile(b"MZ et program"))},
        {"reply": Reply(file=EvidenceFile(b"%PDF-" + b"0" * 10_000_000))},
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_changes_nothing(
    house: House, wrong: dict[str, Any]
) -> None:
    case = asked_by_hand(house)
    with pytest.raises(InvalidInput):
        settle(house, case, "nav", **wrong)
    assert load(house, case.id).version == case.version


def test_things_found_with_an_answer_of_nothing_are_refused(house: House) -> None:
    case = asked_by_hand(house)
    with pytest.raises(InvalidInput):
        settle(house, case, "nav", boat(), reply=Reply(outcome=HandOutcome.NOTHING))
    with pytest.raises(InvalidInput):
        settle(house, case, "nav", boat(), boat())


def test_the_survivors_own_task_is_theirs_alone_and_stops_nothing(house: House) -> None:
    own = (task(TaskOwner.SURVIVOR, recipient="NAV pensjon"),)
    case = estate(house, answered("nav", AnswerStatus.EMPTY, further_tasks=own))
    assert status_of(house, case, "answer_manual_sources") is StepStatus.DONE
    _confirm_all(house, case)
    assert status_of(house, case, "confirm_inventory") is StepStatus.DONE
    states = plan(load(house, case.id), house.clock.now())
    assert next(s.waiting_for for s in states if s.step == "follow_up_sources") == (WIDOW,)
    with pytest.raises(NotAllowed):
        settle(house, case, "nav", number=1)
    with pytest.raises(InvalidInput):
        settle(house, case, "nav", boat(), number=1, actor=as_heir(WIDOW))
    with pytest.raises(InvalidInput):
        settle(house, case, "nav", number=1, actor=as_heir(WIDOW), reply=Reply(file=LETTER))
    after = settle(house, case, "nav", number=1, actor=as_heir(WIDOW), evidence="mitt eget")
    assert after.sources["nav"].hand_answers[1].outcome is HandOutcome.DONE
    assert after.sources["nav"].hand_answers[1].evidence == "", "it is not kept here"
    assert status_of(house, case, "follow_up_sources") is StepStatus.DONE


def test_the_courts_question_waits_in_the_clerks_queue_and_the_heirs_confirm_after_it(house: House) -> None:
    case = estate(house, answered("kommune", AnswerStatus.MANUAL, task=task(TaskOwner.COURT)))
    assert status_of(house, case, "answer_manual_sources") is StepStatus.DONE
    with house.database.work(actor=CLERK, reason="test") as work:
        assert work.views.task_counts("court").get("answer_court_sources") == 1
    _value_and_finish(house, case)
    assert status_of(house, case, "confirm_inventory") is StepStatus.BLOCKED
    with pytest.raises(NotAllowed):
        settle(house, case, "kommune")
    settle(house, case, "kommune", actor=CLERK)
    assert status_of(house, case, "answer_court_sources") is StepStatus.DONE
    assert status_of(house, case, "confirm_inventory") is StepStatus.WAITING


def test_an_office_that_the_court_only_tells_stops_nothing(house: House) -> None:
    notice = TaskOpened(source="statsforvalter", task=task(TaskOwner.COURT), message="Meld fra.", key="k")
    case = estate(house, notice)
    _value_and_finish(house, case)
    assert status_of(house, case, "answer_court_sources") is StepStatus.WAITING
    assert status_of(house, case, "confirm_inventory") is StepStatus.WAITING
    after = settle(house, case, "statsforvalter", actor=CLERK)
    assert after.sources["statsforvalter"].hand_answers[0].outcome is HandOutcome.DONE


def test_the_inventory_waits_for_each_bank_that_a_person_must_ask(house: House) -> None:
    second = task(recipient="Bank 2", is_question=True)
    case = estate(house, answered("nav", AnswerStatus.MANUAL, task=task(), further_tasks=(second,)))
    settle(house, case, "nav", boat())
    assert status_of(house, case, "answer_manual_sources") is StepStatus.WAITING
    assert _line(house, case, "nav").knows is Knowledge.BY_HAND
    settle(house, case, "nav", number=1)
    assert status_of(house, case, "answer_manual_sources") is StepStatus.DONE
    assert _line(house, case, "nav").knows is Knowledge.FOUND


def test_a_source_that_is_down_may_be_answered_by_hand_and_is_then_not_asked_again(house: House) -> None:
    down = answered("nav", AnswerStatus.UNAVAILABLE, next_try_at=house.clock.now())
    case = estate(house, down)
    assert status_of(house, case, "collect_registers") is StepStatus.READY
    settle(house, case, "nav", boat())
    assert status_of(house, case, "collect_registers") is StepStatus.DONE
    late = SourceReport(source="nav", status=AnswerStatus.EMPTY)
    after = record_source_answers(house, case.id, (late,))
    assert after.sources["nav"].settled_by == SON, "the register's late answer came after the person's"
    line = _line(house, case, "nav")
    assert (line.knows, line.by_hand) == (Knowledge.FOUND, True)


def test_on_hold_nobody_answers(house: House) -> None:
    case = asked_by_hand(house)
    place_hold(house, case.id, version=None, actor=CLERK, code="other", reason="Venter.")
    with pytest.raises(StepNotOpen):
        settle(house, case, "nav")


def test_a_stranger_does_not_answer(house: House) -> None:
    case = asked_by_hand(house)
    with pytest.raises(NotAllowed):
        settle(house, case, "nav", actor=as_heir("p-nobody"))


def _line(house: House, case: Case, source: str) -> CoverageLine:
    statement = coverage(load(house, case.id), house.clock.now())
    return next(one for one in statement.lines if one.source == source)


def _value_and_finish(house: House, case: Case) -> None:
    for heir in HEIRS:
        finish_supplement(house, case.id, version=None, actor=as_heir(heir), party_id=heir)
    value_holding(
        house,
        case.id,
        version=None,
        actor=HEIR,
        holding_id="h-house",
        value_ore=1_000_000_00,
        valued_on=DIED,
        basis="enighet",
    )


def _confirm_all(house: House, case: Case) -> None:
    _value_and_finish(house, case)
    for heir in HEIRS:
        confirm_inventory(house, case.id, version=None, actor=as_heir(heir), party_id=heir)
