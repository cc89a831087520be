"""The coverage statement: four kinds of not knowing stay apart, and nobody is told more than is known."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from settlement.domain.answers import AnswerStatus, Provenance
from settlement.domain.case import Case
from settlement.domain.estate import (
    HandAnswer,
    HandOutcome,
    Holding,
    HoldingKind,
    NoticeKind,
    SourceNotice,
    SourcePart,
    SourceState,
)
from settlement.domain.manual_task import TaskOwner
from settlement.domain.parties import Relation
from settlement.domain.steps.inventory import SOURCES
from settlement.domain.steps.step import COURT
from settlement.services.facts.coverage import CoverageLine, Knowledge, coverage
from settlement.services.paperwork.coverage import coverage_sentence, details, result_words
from settlement.services.paperwork.source_words import (
    KNOWLEDGE_WORDS,
    NOTICE_WORDS,
    OUTCOME_WORDS,
    OWNER_WORDS,
    PART_WORDS,
)
from tests.settlement.domain.cases import party, with_heirs
from tests.settlement.services.sourced import task

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
ASKED = datetime(2026, 3, 2, 9, tzinfo=UTC)
HAND = HandAnswer(by_party="son", at=NOW, outcome=HandOutcome.NOTHING, evidence="brev av 19. mars")


def case_with(*states: SourceState, holdings: tuple[Holding, ...] = ()) -> Case:
    case = with_heirs(party("widow", Relation.SPOUSE), party("son")).case
    update = {"sources": {s.source: s for s in states}, "holdings": {h.id: h for h in holdings}}
    return case.model_copy(update=update)


def state(status: AnswerStatus, source: str = "nav", **more: Any) -> SourceState:
    values: dict[str, Any] = {
        "source": source,
        "status": status,
        "asked_at": ASKED,
        "first_asked_at": ASKED,
        "mandate": "formuesfullmakt",
    }
    return SourceState(**{**values, **more})


def line_of(case: Case, source: str = "nav") -> CoverageLine:
    return next(line for line in coverage(case, NOW).lines if line.source == source)


def by_hand(outcome: HandOutcome) -> dict[str, Any]:
    answer = HAND.model_copy(update={"outcome": outcome})
    return {"settled_by": "son", "settled_with": answer.evidence, "hand_answers": {0: answer}}


def told_of(case: Case, line: CoverageLine) -> list[str]:
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in details(case, line)]


ACCOUNT = Holding(id="h-1", kind=HoldingKind.ACCOUNT, label="Konto", value_ore=1_00, source="nav")
S, K, H = AnswerStatus, Knowledge, HandOutcome


@pytest.mark.parametrize(
    ("status", "outcome", "holdings", "knows"),
    [
        (S.ANSWERED, None, (ACCOUNT,), K.FOUND),
        (S.EMPTY, None, (), K.NOTHING),
        (S.PARTIAL, None, (ACCOUNT,), K.PARTLY),
        (S.REFUSED, None, (), K.REFUSED),
        (S.UNAVAILABLE, None, (), K.UNAVAILABLE),
        (S.NEEDS_PERSON, None, (), K.BY_HAND),
        (S.MANUAL, None, (), K.BY_HAND),
        (S.MANUAL, H.FOUND, (ACCOUNT,), K.FOUND),
        (S.MANUAL, H.NOTHING, (), K.NOTHING),
        (S.MANUAL, H.GIVEN_UP, (), K.GIVEN_UP),
        (S.PARTIAL, H.NOTHING, (ACCOUNT,), K.FOUND),
        (S.PARTIAL, H.GIVEN_UP, (ACCOUNT,), K.PARTLY),
        (S.REFUSED, H.NOTHING, (), K.NOTHING),
        (S.REFUSED, H.GIVEN_UP, (), K.REFUSED),
        (S.UNAVAILABLE, H.NOTHING, (), K.NOTHING),
    ],
)
def test_what_is_known_follows_from_the_answer_and_from_who_gave_it(
    status: AnswerStatus, outcome: HandOutcome | None, holdings: tuple[Holding, ...], knows: Knowledge
) -> None:
    more = by_hand(outcome) if outcome else {}
    line = line_of(case_with(state(status, **more), holdings=holdings))
    assert line.knows is knows
    assert line.by_hand is (outcome in {H.FOUND, H.NOTHING})
    assert line.found == len(holdings)


def test_a_source_that_nobody_asked_is_not_one_that_has_nothing() -> None:
    line = line_of(case_with())
    assert line.knows is Knowledge.NOT_ASKED
    assert (line.last_asked_at, line.mandate, line.provenance) == (None, None, ())
    assert result_words(line) == "Ikke spurt ennå"


@pytest.mark.parametrize("status", [S.REFUSED, S.NEEDS_PERSON])
def test_what_nobody_had_a_right_to_ask_was_not_refused_but_not_asked(status: AnswerStatus) -> None:
    line = line_of(case_with(state(status, mandate=None)))
    assert line.knows is Knowledge.NO_RIGHT
    assert result_words(line) == "Ikke spurt: ingen hadde rett til det da"


def test_each_bank_is_told_for_itself_with_the_right_it_was_asked_by_and_the_proof() -> None:
    banks = state(
        S.PARTIAL,
        "kar_and_banks",
        mandate="formuesfullmakt",
        citations=("arveloven § 92 første ledd",),
        tries=3,
        asked_at=ASKED + timedelta(hours=1),
        parts=(
            SourcePart(name="Eksempelbanken", status=S.ANSWERED, found=2),
            SourcePart(name="Prøvebanken", status=S.PARTIAL, found=1, message="To kontoer svarte ikke."),
            SourcePart(name="Øvebanken", status=S.EMPTY),
        ),
        provenance=(Provenance(register_name="Øvebanken", asked_at=ASKED, response_sha256="ab" * 32),),
    )
    line = line_of(case_with(banks), "kar_and_banks")
    told = " ".join(told_of(case_with(banks), line))
    assert line.found == 3
    assert "Eksempelbanken har svart (2 opplysninger)." in told
    assert "Prøvebanken har svart på noe (1 opplysning): To kontoer svarte ikke." in told
    assert "Øvebanken har ingenting registrert." in told
    assert "Grunnlag: formuesfullmakt, arveloven § 92 første ledd." in told
    assert "Først spurt 2. mars 2026 kl. 10.00, sist 2. mars 2026 kl. 11.00 (3 ganger)." in told
    assert "Kontrollsum av svaret: Øvebanken abababababababab." in told


def test_a_source_that_is_down_says_when_it_is_asked_again_and_who_was_told() -> None:
    notice = SourceNotice(party_id="son", kind=NoticeKind.DOWN, at=NOW)
    down = state(S.UNAVAILABLE, next_try_at=NOW + timedelta(hours=4), notices=(notice,))
    line = line_of(case_with(down))
    told = told_of(case_with(down), line)
    assert line.next_try_at == NOW + timedelta(hours=4)
    assert "Spørres igjen 20. mars 2026 kl. 14.00." in told
    assert "Navn son fikk vite at kilden ikke svarer 20. mars 2026 kl. 10.00." in told


@pytest.mark.parametrize(
    ("owner", "waits_for"),
    [
        (TaskOwner.MANAGER, ("widow", "son")),
        (TaskOwner.SURVIVOR, ("widow",)),
        (TaskOwner.COURT, (COURT,)),
    ],
)
def test_a_task_says_whose_it_is_and_by_when(owner: TaskOwner, waits_for: tuple[str, ...]) -> None:
    line = line_of(case_with(state(S.MANUAL, task=task(owner, due_days=10))))
    (one,) = line.tasks
    assert one.waits_for == waits_for
    assert (one.due_on, one.is_late) == (date(2026, 3, 12), True)
    assert "Fristen er ute." in told_of(case_with(), line)[-1]


def test_who_answered_by_hand_stands_there_with_the_evidence() -> None:
    answer = HAND.model_copy(update={"evidence_sha256": "cd" * 32})
    one = state(S.MANUAL, settled_by="son", hand_answers={0: answer})
    told = told_of(case_with(one), line_of(case_with(one)))
    assert told[-1].endswith(
        "Navn son svarte 20. mars 2026 kl. 10.00: ingenting er registrert. Bevis: brev av 19. mars. "
        "Kontrollsum cdcdcdcdcdcdcdcd."
    )


def test_how_the_survivors_own_matter_went_is_not_told_to_the_others() -> None:
    own = HAND.model_copy(update={"outcome": H.GIVEN_UP, "by_party": "widow", "evidence": ""})
    one = state(S.EMPTY, further_tasks=(task(TaskOwner.SURVIVOR),), hand_answers={1: own})
    (shown,) = line_of(case_with(one)).tasks
    assert shown.answer is not None
    assert (shown.number, shown.answer.outcome) == (1, H.DONE)


def test_the_sentence_counts_answers_by_hand_apart_and_names_what_is_lacking() -> None:
    states = [state(S.EMPTY, source) for source in SOURCES if source not in {"nav", "losore"}]
    case = case_with(*states, state(S.MANUAL, **by_hand(H.NOTHING)), state(S.REFUSED, "losore"))
    assert coverage_sentence(coverage(case, NOW)) == (
        f"{len(SOURCES) - 2} av {len(SOURCES)} kilder har svart fullt ut. Det er svart for hånd for NAV. "
        "Vi mangler svar fra Løsøreregisteret. Derfor kan det finnes mer."
    )


def test_an_office_that_is_only_told_is_no_source_that_lacks() -> None:
    told = state(S.MANUAL, "statsforvalter", mandate=None, task=task(TaskOwner.COURT), notice_keys=("k",))
    statement = coverage(case_with(told), NOW)
    line = next(one for one in statement.lines if one.source == "statsforvalter")
    assert line.knows is Knowledge.TO_TELL
    assert line not in statement.lacking
    assert f"av {len(SOURCES)} kilder" in coverage_sentence(statement)
    done = told.model_copy(update={"hand_answers": {0: HAND.model_copy(update={"outcome": H.DONE})}})
    assert line_of(case_with(done), "statsforvalter").knows is Knowledge.TOLD


def test_what_no_source_knows_is_told_and_goes_when_a_source_is_asked_about_it() -> None:
    before = {gap.what for gap in coverage(case_with(), NOW).not_covered}
    asked = case_with(state(S.MANUAL, "skipsregister", task=task()))
    after = {gap.what for gap in coverage(asked, NOW).not_covered}
    assert before - after == {"Båter og fly"}
    assert any("utlandet" in what for what in after)
    assert any("Kryptovaluta" in what for what in after)


def test_a_value_nobody_knows_is_counted_as_unknown_and_never_as_zero() -> None:
    unknown = ACCOUNT.model_copy(update={"value_ore": None, "needs_value": True})
    line = line_of(case_with(state(S.ANSWERED), holdings=(unknown,)))
    assert result_words(line) == "Har svart: 1 opplysning, 1 uten kjent verdi"


def test_a_source_without_a_name_of_ours_is_called_what_it_calls_itself() -> None:
    line = line_of(case_with(state(S.MANUAL, "fiskeregister", task=task())), "fiskeregister")
    assert line.name == "Prøvekontoret"


def test_everything_that_can_be_said_has_words() -> None:
    assert set(KNOWLEDGE_WORDS) == set(Knowledge)
    assert set(PART_WORDS) == set(AnswerStatus)
    assert set(OUTCOME_WORDS) == set(HandOutcome)
    assert set(NOTICE_WORDS) == set(NoticeKind)
    assert set(OWNER_WORDS) == set(TaskOwner)
