"""The chapters of a story: in order, cut where the settlement turns, what belongs together in one passage."""

from datetime import UTC, datetime, timedelta

from settlement.domain.answers import AnswerStatus
from settlement.domain.estate import Fordring
from settlement.domain.events.inventory import FordringDecided, FordringReceived, HoldingAdded, SourceAnswered
from settlement.domain.events.payment import PaymentInstructed, PaymentReceipted
from settlement.domain.parties import Relation
from settlement.services.story.chapters import BEGINS, chapters
from tests.settlement.domain.cases import OPENED_AT, Journal, account, party, with_heirs

FUNERAL = Fordring(
    id="f-1",
    creditor_name="Byrået",
    creditor_id="974760673",
    description="Begravelse",
    amount_ore=48_500_00,
    received_on=OPENED_AT.date(),
)


def journal() -> Journal:
    told = with_heirs(party("s", Relation.SPOUSE), party("a"))
    later = datetime(2026, 3, 2, 9, tzinfo=UTC)
    told.add(
        *(
            SourceAnswered(source=source, status=AnswerStatus.EMPTY, asked_at=later)
            for source in ("nav", "losore")
        ),
        at=later,
    )
    told.add(
        HoldingAdded(holding=account(), evidence="kontoutskrift"),
        FordringReceived(fordring=FUNERAL),
        FordringDecided(fordring_id="f-1", status="accepted", accepted_ore=48_500_00, reason=""),
        PaymentInstructed(
            payment_id="p-1",
            purpose="fordring",
            concerns="f-1",
            amount_ore=48_500_00,
            institution="974760673",
            key="k",
        ),
        PaymentReceipted(payment_id="p-1", receipt="KV", on=later.date()),
        at=later + timedelta(days=1),
    )
    return told


def test_every_record_stands_once_and_in_order() -> None:
    told = journal()
    story = chapters(told.case, told.records)
    shown = [record for chapter in story for passage in chapter.passages for record in passage.records]
    assert shown == told.records
    assert all(len(p.sentences) == len(p.records) for chapter in story for p in chapter.passages)


def test_a_chapter_begins_where_the_heirs_are_confirmed() -> None:
    told = journal()
    first, second = chapters(told.case, told.records)
    assert (first.title, second.title) == tuple(BEGINS.values())[:2]
    assert second.passages[0].records[0].event.kind == "heirs_confirmed"
    assert second.last_day == datetime(2026, 3, 3, tzinfo=UTC).date()


def test_the_answers_of_a_day_are_one_passage_and_money_is_told_with_its_sum() -> None:
    told = journal()
    passages = chapters(told.case, told.records)[-1].passages
    answers = next(p for p in passages if p.records[0].event.kind == "source_answered")
    assert answers.sentences == (
        "NAV har ingenting registrert.",
        "Løsøreregisteret har ingenting registrert.",
    )
    assert answers.numbers.count("–") == 1
    lines = [sentence for passage in passages for sentence in passage.sentences]
    assert lines[-4:] == [
        "Byrået krever 48\xa0500,00\xa0kr: Begravelse.",
        "Kravet fra Byrået på 48\xa0500,00\xa0kr (Begravelse) ble godtatt.",
        "En betaling ble gjort klar: 48\xa0500,00\xa0kr til Byrået (Begravelse).",
        "Banken bekreftet 2. mars 2026 betalingen av 48\xa0500,00\xa0kr til Byrået (Begravelse).",
    ]
