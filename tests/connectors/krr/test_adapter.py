"""The contact register through its simulator and recorded answers."""

from typing import Any

import pytest
import respx

from connectors.kit.http_client import make_http_client
from connectors.kit.settings import ConnectorSettings
from connectors.krr.adapter import KrrAdapter, build
from connectors.simulation.faults import Fault
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.simulation.stand import CHILD, DECEASED, SPOUSE, SetClock, Stand, stand


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
                        "mobiltelefonnummer_oppdatert": "2023-06-29T10:14:52+02",
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
