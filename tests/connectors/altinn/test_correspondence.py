"""Messages with documents through the simulated Correspondence: once per key, and how they fare."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import Any

import httpx
import pytest

from connectors.altinn.correspondence import altinn_key
from connectors.altinn.correspondence_client import SCOPE
from connectors.altinn.simulated_problems import RULES
from connectors.altinn.simulated_rules import RESOURCE_ID
from connectors.altinn.tokens import AltinnTokens
from connectors.kit.client import RegisterClient
from connectors.simulation.faults import Fault
from settlement.domain.identifiers import mask
from settlement.ports.channels import CorrespondenceOrder, DeliveryState, Document
from settlement.ports.errors import Malformed, Refused, Unavailable
from tests.connectors.altinn.questions import (
    BASE,
    HEIR,
    LETTER,
    OTHER,
    PDF,
    a_message,
    a_request,
    bench,
    call,
    sender,
    unpublished,
)
from tests.connectors.altinn.recorded import recorded
from tests.support.openapi import Contract
from tests.support.reference import reference_dir
from tests.support.registers import DECEASED, NOW, SPOUSE, Bench


@cache
def contract() -> Contract | None:
    found = reference_dir()
    path = "oed/messaging/altinn-correspondence-openapi.json"
    return Contract(found / path, closed=True) if found else None


def violations(template: str, answer: httpx.Response) -> list[str]:
    published = contract()
    return published.violations(f"{BASE}{template}", answer.request, answer) if published else []


def the_effect(at: Bench) -> Any:
    (effect,) = at.access.ledger.effects("altinn")
    return effect


@pytest.mark.parametrize("documents", [(), (PDF,), (LETTER,), (PDF, LETTER)])
async def test_a_message_is_sent_once_per_key_and_read_back_the_second_time(
    documents: Sequence[Document],
) -> None:
    at = bench()
    order = a_message(documents=documents)
    first = await sender(at).send(order)
    again = await sender(at).send(order)
    assert first.reference == again.reference
    assert (first.repeated, again.repeated) == (False, True)
    effect = the_effect(at)
    assert (effect.kind, effect.idempotency_key, effect.repeats) == (
        "correspondence",
        altinn_key(order.idempotency_key),
        1,
    )
    shown = (await call(at, "GET", f"/correspondence/{first.reference}")).json()
    assert [one["fileName"] for one in shown["content"]["attachments"]] == [d.file_name for d in documents]
    for told, document in zip(shown["content"]["attachments"], documents, strict=True):
        path = f"/correspondence/{first.reference}/attachment/{told['id']}/download"
        assert (await call(at, "GET", path)).content == document.content


async def test_no_number_stands_in_an_address_or_in_the_ledger() -> None:
    at = bench()
    receipt = await sender(at).send(
        a_message(recipient_organisation_number=None, recipient_person_number=SPOUSE)
    )
    await sender(at).report(receipt.reference)
    assert not [request for request in at.sent if SPOUSE in str(request.url)]
    assert SPOUSE not in str(the_effect(at))


async def test_one_who_has_reserved_gets_the_message_by_the_next_channel() -> None:
    at = bench(reserved=True)
    to_spouse = {"recipient_organisation_number": None, "recipient_person_number": SPOUSE}
    for documents in ((), (PDF,), (LETTER,)):
        with pytest.raises(Refused, match="next channel") as caught:
            await sender(at).send(a_message(documents=documents, **to_spouse))
        assert "1030" in str(caught.value)
        assert SPOUSE not in str(caught.value)
    assert at.access.ledger.effects() == ()


async def test_the_deceased_is_never_written_to() -> None:
    at = bench()
    with pytest.raises(Refused, match="next channel"):
        await sender(at).send(a_message(recipient_organisation_number=None, recipient_person_number=DECEASED))


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"title": "x" * 256}, "title"),
        ({"title": " "}, "title"),
        ({"summary": "x" * 256}, "summary"),
        ({"body": "x" * 30_001}, "text"),
        ({"language": "se"}, "language"),
        ({"documents": (PDF,) * 101}, "documents"),
        ({"documents": (Document(file_name="tom.pdf", content=b""),)}, "empty"),
        ({"title": f"Gjelder {SPOUSE}"}, "identity number"),
        ({"recipient_person_number": SPOUSE}, "one recipient"),
        ({"recipient_organisation_number": None}, "one recipient"),
    ],
)
async def test_a_message_that_breaks_a_limit_never_leaves_the_house(
    changed: dict[str, Any], why: str
) -> None:
    at = bench()
    with pytest.raises(Refused, match=why) as caught:
        await sender(at).send(a_message(**changed))
    assert at.sent == []
    assert mask(SPOUSE) not in str(caught.value)


async def test_how_a_message_fares_is_told_in_our_words() -> None:
    at = bench()
    receipt = await sender(at).send(a_message())
    path = f"/correspondence/{receipt.reference}"

    async def state() -> DeliveryState:
        report = await sender(at).report(receipt.reference)
        assert report.idempotency_key == a_message().idempotency_key
        return report.state

    assert (await call(at, "POST", f"{path}/markasread")).json()["errorCode"] == 1024
    assert (await call(at, "GET", path)).json()["status"] == "Fetched"
    assert await state() == DeliveryState.DELIVERED
    assert (await call(at, "POST", f"{path}/markasread")).json() == receipt.reference
    assert await state() == DeliveryState.READ
    assert (await call(at, "POST", f"{path}/markasread")).json()["errorCode"] == 1040
    assert (await call(at, "DELETE", f"{path}/purge")).json()["errorCode"] == 1026
    await call(at, "POST", f"{path}/confirm")
    assert await state() == DeliveryState.CONFIRMED
    history = await sender(at).history(receipt.reference)
    assert history == ("Initialized", "Published", "Fetched", "Read", "Confirmed")
    assert (await call(at, "POST", f"{path}/confirm")).json()["errorCode"] == 1041
    assert (await call(at, "DELETE", f"{path}/purge")).json() == receipt.reference


async def test_a_message_that_nobody_opens_in_time_is_not_read() -> None:
    at = bench()
    receipt = await sender(at).send(a_message())
    assert (await sender(at).report(receipt.reference)).state == DeliveryState.DELIVERED
    at.clock.moment += timedelta(days=20)
    assert (await sender(at).report(receipt.reference)).state == DeliveryState.NOT_READ


async def test_only_what_is_not_published_can_be_withdrawn() -> None:
    at = bench()
    receipt = await sender(at).send(a_message(recipient_organisation_number=OTHER))
    with pytest.raises(Refused, match="1013"):
        await sender(at).withdraw(receipt.reference)
    waiting = await unpublished(at)
    await sender(at).withdraw(waiting)
    await sender(at).withdraw(waiting)
    report = await sender(at).report(waiting)
    assert report.state == DeliveryState.NOT_NEEDED


async def test_a_lost_answer_does_not_double_the_message() -> None:
    at = bench()
    at.access.faults.add(Fault("altinn", "half", "/correspondence/upload"))
    with pytest.raises(Malformed):
        await sender(at).send(a_message())
    receipt = await sender(at).send(a_message())
    assert receipt.repeated
    assert the_effect(at).repeats == 1


async def test_an_attachment_without_a_message_is_taken_away_again() -> None:
    at = bench(reserved=True)
    with pytest.raises(Refused):
        await sender(at).send(
            a_message(documents=(LETTER,), recipient_organisation_number=None, recipient_person_number=SPOUSE)
        )
    assert [request.method for request in at.sent if "/attachment/" in request.url.path] == ["POST", "DELETE"]


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (451, 2014, Refused),
        (400, 1036, Refused),
        (400, 1018, Unavailable),
        (404, 9999, Refused),
    ],
)
async def test_an_error_code_gets_the_kind_that_it_means(
    status: int, code: int, kind: type[Exception]
) -> None:
    problem = (status, {"errorCode": code, "detail": f"about {SPOUSE}"})
    with pytest.raises(kind, match=str(code)) as caught:
        await recorded(problem).send(a_message(documents=()))
    assert SPOUSE not in str(caught.value)


async def test_a_known_key_that_is_not_shown_is_a_broken_contract() -> None:
    with pytest.raises(Malformed):
        await recorded((409, {"errorCode": 1034}), (200, {"ids": []})).send(a_message(documents=()))
    with pytest.raises(Refused):
        await recorded((409, {"errorCode": 2015})).send(a_message(documents=()))


async def test_recorded_answers_are_read_and_unknown_statuses_are_told() -> None:
    reference = "11111111-2222-4333-8444-555555555555"
    sent = {
        "correspondences": [
            {
                "correspondenceId": reference,
                "status": "Initialized",
                "recipient": "urn:x",
                "notifications": [],
            }
        ],
        "attachmentIds": [],
    }
    assert (await recorded((200, sent)).send(a_message(documents=()))).reference == reference
    standing = {"correspondenceId": reference, "sendersReference": "k", "status": "Confirmed"}
    assert (await recorded((200, standing)).report(reference)).state == DeliveryState.CONFIRMED
    with pytest.raises(Malformed):
        await recorded((200, {**standing, "status": "Melted"})).report(reference)
    two = {"correspondences": sent["correspondences"] * 2}
    with pytest.raises(Malformed):
        await recorded((200, two)).send(a_message(documents=()))


# The simulator, by the published file.


async def test_every_endpoint_answers_in_the_published_contract() -> None:
    at = bench()
    message = a_request(
        dueDateTime=(NOW + timedelta(days=9)).isoformat(),
        propertyList={"sak": "1"},
        replyOptions=[{"linkURL": "https://engine.example/sak", "linkText": "Åpne"}],
        notification={"notificationTemplate": "GenericAltinnMessage", "sendReminder": True},
    )
    told = {"resourceId": RESOURCE_ID, "fileName": "vedtak.pdf", "sendersReference": "ref"}
    made = await call(at, "POST", "/attachment", json=told)
    file = f"/attachment/{made.json()}"
    uploaded = await call(at, "POST", f"{file}/upload", content=b"synthetic")
    sent = await call(at, "POST", "/correspondence", json={**message, "existingAttachments": [made.json()]})
    reference = sent.json()["correspondences"][0]["correspondenceId"]
    one = f"/correspondence/{reference}"
    lonely = await call(at, "POST", "/attachment", json=told)
    answers = [
        ("/attachment", made),
        ("/attachment/{attachmentId}/upload", uploaded),
        ("/attachment/{attachmentId}", await call(at, "GET", file)),
        ("/attachment/{attachmentId}/details", await call(at, "GET", f"{file}/details")),
        ("/attachment/{attachmentId}", await call(at, "DELETE", f"/attachment/{lonely.json()}")),
        ("/correspondence", sent),
        ("/correspondence", await call(at, "GET", "/correspondence?role=Sender&status=Published")),
        ("/correspondence/{correspondenceId}", await call(at, "GET", one)),
        ("/correspondence/{correspondenceId}/details", await call(at, "GET", f"{one}/details")),
        ("/correspondence/{correspondenceId}/markasread", await call(at, "POST", f"{one}/markasread")),
        ("/correspondence/{correspondenceId}/confirm", await call(at, "POST", f"{one}/confirm")),
        ("/correspondence/{correspondenceId}/purge", await call(at, "DELETE", f"{one}/purge")),
    ]
    assert (await call(at, "GET", f"{file}/download")).content == b"synthetic"
    for template, answer in answers:
        assert answer.status_code == 200, template
        assert violations(template, answer) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"resourceId": "en-annen"}, 1036),
        ({"content": None}, 1019),
        ({"content": {"language": "nb", "messageTitle": "<b>x</b>", "messageBody": "x"}}, 1002),
        ({"content": {"language": "nb", "messageTitle": "x", "messageBody": "<p>x</p>"}}, 1003),
        ({"content": {"language": "de", "messageTitle": "x", "messageBody": "x"}}, 1023),
        ({"content": {"language": "nb", "messageTitle": "x" * 256, "messageBody": "x"}}, 1037),
        ({"content": {"language": "nb", "messageTitle": "x", "messageBody": "x" * 30_001}}, 1022),
        ({"isConfirmationNeeded": True}, 1016),
        ({"dueDateTime": "2020-01-01T00:00:00Z"}, 1008),
        ({"replyOptions": [{"linkURL": "http://engine.example"}]}, 1035),
        ({"notification": {"notificationTemplate": "CustomMessage"}}, 3006),
        ({"notification": {"notificationTemplate": "CustomMessage", "notificationChannel": "Sms"}}, 3004),
        ({"messageSender": "<i>x</i>"}, 1039),
        ({"sendersReference": ""}, None),
        ({"unknown": 1}, None),
        ({"dueDateTime": "tomorrow"}, None),
    ],
)
async def test_what_breaks_a_rule_is_refused_with_its_number(
    changed: dict[str, Any], code: int | None
) -> None:
    answer = await call(bench(), "POST", "/correspondence", json=a_request(**changed))
    assert answer.status_code == (RULES[code].status if code else 400)
    assert answer.json().get("errorCode") == code
    assert violations("/correspondence", answer) == []


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"recipients": ["urn:altinn:organization:identifier-no:123"]}, 4002),
        ({"recipients": [f"urn:altinn:organization:identifier-no:{HEIR}"] * 2}, 1006),
        ({"existingAttachments": ["11111111-2222-4333-8444-555555555555"]}, 1007),
        ({"idempotentKey": "00000000-0000-0000-0000-000000000000"}, 1033),
    ],
)
async def test_recipients_keys_and_attachments_are_checked(changed: dict[str, Any], code: int) -> None:
    answer = await call(bench(), "POST", "/correspondence", json={**a_request(), **changed})
    assert (answer.status_code, answer.json()["errorCode"]) == (RULES[code].status, code)


async def test_names_of_members_count_in_any_case_of_letters() -> None:
    body = {name[0].upper() + name[1:]: value for name, value in a_request().items()}
    assert (await call(bench(), "POST", "/correspondence", json=body)).status_code == 200


@pytest.mark.parametrize(("name", "code"), [("CON.pdf", 2021), ("a/b.pdf", 2012), (None, 2010)])
async def test_names_of_files_are_checked(name: str | None, code: int) -> None:
    told = {"resourceId": RESOURCE_ID, "fileName": name, "sendersReference": "ref"}
    answer = await call(bench(), "POST", "/attachment", json=told)
    assert answer.json()["errorCode"] == code


async def test_a_file_is_uploaded_once_and_kept_while_a_message_has_it() -> None:
    at = bench()
    told = {"resourceId": RESOURCE_ID, "fileName": "a.pdf", "sendersReference": "ref", "checksum": "0" * 32}
    wrong = (await call(at, "POST", "/attachment", json=told)).json()
    answer = await call(at, "POST", f"/attachment/{wrong}/upload", content=b"x")
    assert answer.json()["errorCode"] == 2008
    receipt = await sender(at).send(a_message(documents=(LETTER,)))
    shown = (await call(at, "GET", f"/correspondence/{receipt.reference}")).json()
    file = f"/attachment/{shown['content']['attachments'][0]['id']}"
    assert (await call(at, "DELETE", file)).json()["errorCode"] == 2007
    assert (await call(at, "POST", f"{file}/upload", content=b"x")).json()["errorCode"] == 2003


async def test_others_see_nothing_and_callers_without_a_token_less() -> None:
    at = bench()
    receipt = await sender(at).send(a_message())
    path = f"/correspondence/{receipt.reference}"
    bare = await at.http.get(f"{at.base_url}{BASE}{path}")
    assert (bare.status_code, bare.json()["errorCode"]) == (401, 4006)
    assert violations("/correspondence/{correspondenceId}", bare) == []
    weak = await call(at, "POST", "/correspondence", scope="altinn:serviceowner", json=a_request())
    assert weak.status_code == 403
    missing = await call(at, "GET", "/correspondence/11111111-2222-4333-8444-555555555555")
    assert (missing.status_code, missing.json()["errorCode"]) == (404, 1001)
    assert violations("/correspondence/{correspondenceId}", missing) == []


async def test_the_simulator_comes_back_with_its_messages(tmp_path: Any) -> None:
    at = bench()
    order: CorrespondenceOrder = a_message()
    receipt = await sender(at).send(order)
    from connectors.altinn.simulator import make_simulator  # noqa: PLC0415 - made anew, as after a kill

    again = make_simulator(at.access, at.clock)
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=again), base_url="http://again")
    register = RegisterClient("Altinn", base_url="http://again", http=client, clock=at.clock)
    token = await AltinnTokens(register, at.tokens, at.clock).token(scope=SCOPE)
    headers = {"Authorization": f"Bearer {token}"}
    answer = await client.get(f"{BASE}/correspondence/{receipt.reference}", headers=headers)
    assert answer.json()["sendersReference"] == order.idempotency_key
