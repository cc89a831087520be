"""The land and vehicle registers are asked again, each person once, and one that is down holds up nobody."""

from typing import Any

from flows.sources.titles import ask_titles
from settlement.domain.answers import Answer, AnswerStatus
from settlement.domain.registers import PropertyShare, VehicleRecord
from settlement.domain.titles import TitleAnswer
from settlement.ports.errors import Unavailable
from settlement.services.confirm_titles import Someone, TitleQuestion, TitleQuestions
from tests.flows.outside import EMPTY, outside

HOUSE, CAR = "4601-199/7", "EK12345"
DECEASED, HEIR = Someone("1"), Someone("2")
HOUSE_ASKED = TitleQuestion("h-1", "kartverket", HOUSE, HEIR)
CAR_ASKED = TitleQuestion("h-2", "statens_vegvesen", CAR, HEIR)


class Register:
    """Holds what stands under each number; an error is raised for a number that has one."""

    def __init__(self, **by_number: Any) -> None:
        self.by_number = by_number
        self.asked: list[str] = []

    async def shares(self, person_number: str, **_: Any) -> Any:
        self.asked.append(person_number)
        found = self.by_number.get(f"n{person_number}", EMPTY)
        if isinstance(found, Exception):
            raise found
        return found

    owned = shares


def house() -> Answer[PropertyShare]:
    share = PropertyShare(unit_kind="matrikkelenhet", right_kind="E", label=HOUSE, numerator=1, denominator=1)
    return Answer(status=AnswerStatus.ANSWERED, items=(share,))


def car(role: str) -> Answer[VehicleRecord]:
    record = VehicleRecord(
        kjennemerke=CAR,
        make=None,
        model=None,
        group=None,
        first_registered_on=None,
        status="REGISTRERT",
        role=role,
    )
    return Answer(status=AnswerStatus.ANSWERED, items=(record,))


def questions(*titles: TitleQuestion) -> TitleQuestions:
    return TitleQuestions("case-1", DECEASED, titles, None)


async def test_the_new_owner_stands_in_both_registers() -> None:
    land, vehicles = Register(n2=house()), Register(n2=car("owner"))
    reports = await ask_titles(outside(land=land, vehicles=vehicles), questions(HOUSE_ASKED, CAR_ASKED))
    assert [one.answer for one in reports] == [TitleAnswer.NEW_OWNER, TitleAnswer.NEW_OWNER]


async def test_two_titles_of_one_person_are_one_question() -> None:
    land = Register(n1=house())
    other = TitleQuestion("h-3", "kartverket", "0301-1/1", HEIR)
    reports = await ask_titles(outside(land=land), questions(HOUSE_ASKED, other))
    assert sorted(land.asked) == ["1", "2"]
    assert [one.answer for one in reports] == [TitleAnswer.OLD_OWNER, TitleAnswer.OTHER_OWNER]


async def test_a_register_that_is_down_says_nothing_and_the_other_answers() -> None:
    land, vehicles = Register(n1=Unavailable("grunnboken", "timeout")), Register(n2=car("owner"))
    reports = await ask_titles(outside(land=land, vehicles=vehicles), questions(HOUSE_ASKED, CAR_ASKED))
    assert [one.answer for one in reports] == [TitleAnswer.SILENT, TitleAnswer.NEW_OWNER]


async def test_a_lessee_is_no_owner() -> None:
    reports = await ask_titles(outside(vehicles=Register(n2=car("lessee"))), questions(CAR_ASKED))
    assert reports[0].answer is TitleAnswer.OTHER_OWNER
