"""The portal flow through the simulator: several heirs sign, each in their own time."""

import hashlib
import io
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pikepdf
import pytest

from connectors.esignering.adapter import SigningAdapter
from connectors.esignering.mapping import NEXT_POLL
from connectors.kit.http_client import make_http_client
from connectors.simulation.faults import Fault
from connectors.simulation.organisation_numbers import synthetic_organisation_number
from connectors.simulation.people import Contact
from settlement.domain.signing import JobStatus, SignerStatus, SigningChange
from settlement.ports.errors import Malformed, Refused, Unavailable
from settlement.ports.signing import SigningService
from tests.connectors.esignering.worlds import (
    DECEASED,
    MAIL,
    NOW,
    SPOUSE,
    Bench,
    act,
    adapter,
    address,
    bench,
    completed,
    document,
    job_of,
    order,
    pdf,
    signer,
    stranger,
)
from tests.support.registers import scripted

PAUSE = timedelta(seconds=10)


async def begun(*signers: Any, **changes: Any) -> tuple[Bench, SigningAdapter]:
    at = bench()
    service = adapter(at)
    started = await service.start(order(*signers, **changes))
    assert started.job is not None
    return at, service


async def next_change(at: Bench, service: SigningAdapter) -> SigningChange | None:
    """Look as soon as it is permitted."""
    poll = await service.changes()
    if not poll.asked:
        at.clock.moment = max(at.clock.moment, poll.not_before)
        poll = await service.changes()
    return poll.change


def states(change: SigningChange | None) -> list[str]:
    assert change is not None
    return [one.status.value for one in change.signers]


async def test_all_sign_and_the_signed_files_come_home() -> None:
    at, started_with = await begun(signer(), stranger())
    service: SigningService = started_with
    await act(at, place=1)
    first = await next_change(at, started_with)
    assert (first and first.status, states(first)) == (JobStatus.IN_PROGRESS, ["signed", "waiting"])
    assert first
    assert first.confirm_at
    assert first.signed_pdf_at is None
    await service.confirm(first.confirm_at)
    await act(at, place=2)
    last = await next_change(at, started_with)
    assert last
    assert last.status is JobStatus.COMPLETED
    assert last.signed_pdf_at
    assert last.confirm_at
    assert (last.reference, last.signers[0].person_number) == ("case-1-agreement-1", SPOUSE)
    signed = await service.signed_pdf(last.signed_pdf_at)
    assert hashlib.sha256(signed.content).hexdigest() == signed.sha256 == signed.provenance.response_sha256
    with pikepdf.open(io.BytesIO(signed.content)) as made:
        assert len(made.pages) == 2
        page = made.pages[1].Contents.read_bytes().decode("cp1252")
        assert "Torleif Solbakken, født 09.02.1944: 01.09.2026 10:00" in page
        assert SPOUSE not in page
    evidence = await service.xades(last.signers[0].xades_at or "")
    digests = [
        node.text for node in ET.fromstring(evidence.content).iter() if node.tag.endswith("DigestValue")
    ]
    assert digests
    assert len(signed.sha256) == 64
    await service.confirm(last.confirm_at)
    at.clock.moment += timedelta(minutes=30)
    assert await next_change(at, started_with) is None


async def test_nothing_personal_is_in_an_address_and_the_title_alone_is_sent_twice() -> None:
    at, _ = await begun(signer(), stranger())
    (sent,) = at.sent
    assert SPOUSE not in str(sent.url)
    assert MAIL not in str(sent.url)
    assert sent.headers["content-type"].startswith("multipart/mixed; boundary=")
    assert "authorization" not in sent.headers


async def test_the_queue_is_left_alone_until_the_permitted_time() -> None:
    at, service = await begun()
    empty = await service.changes()
    assert (empty.change, empty.asked, empty.not_before) == (None, True, NOW + PAUSE)
    early = await service.changes()
    assert (early.asked, early.not_before, len(at.sent)) == (False, NOW + PAUSE, 2)
    another = await adapter(at).changes()  # a new process does not know the time, and is told by 429
    assert (another.change, another.asked, another.not_before) == (None, True, NOW + PAUSE)
    at.clock.moment += PAUSE
    assert (await service.changes()).asked


async def test_a_429_without_a_time_is_no_permission() -> None:
    at = bench()
    at.http = scripted((429, b""))
    with pytest.raises(Unavailable, match="too often"):
        await adapter(at).changes()


async def test_what_is_not_confirmed_is_told_again_after_ten_minutes() -> None:
    at, service = await begun(signer(), stranger())
    await act(at)
    assert await next_change(at, service)
    assert await next_change(at, service) is None
    at.clock.moment += timedelta(minutes=10)
    again = await next_change(at, service)
    assert again
    assert again.confirm_at
    await act(at, place=2)
    await service.confirm(again.confirm_at)  # confirms what was told, not what came after
    assert (await next_change(at, service) or again).status is JobStatus.COMPLETED


