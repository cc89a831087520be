"""Every published example is read with nothing lost, and both sides write what the schemas allow."""

import io
import zipfile
from functools import cache
from typing import Any

import httpx
import pytest
import xmlschema
from pydantic import ValidationError

from connectors.esignering import wire, wire_direct
from connectors.esignering.simulated_package import split_parts
from connectors.esignering.wire import Error, PortalManifest, PortalRequest, PortalStatusChange
from connectors.esignering.wire_direct import DirectStatus
from connectors.esignering.xml_binding import (
    MOST_BYTES,
    NAMESPACE,
    Document,
    XmlProblem,
    canonical,
    parse,
    read,
    read_exactly,
    write,
)
from tests.connectors.esignering.questions import BACK
from tests.connectors.esignering.worlds import (
    SPOUSE,
    Bench,
    act,
    adapter,
    address,
    bench,
    completed,
    document,
    order,
    pdf,
    signer,
    stranger,
)
from tests.support.reference import reference_dir

MODELS = {
    model.TAG: model
    for module in (wire, wire_direct)
    for model in vars(module).values()
    if isinstance(model, type) and issubclass(model, Document) and model is not Document
}
DATA = "connectors/data/esignering"
CHANGE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<portal-signature-job-status-change-response xmlns="{NAMESPACE}">
  <!-- a comment is no content -->
  <reference>sak-1</reference>
  <signature-job-id>17</signature-job-id>
  <status>IN_PROGRESS</status>
  <confirmation-url>https://service.test/api/1/portal/signature-jobs/17/complete</confirmation-url>
  <cancellation-url>https://service.test/api/1/portal/signature-jobs/17/cancel</cancellation-url>
  <signatures>
    <signature>
      <status since="2026-09-01T10:00:00+02:00">SIGNED</status>
      <personal-identification-number>{SPOUSE}</personal-identification-number>
      <xades-url>https://service.test/api/1/portal/signature-jobs/17/xades/1</xades-url>
    </signature>
    <signature>
      <status since="2026-09-01T09:00:00+02:00">WAITING</status>
      <identifier><email address="heir@example.com"/><sms number="+4799999999"/></identifier>
    </signature>
  </signatures>
</portal-signature-job-status-change-response>""".encode()
STATUS = f"""<direct-signature-job-status-response xmlns="{NAMESPACE}">
  <signature-job-id>18</signature-job-id>
  <signature-job-status>FAILED</signature-job-status>
  <status signer="p-1" since="2026-09-01T10:00:00Z">SIGNED</status>
  <status signer="p-2" since="2026-09-01T10:00:00Z">REJECTED</status>
  <xades-url signer="p-1">https://service.test/xades/1</xades-url>
