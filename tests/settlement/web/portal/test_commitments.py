"""The page where heirs end or take over what the deceased paid regularly, without scripts."""

from fastapi import FastAPI

from settlement.domain.answers import AnswerStatus
from settlement.domain.case import Case
from settlement.domain.events.inventory import SourceAnswered
from settlement.services.house import House
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import SON_NUMBER, load
from tests.settlement.web.portal.test_division import _add, _with_certificate

TOLD = "Tibber AS: 1 234,50 kr hver måned, 3 ganger, sist 5.1.2026, også etter dødsfallet."


def _told(house: House, case_id: str) -> None:
    case = load(house, case_id)
    _add(
        house,
        case_id,
        SourceAnswered(
            source="kar_and_banks",
            status=AnswerStatus.ANSWERED,
            asked_at=case.opened_at,
            tries=1,
            findings={"fast_betaling:h-1:1": TOLD},
        ),
    )


async def test_an_heir_ends_one_gets_the_letter_and_notes_the_answer(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    _told(house, widow_estate.id)
    key = "h-1:1"
    async with visit(app, SON_NUMBER) as visitor:
        asked = await visitor.get(f"{base}/avtaler")
        assert "Tibber AS" in asked.text
        answer = {"commitment": key, f"kind_{key}": "energy", f"choice_{key}": "end"}
        sent = await visitor.send(asked, answer)
        assert sent.status_code == 303, sent.text
        decided = load(house, widow_estate.id).commitments[key]
        shown = await visitor.get(f"{base}/avtaler")
        assert f"{base}/dokumenter/{decided.document_id}" in shown.text
        assert "Dette kan fortsatt koste boet penger" in shown.text


async def test_a_choice_that_is_not_made_is_asked_for_again(
    app: FastAPI, house: House, widow_estate: Case
) -> None:
    base = _with_certificate(house, widow_estate)
    _told(house, widow_estate.id)
    async with visit(app, SON_NUMBER) as visitor:
        asked = await visitor.get(f"{base}/avtaler")
        sent = await visitor.send(asked, {"commitment": "h-1:1", "kind_h-1:1": "energy", "choice_h-1:1": "x"})
        assert sent.status_code == 422
    assert load(house, widow_estate.id).commitments == {}