async def test_each_queue_has_its_own_jobs() -> None:
    at, service = await begun(queue="case")
    await act(at)
    assert (await service.changes()).change is None
    assert (await service.changes(queue="case")).change is not None


async def test_a_higher_order_waits_for_all_lower_ones() -> None:
    at, service = await begun(signer(order=1), stranger(order=2))
    assert (await act(at, place=2)).status_code == 409
    await act(at, place=1)
    assert (await act(at, place=2)).status_code == 200
    change = await next_change(at, service)
    assert change
    assert change.status is JobStatus.COMPLETED


async def test_one_rejection_ends_the_job_for_all() -> None:
    at, service = await begun(signer(), stranger())
    await act(at, "reject")
    change = await next_change(at, service)
    assert change
    assert change.status is JobStatus.FAILED
    assert states(change) == ["rejected", "not_applicable"]
    assert change.signed_pdf_at is None
    assert change.cancel_at is None
    assert (await act(at, place=2)).status_code == 409


async def test_the_deadline_counts_for_each_group_from_when_it_could_sign() -> None:
    at, service = await begun(signer(order=1), stranger(order=2), deadline=NOW + timedelta(days=2))
    at.clock.moment += timedelta(days=1)
    await act(at, place=1)
    at.clock.moment += timedelta(days=1, hours=23)
    assert states(await next_change(at, service)) == ["signed", "waiting"]
    at.clock.moment += timedelta(hours=1)
    change = await next_change(at, service)
    assert change
    assert change.status is JobStatus.FAILED
    assert states(change) == ["signed", "expired"]
    assert change.signers[1].since == NOW + timedelta(days=3)
    assert change.signers[0].xades_at


async def test_a_job_can_be_called_off_once() -> None:
    at = bench()
    service = adapter(at)
    job = (await service.start(order(signer(), stranger()))).job
    assert job is not None
    await act(at)
    await service.cancel(job.cancel_at)
    assert states(await next_change(at, service)) == ["signed", "cancelled"]
    with pytest.raises(Refused, match="nothing to call off"):
        await service.cancel(job.cancel_at)


async def test_signed_files_are_gone_after_forty_days() -> None:
    at = completed()
    service = adapter(at)
    at.clock.moment += timedelta(days=40) - timedelta(seconds=1)
    assert (await service.signed_pdf(address(at, "pades"))).content
    at.clock.moment += timedelta(seconds=1)
    for fetch, rest in ((service.signed_pdf, "pades"), (service.xades, "xades/1")):
        with pytest.raises(Refused, match="deleted after 40 days"):
            await fetch(address(at, rest))


async def test_documents_can_be_deleted_before_that() -> None:
    at = completed()
    service = adapter(at)
    change = (await service.changes()).change
    assert change
    assert change.delete_at
    await service.delete_documents(change.delete_at)
    with pytest.raises(Refused, match="is not there"):
        await service.signed_pdf(address(at, "pades"))


async def test_what_is_not_signed_yet_is_not_there() -> None:
    at, service = await begun()
    with pytest.raises(Refused, match="not signed yet"):
        await service.signed_pdf(address(at, "pades"))


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"is_dead": True}, "død"),
        ({"person_number": None, "email": None}, "verken"),
        ({"email": None}, "varsle"),
        ({"email": None, "is_reserved": True}, "reservert"),
    ],
)
async def test_who_cannot_sign_digitally_signs_on_paper(changes: dict[str, Any], word: str) -> None:
    at = bench()
    nobody = await adapter(at).start(order(signer(**changes)))
    assert (nobody.job, at.sent) == (None, [])
    assert [(one.party_id, word in one.reason) for one in nobody.on_paper] == [("spouse", True)]
    assert "papir" in nobody.on_paper[0].reason
    some = await adapter(at).start(order(signer(**changes), stranger()))
    assert some.job
    assert [one.party_id for one in some.on_paper] == ["spouse"]
    assert len(job_of(at).signers) == 1


async def test_a_reserved_signer_with_an_address_of_ours_can_sign() -> None:
    assert (await adapter(bench()).start(order(signer(is_reserved=True)))).job is not None


@pytest.mark.parametrize(
    ("contact", "status"),
    [
        (Contact(email=MAIL, reserved=True), SignerStatus.RESERVED),
        (Contact(), SignerStatus.CONTACT_MISSING),
    ],
)
async def test_a_public_sender_learns_from_the_service_who_cannot_be_reached(
    contact: Contact, status: SignerStatus
) -> None:
    at = bench()
    at.protect(SPOUSE, contact=contact)
    service = adapter(at, sender_kind="public")
    await service.start(order(signer(email=None), stranger()))
    change = await next_change(at, service)
    assert change
    assert change.status is JobStatus.FAILED
    assert [one.status for one in change.signers] == [status, SignerStatus.NOT_APPLICABLE]
    assert [one.signs_on_paper for one in change.signers] == [True, False]