</direct-signature-job-status-response>""".encode()
REFUSAL = f"""<error xmlns="{NAMESPACE}"><error-code>NOT_AUTHORIZED</error-code>
<error-message>no</error-message><error-type>CLIENT</error-type></error>""".encode()
OWN: dict[type[Document], bytes] = {PortalStatusChange: CHANGE, DirectStatus: STATUS, Error: REFUSAL}


@cache
def schema() -> xmlschema.XMLSchema | None:
    found = reference_dir()
    return xmlschema.XMLSchema(str(found / DATA / "xsd" / "direct-and-portal.xsd")) if found else None


def valid(content: bytes) -> None:
    """Hold XML to our models, and to the published schemas where they are."""
    tag = parse(content).tag.split("}")[1]
    assert canonical(write(read_exactly(MODELS[tag], content))) == canonical(content)
    published = schema()
    if published is not None:
        published.validate(content.decode())


def test_own_recordings_are_read_with_nothing_lost() -> None:
    for model, content in OWN.items():
        assert canonical(write(read_exactly(model, content))) == canonical(content)
        valid(content)


def test_every_published_example_is_read_with_nothing_lost() -> None:
    found = reference_dir()
    if found is None:
        pytest.skip("the published examples are not here; own recordings are read in the test above")
    examples = sorted((found / DATA / "examples").rglob("*.xml"))
    assert len(examples) == 16
    for path in examples:
        valid(path.read_bytes())


def test_every_root_of_the_schemas_has_a_model() -> None:
    published = schema()
    if published is None:
        assert len(MODELS) == 11
    else:
        assert set(published.elements) == set(MODELS)


class Kept(httpx.AsyncBaseTransport):
    """Keeps what was sent and answered."""

    def __init__(self, inner: httpx.AsyncClient) -> None:
        self._inner = inner
        self.seen: list[tuple[httpx.Request, bytes]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._inner.send(request)
        content = await answer.aread()
        self.seen.append((request, content))
        return httpx.Response(answer.status_code, content=content, headers=answer.headers)


def kept(at: Bench) -> Kept:
    found = Kept(at.http)
    at.http = httpx.AsyncClient(transport=found)
    return found


def sent_documents(request: httpx.Request) -> tuple[bytes, dict[str, bytes]]:
    asked, package = split_parts(request.headers["content-type"], request.content)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return asked, {name: archive.read(name) for name in archive.namelist()}


async def test_what_is_sent_and_answered_in_the_portal_flow_is_in_the_schemas() -> None:
    at = bench()
    seen = kept(at)
    service = adapter(at, sender_kind="public")
    people = (
        signer(mobile="+4799999999", on_behalf_of_other=True, order=1),
        stranger(person_number=None),
    )
    both = (document(), document(pdf("1.4"), "vedlegg.pdf", "Vedlegg"))
    started = await service.start(order(*people, documents=both, queue="case"))
    assert started.job is not None
    asked, files = sent_documents(seen.seen[0][0])
    for content in (asked, files["manifest.xml"], seen.seen[0][1]):
        valid(content)
    assert sorted(files) == ["META-INF/signatures.xml", "avtale.pdf", "manifest.xml", "vedlegg.pdf"]
    assert files["avtale.pdf"] == pdf()
    manifest = read(PortalManifest, files["manifest.xml"])
    assert (manifest.required_authentication, manifest.identifier_in_signed_documents) == (
        "4",
        "DATE_OF_BIRTH_AND_NAME",
    )
    assert [one.on_behalf_of for one in manifest.signers.signer] == ["OTHER", "SELF"]
    assert read(PortalRequest, asked).polling_queue == "case"
    await service.cancel(started.job.cancel_at)
    await service.changes(queue="case")
    valid(seen.seen[-1][1])


async def test_a_lookup_is_in_the_schemas_and_has_no_address_of_ours() -> None:
    at = bench()
    seen = kept(at)
    await adapter(at, sender_kind="public").start(order(signer(email=None)))
    _, files = sent_documents(seen.seen[0][0])
    valid(files["manifest.xml"])
    (one,) = read(PortalManifest, files["manifest.xml"]).signers.signer
    assert one.notifications is None
    assert one.notifications_using_lookup is not None


async def test_what_is_sent_and_answered_in_the_direct_flow_is_in_the_schemas() -> None:
    at = bench()
    seen = kept(at)
    service = adapter(at)
    started = await service.start_in_session(order(signer(), stranger(person_number=None)), back_to=BACK)
    assert started.job is not None
    asked, files = sent_documents(seen.seen[0][0])
    await service.new_redirect(started.job.signers[0])
    for content in (asked, files["manifest.xml"], seen.seen[0][1], seen.seen[1][0].content, seen.seen[1][1]):
        valid(content)


async def test_every_status_and_every_refusal_of_the_simulator_is_in_the_schemas() -> None:
    portal, direct = completed(), completed("direct")
    for at, path in (
        (portal, address(portal, "").removesuffix("/1/")),
        (portal, address(portal, "pades/none")),
        (direct, f"{address(direct, 'status', 'direct')}?status_query_token=t-1"),
        (direct, f"{address(direct, 'status', 'direct')}?status_query_token=t-2"),
    ):
        answer = await at.http.get(path)
        if answer.headers["content-type"].startswith("application/xml"):
            valid(answer.content)
    started = await adapter(portal).start(order())
    assert started.job is not None
    await act(portal, "reject", job="2")
    portal.clock.moment = portal.clock.moment.replace(hour=23)
    valid((await portal.http.get(address(portal, "").removesuffix("/1/"))).content)


HOSTILE: list[Any] = [
    b'<!DOCTYPE error [<!ENTITY x "y">]>' + REFUSAL.replace(b">no<", b">&x;<"),
    b'<!DOCTYPE error SYSTEM "file:///etc/passwd">' + REFUSAL,
    REFUSAL + b" " * MOST_BYTES,
    REFUSAL[:-3],
    b"",
    REFUSAL.replace(NAMESPACE.encode(), b"urn:another"),
    b"<a>" * 400,
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_or_foreign_xml_is_not_read(content: bytes) -> None:
    with pytest.raises(XmlProblem):
        read(Error, content)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<reference>sak-1</reference>", b"<reference>" + b"x" * 51 + b"</reference>"),
        (b"IN_PROGRESS", b"SOMETHING"),
        (b"2026-09-01T10:00:00+02:00", b"yesterday"),
        (b'<identifier><email address="heir@example.com"/><sms number="+4799999999"/></identifier>', b""),
        (f">{SPOUSE}<".encode(), b">123<"),
    ],
)
def test_a_field_outside_its_type_breaks_the_contract(old: bytes, new: bytes) -> None:
    assert old in CHANGE
    with pytest.raises(ValidationError) as caught:
        read(PortalStatusChange, CHANGE.replace(old, new))
    assert SPOUSE not in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<reference>sak-1</reference>", b"<reference>sak-1</reference><reference/>"),
        (b"<signature-job-id>17</signature-job-id>", b"<extra/><signature-job-id>17</signature-job-id>"),
        (b'since="2026-09-01T09', b'new="1" since="2026-09-01T09'),
    ],
)
def test_what_is_strictly_read_has_nothing_beside_the_schema(old: bytes, new: bytes) -> None:
    with pytest.raises((XmlProblem, ValidationError)):
        read_exactly(PortalStatusChange, CHANGE.replace(old, new))


def test_what_comes_from_the_service_may_hold_more_than_we_know() -> None:
    more = CHANGE.replace(b"<status>", b"<later-addition/><status>", 1)
    assert read(PortalStatusChange, more) == read(PortalStatusChange, CHANGE)
