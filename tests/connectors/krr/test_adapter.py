"""The contact register through its simulator and recorded answers."""

from datetime import date
from typing import Any

import pytest
import respx

from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.krr.adapter import KrrAdapter, build
from connectors.krr.client import SCOPES
from connectors.krr.not_kept import NOT_KEPT
from connectors.krr.wire import Personer
from connectors.simulation.faults import Fault
from settlement.domain.identifiers import synthetic_person_number
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.simulation.stand import CHILD, DECEASED, SPOUSE, SetClock, Stand, stand
from tests.support.lossless import lost_fields
from tests.support.registers import scripted


def adapter(at: Stand, scope: str | None = None) -> KrrAdapter:
    return build(at.settings("krr", scope), at.http, at.clock, at.tokens)


CONTACTS = [
    ({"status": "AKTIV", "mailbox_supplier": "984661185", "language": "nn"}, ("active", False, True, True)),
    ({"status": "AKTIV", "reserved": True}, ("active", True, False, False)),
    ({"status": "AKTIV", "may_be_notified": False}, ("active", False, False, False)),
    ({"status": "IKKE_REGISTRERT"}, ("not_registered", False, False, False)),
    ({"status": "SLETTET"}, ("deleted", False, False, False)),
]


@pytest.mark.parametrize(("stated", "expected"), CONTACTS)
async def test_each_state_is_told(stated: dict[str, Any], expected: tuple[Any, ...]) -> None:
    with stand() as at:
        at.load(scenario={"contacts": [{"number": CHILD, **stated}]})
        contact = await adapter(at).contact(CHILD)
        assert (contact.status, contact.reserved, contact.may_be_notified, contact.has_mailbox) == expected


async def test_the_dead_are_never_notified() -> None:
    with stand() as at:
        at.load()
        contact = await adapter(at).contact(DECEASED)
        assert contact.status == "deleted"
        assert not contact.may_be_notified


async def test_the_mailbox_needs_the_second_scope() -> None:
    with stand() as at:
        at.load(scenario={"contacts": [{"number": SPOUSE, "mailbox_supplier": "984661185"}]})
        contact = await adapter(at, "krr:global/kontaktinformasjon.read").contact(SPOUSE)
        assert not contact.has_mailbox
        assert contact.has_email


async def test_a_wrong_scope_is_refused() -> None:
    with stand() as at, pytest.raises(Refused):
        await adapter(at, "bits:kundeforhold").contact(SPOUSE)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault("krr", "status", times=None, status=500), Unavailable),
        (Fault("krr", "malformed"), Malformed),
        (Fault("krr", "empty"), Malformed),
    ],
)
async def test_a_fault_has_its_kind(fault: Fault, kind: type[Exception]) -> None:
    with stand() as at:
        at.access.faults.add(fault)
        with pytest.raises(kind):
            await adapter(at).contact(SPOUSE)


@respx.mock
async def test_a_recorded_answer_with_a_short_offset_is_read() -> None:
    respx.post("https://krr.test/rest/v2/personer").respond(
        json={
            "personer": [
                {
                    "personidentifikator": SPOUSE,
                    "reservasjon": "NEI",
                    "status": "AKTIV",
                    "varslingsstatus": "KAN_VARSLES",
                    "kontaktinformasjon": {
                        "mobiltelefonnummer": "+4700000000",
                        "mobiltelefonnummer_oppdatert": "2026-06-29T10:14:52+02",
                    },
                    "spraak": "se",
                }
            ]
        }
    )
    contact = await build(
        ConnectorSettings(base_url="https://krr.test"), make_http_client(), SetClock(), None
    ).contact(SPOUSE)
    assert contact.may_be_notified
    assert (contact.has_email, contact.has_mobile, contact.language) == (False, True, "se")


@pytest.mark.parametrize(
    ("updated_on", "expected"),
    [(date(2025, 5, 24), True), (date(2025, 4, 21), False), (None, True)],
)
async def test_contact_data_that_is_older_than_eighteen_months_is_not_used(
    updated_on: date | None, expected: bool
) -> None:
    with stand() as at:
        stated = {"updated_on": updated_on.isoformat()} if updated_on else {}
        at.load(scenario={"contacts": [{"number": CHILD, **stated}]})
        contact = await adapter(at).contact(CHILD)
        assert contact.may_be_notified == expected
        assert contact.has_email
        assert updated_on is None or contact.confirmed_on == updated_on