async def test_three_wrong_codes_block_one_who_is_known_by_contact_alone() -> None:
    at, service = await begun(signer(person_number=None, mobile="+4799999999"), stranger())
    assert (await act(at, "wrong_code", place=2)).status_code == 409
    for _ in range(3):
        await act(at, "wrong_code")
    change = await next_change(at, service)
    assert change
    assert change.signers[0].signs_on_paper
    assert (change.signers[0].email, change.signers[0].mobile) == ("spouse@example.com", "+4799999999")
    assert change.signers[0].person_number is None


async def test_one_who_dies_while_the_job_is_open_cannot_sign() -> None:
    at, _ = await begun()
    at.protect(SPOUSE, is_dead=True)
    assert (await act(at)).status_code == 409


async def test_an_agent_signs_for_another_and_the_page_says_so() -> None:
    at, service = await begun(signer(on_behalf_of_other=True))
    await act(at)
    change = await next_change(at, service)
    signed = await service.signed_pdf(change.signed_pdf_at or "" if change else "")
    with pikepdf.open(io.BytesIO(signed.content)) as made:
        assert "på vegne av en annen" in made.pages[1].Contents.read_bytes().decode("cp1252")


async def test_several_documents_become_one_signed_file() -> None:
    both = (document(), document(pdf("1.4"), "vedlegg.pdf", "Vedlegg"))
    at, service = await begun(documents=both)
    await act(at)
    change = await next_change(at, service)
    signed = await service.signed_pdf(change.signed_pdf_at or "" if change else "")
    with pikepdf.open(io.BytesIO(signed.content)) as made:
        assert len(made.pages) == 3


async def test_a_signed_pdf_that_was_changed_on_the_way_is_not_taken() -> None:
    at = completed()
    whole = (await adapter(at).signed_pdf(address(at, "pades"))).content
    changed = whole.replace(b"/MediaBox", b"/MediaBux", 1)
    for body in (changed, pdf(), whole[:-40]):
        at.http = scripted((200, body))
        with pytest.raises(Malformed):
            await adapter(at).signed_pdf(address(at, "pades"))


async def test_a_status_that_is_new_to_us_does_no_harm(caplog: pytest.LogCaptureFixture) -> None:
    at = completed()
    recorded = (await at.http.get(address(at, "").removesuffix("/1/"))).content
    at.http = scripted((200, recorded.replace(b">SIGNED<", b">SOMETHING_NEW<")))
    change = (await adapter(at).changes()).change
    assert states(change) == ["unknown"]
    assert "new to us" in caplog.text


async def test_another_organisations_certificate_is_refused() -> None:
    with pytest.raises(Refused, match="act for the sending organisation"):
        await adapter(bench(), certificate_of=synthetic_organisation_number(77)).start(order())


async def test_a_private_sender_has_no_lookup_at_the_service() -> None:
    at = bench(public=())
    with pytest.raises(Refused, match="BAD_REQUEST"):
        await adapter(at, sender_kind="public").start(order(signer(email=None)))
    assert (await adapter(at).start(order())).job is not None


async def test_the_world_comes_back_after_a_restart() -> None:
    at, _ = await begun()
    fresh = bench()
    fresh.access = replace(at.access)
    await act(at)
    assert job_of(fresh).is_complete


async def test_pages_show_no_number_and_say_what_they_are() -> None:
    at, _ = await begun(signer(), stranger())
    page = await at.http.get(f"{at.base_url}/signering")
    assert "Torleif Solbakken" in page.text
    assert "simulator" in page.text
    assert page.headers["x-simulated-register"] == "esignering"
    assert not [number for number in (SPOUSE, DECEASED) if number in page.text]


async def test_a_job_whose_answer_was_lost_is_known_again_by_its_reference() -> None:
    at = bench()
    at.access.faults.add(Fault("esignering", "lost"))
    service = adapter(at)
    with pytest.raises(Unavailable):
        await service.start(order(reference="intention-7"))
    assert len(at.sent) == 1
    await act(at)
    change = await next_change(at, service)
    assert change
    assert change.reference == "intention-7"


async def test_an_organisation_without_an_agreement_is_told_so() -> None:
    at = bench(senders=())
    with pytest.raises(Refused, match="has no right here; check the agreement"):
        await adapter(at).changes()


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({}, timedelta(minutes=10)),
        ({NEXT_POLL: "2026-09-01T10:00:30.5+02:00[Europe/Oslo]"}, timedelta(seconds=30.5)),
        ({NEXT_POLL: "soon"}, timedelta(minutes=10)),
    ],
)
async def test_the_time_to_come_again_is_read_as_the_service_writes_it(
    headers: dict[str, str], pause: timedelta
) -> None:
    at = bench()
    at.http = make_http_client(httpx.MockTransport(lambda _: httpx.Response(204, headers=headers)))
    assert (await adapter(at).changes()).not_before == NOW + pause
