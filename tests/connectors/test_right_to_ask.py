"""For every endpoint: no right, no call; its answers say who gave them; no number stands in an address."""

from datetime import timedelta
from typing import Any

import pytest

from settlement.domain.answers import Answer
from settlement.domain.legal_basis import LegalBasis
from settlement.ports.errors import NeedsPerson
from tests.connectors.questions import CONNECTORS, Question, questions
from tests.support.registers import BASIS, NOW

HOUR = timedelta(hours=1)
ALL = [
    (f"{name}-{endpoint}", question) for name in CONNECTORS for endpoint, question in questions(name).items()
]
ENDPOINTS = [pytest.param(question, id=name) for name, question in ALL]
OF_A_CASE = [pytest.param(question, id=name) for name, question in ALL if question.is_about_a_case]


def changed(**changes: Any) -> LegalBasis:
    return BASIS.model_copy(update=changes)


NO_RIGHT = [
    (None, "nobody has the right"),
    (changed(valid_until=NOW), "ended"),
    (changed(valid_from=NOW + HOUR), "not hold yet"),
    (changed(case_reference="another"), "another case"),
    (changed(citations=()), "no provision"),
    (changed(mandate=""), "no mandate"),
]


@pytest.mark.parametrize("question", OF_A_CASE)
async def test_without_a_right_that_holds_now_nothing_is_called(question: Question) -> None:
    at = question.bench()
    for basis, why in NO_RIGHT:
        with pytest.raises(NeedsPerson, match=why):
            await question.ask(at, {}, basis)
    assert at.sent == []
    assert at.tokens.asked == []


@pytest.mark.parametrize("question", OF_A_CASE)
async def test_a_right_is_asked_for_at_each_question(question: Question) -> None:
    at = question.bench()
    basis = changed(valid_until=NOW + HOUR)
    await question.ask(at, {}, basis)
    calls = len(at.sent)
    at.clock.moment += HOUR
    with pytest.raises(NeedsPerson, match="ended"):
        await question.ask(at, {}, basis)
    assert len(at.sent) == calls


@pytest.mark.parametrize("question", OF_A_CASE)
async def test_every_answer_says_who_gave_it_when_and_what_exactly_came(question: Question) -> None:
    given = await question.ask(question.bench(), {}, BASIS)
    answers: tuple[Answer[Any], ...] = given if isinstance(given, tuple) else (given,)
    for answer in answers:
        assert answer.provenance
        for mark in answer.provenance:
            assert mark.register_name
            assert mark.asked_at == NOW
            assert len(mark.response_sha256 or "") == 64


@pytest.mark.parametrize("question", ENDPOINTS)
async def test_a_number_stands_in_an_address_only_where_the_contract_wants_it(question: Question) -> None:
    at = question.bench()
    await question.ask(at, {}, BASIS)
    assert at.sent
    found = any(number in str(request.url) for request in at.sent for number in question.numbers)
    assert found is question.number_in_address
