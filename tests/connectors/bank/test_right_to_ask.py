"""Without the right to ask nothing is sent; and why a bank gave nothing is told apart."""

from datetime import timedelta
from typing import Any

import pytest

from connectors.bank.adapter import build as build_banks
from connectors.kar.adapter import build as build_kar
from connectors.simulation.banks import SIMULATED_BANKS
from connectors.simulation.faults import Fault
from settlement.domain.answers import AnswerStatus
from settlement.domain.legal_basis import LegalBasis
from settlement.domain.registers import BankRelation
from settlement.ports.errors import NeedsPerson, Refused
from tests.connectors.bank.worlds import BANK, RELATION, SCOPE, account, adapter, ask, bench
from tests.support.registers import BASIS, CASE, DATE_OF_DEATH, DECEASED, NOW, FixedClock, scripted

OUTSIDE = SIMULATED_BANKS[4]
HOUR = timedelta(hours=1)


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


@pytest.mark.parametrize(("basis", "why"), NO_RIGHT)
async def test_without_a_right_that_holds_now_no_bank_is_called(basis: LegalBasis | None, why: str) -> None:
    at = bench(account(1))
    with pytest.raises(NeedsPerson, match=why):
        await ask(at, basis=basis)
    with pytest.raises(NeedsPerson, match=why):
        await adapter(at).transactions(
            RELATION,
            DECEASED,
            account_reference="ref-1",
            date_of_death=DATE_OF_DEATH,
            case_reference=CASE,
            basis=basis,
        )
    assert at.sent == []
    assert at.tokens.asked == []


@pytest.mark.parametrize(("basis", "why"), NO_RIGHT)
async def test_without_a_right_that_holds_now_the_customer_register_is_not_called(
    basis: LegalBasis | None, why: str
) -> None:
    sent: list[Any] = []
    at = bench()
    kar = build_kar(at.settings(scope="s"), scripted((200, {"banks": []}), sent=sent), FixedClock(), None)
    with pytest.raises(NeedsPerson, match=why):
        await kar.banks(DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=basis)
    assert sent == []


async def test_a_right_is_asked_for_at_each_question() -> None:
    at = bench(account(1))
    banks = build_banks(at.settings("/directory", scope=SCOPE), at.http, at.clock, at.tokens)
    asked: dict[str, Any] = {
        "date_of_death": DATE_OF_DEATH,
        "case_reference": CASE,
        "basis": changed(valid_until=NOW + HOUR),
    }
    assert (await banks.accounts(RELATION, DECEASED, **asked)).status is AnswerStatus.ANSWERED
    calls = len(at.sent)
    at.clock.moment += HOUR
    with pytest.raises(NeedsPerson):
        await banks.accounts(RELATION, DECEASED, **asked)
    assert len(at.sent) == calls


def relation(**changes: Any) -> BankRelation:
    return RELATION.model_copy(update=changes)


@pytest.mark.parametrize(
    ("told", "status", "words"),
    [
        ({}, AnswerStatus.EMPTY, "ikke har konti der"),
        ({"active": False, "ownership": "primaryOwner"}, AnswerStatus.EMPTY, "avsluttet"),
        ({"active": True, "ownership": "unknown"}, AnswerStatus.EMPTY, "mangler historikk"),
        ({"active": True, "ownership": "notPrimaryOwner"}, AnswerStatus.EMPTY, "ikke som hovedeier"),
        ({"active": True, "ownership": "primaryOwner"}, AnswerStatus.PARTIAL, "Spør banken"),
    ],
)
async def test_nothing_found_is_told_in_the_light_of_the_customer_register(
    told: dict[str, Any], status: AnswerStatus, words: str
) -> None:
    answer = await ask(bench(), relation(**told))
    assert answer.status is status
    assert words in (answer.message or "")
    assert answer.provenance


async def test_shielded_not_connected_nothing_found_and_refused_are_four_things() -> None:
    outside = BankRelation(organisation_number=OUTSIDE.organisation_number, bank_name=OUTSIDE.name)
    shielded = await ask(bench(account(1)), protected=True)
    not_connected = await ask(bench(account(1)), outside)
    nothing = await ask(bench())
    refusing = bench(account(1))
    refusing.access.faults.add(Fault("bank", "status", endpoint="/v2/accounts", status=403, times=None))
    with pytest.raises(Refused):
        await ask(refusing)
    statuses = [shielded.status, not_connected.status, nothing.status]
    assert statuses == [AnswerStatus.NEEDS_PERSON, AnswerStatus.MANUAL, AnswerStatus.EMPTY]
    assert len({shielded.message, not_connected.message, nothing.message}) == 3


async def test_an_account_of_somebody_else_is_neither_shown_nor_asked_about() -> None:
    body = {
        "responseDetails": {"status": "complete"},
        "accounts": [
            {
                "accountIdentifier": "98760500009",
                "accountReference": "theirs",
                "primaryOwner": {"identifier": {"type": "nationalIdentityNumber", "value": "1" * 11}},
            }
        ],
    }
    row = {"orgNo": BANK.organisation_number, "name": BANK.name, "url": "https://elvebank.test/v2"}
    sent: list[Any] = []
    http = scripted((200, [row]), (200, body), sent=sent)
    settings = bench().settings("/directory", scope=SCOPE)
    answer = await build_banks(settings, http, FixedClock(), None).accounts(
        RELATION, DECEASED, date_of_death=DATE_OF_DEATH, case_reference=CASE, basis=BASIS
    )
    assert answer.status is AnswerStatus.PARTIAL
    assert answer.items == ()
    assert "hovedeier" in (answer.message or "")
    assert len(sent) == 2