async def test_stale_dates_count_also_when_the_register_says_that_it_may_be_used() -> None:
    old = {"mobiltelefonnummer": "+4700000000", "mobiltelefonnummer_oppdatert": "2023-06-29T10:14:52+02"}
    assert not (await recorded({**ACTIVE, "kontaktinformasjon": old}).contact(SPOUSE)).may_be_notified
    confirmed = {**old, "mobiltelefonnummer_sist_verifisert": "2026-06-29T10:14:52+02:00"}
    told = await recorded({**ACTIVE, "kontaktinformasjon": confirmed}).contact(SPOUSE)
    assert told.may_be_notified
    assert told.confirmed_on == date(2026, 6, 29)


async def test_a_thousand_are_asked_for_in_one_call_and_told_in_the_order_asked_for() -> None:
    numbers = [synthetic_person_number(date(1950 + place // 300, 1, 1), place % 300) for place in range(1100)]
    with stand() as at:
        at.load()
        told = await adapter(at).contacts([*numbers, DECEASED, numbers[0]])
        assert [one.person_number for one in told] == [*numbers, DECEASED, numbers[0]]
        assert {one.status for one in told} == {"not_registered", "deleted"}


async def test_the_mailbox_alone_is_told_with_its_own_scope() -> None:
    with stand() as at:
        at.load(scenario={"contacts": [{"number": SPOUSE, "mailbox_supplier": "984661185"}]})
        contact = await adapter(at, "krr:global/digitalpost.read").contact(SPOUSE)
        assert (contact.has_mailbox, contact.has_email, contact.may_be_notified) == (True, False, False)


async def test_a_question_that_breaks_the_contract_is_refused_with_the_registers_code() -> None:
    with stand() as at:
        with pytest.raises(Refused, match="400, invalid_request") as caught:
            await adapter(at).contact("12345678901")
        assert "12345678901" not in str(caught.value)
        with pytest.raises(Refused, match="403, insufficient_scope"):
            await adapter(at, "bits:kundeforhold").contact(SPOUSE)
        token = await at.tokens.token(scope="krr:global/kontaktinformasjon.read")
        broken: tuple[Any, ...] = (
            {},
            [],
            {"personidentifikatorer": []},
            {"personidentifikatorer": [SPOUSE] * 1001},
        )
        for body in broken:
            answer = await at.http.post(
                "http://simulators/krr/rest/v1/personer",
                json=body,
                headers={"Authorization": f"Bearer {token}"},
            )
            assert (answer.status_code, answer.json()["error"]) == (400, "invalid_request")


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "BORTE"},
        {"reservasjon": "KANSKJE"},
        {"reservasjon": None},
        {"varslingsstatus": "?"},
        {"spraak": "de"},
        {"personidentifikator": CHILD},
        {"kontaktinformasjon": {"epostadresse": "a@example.test", "epostadresse_oppdatert": "i går"}},
        {"digital_post": {"postkasseadresse": "a#1"}},
    ],
)
async def test_an_answer_outside_the_contract_is_malformed(changed: dict[str, Any]) -> None:
    with pytest.raises(Malformed) as caught:
        await recorded({**ACTIVE, **changed}).contact(SPOUSE)
    assert SPOUSE not in str(caught.value)


async def test_one_who_is_deleted_has_no_word_on_reservation() -> None:
    told = await recorded({"personidentifikator": SPOUSE, "status": "SLETTET"}).contact(SPOUSE)
    assert (told.status, told.reserved, told.may_be_notified) == ("deleted", False, False)


async def test_no_field_of_the_simulators_answer_is_lost_without_a_reason() -> None:
    with stand() as at:
        at.load(scenario={"contacts": [{"number": SPOUSE, "mailbox_supplier": "984661185"}]})
        token = await at.tokens.token(scope=SCOPES)
        answer = await at.http.post(
            "http://simulators/krr/rest/v2/personer",
            json={"personidentifikatorer": [SPOUSE]},
            headers={"Authorization": f"Bearer {token}"},
        )
        assert lost_fields(answer.json(), Personer.model_validate_json(answer.content)) == set(NOT_KEPT)


ACTIVE = {
    "personidentifikator": SPOUSE,
    "reservasjon": "NEI",
    "status": "AKTIV",
    "varslingsstatus": "KAN_VARSLES",
    "kontaktinformasjon": {"epostadresse": "a@example.test"},
}


def recorded(person: dict[str, Any]) -> KrrAdapter:
    told = {name: value for name, value in person.items() if value is not None}
    http = scripted((200, {"personer": [told]}))
    return build(ConnectorSettings(base_url="https://krr.test"), http, SetClock(), None)
