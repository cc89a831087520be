"""The proklama: what the Act demands is in the notice, and nowhere else."""

from datetime import UTC, date, datetime

from connectors.lysingsblad.adapter import LysingsbladAdapter
from connectors.lysingsblad.notice import ClaimsAddress, ProklamaFacts, proklama_deadline, proklama_notice
from tests.support.registers import DATE_OF_DEATH, DECEASED, FixedClock

FACTS = ProklamaFacts("Ragnhild Solbakken", DECEASED, "Bergen", DATE_OF_DEATH)
TO = ClaimsAddress("Torleif Solbakken", ("Bjørkeveien 4", "5003 Bergen"))


def test_the_notice_has_name_number_residence_call_deadline_and_receiver() -> None:
    text = proklama_notice(FACTS, TO, last_publication=date(2026, 9, 15))
    for part in (
        "Ragnhild Solbakken",
        DECEASED,
        "sist bosatt Bergen",
        "må melde kravet",
        "seks uker etter siste kunngjøring",
        "senest 27. oktober 2026",
        "Torleif Solbakken, Bjørkeveien 4, 5003 Bergen",
        "faller bort",
    ):
        assert part in text


def test_the_deadline_is_six_weeks_from_the_last_publication() -> None:
    assert proklama_deadline(date(2026, 9, 15)) == date(2026, 10, 27)


def test_without_a_planned_day_the_deadline_is_told_as_the_act_counts_it() -> None:
    text = proklama_notice(FACTS, TO, last_publication=None)
    assert "innen seks uker etter siste kunngjøring til:" in text
    assert "senest" not in text


def test_the_task_begins_on_the_next_working_day_and_tells_the_steps() -> None:
    friday = FixedClock(datetime(2026, 9, 4, 8, tzinfo=UTC))
    made = LysingsbladAdapter(friday).prepare(FACTS, TO)
    assert [figure.on for figure in made.task.figures] == [date(2026, 9, 7)]
    assert "to innrykk" in made.task.text
    assert DECEASED in made.notice
    assert DECEASED not in made.task.text


def test_name_and_number_do_not_show_in_logs() -> None:
    task = LysingsbladAdapter(FixedClock()).prepare(FACTS, TO)
    assert DECEASED not in repr(task) + repr(FACTS)


async def test_there_is_nothing_to_configure() -> None:
    assert await LysingsbladAdapter(FixedClock()).check_configuration() == ()
