"""The direct flow through the simulator: the signer goes from our session and comes back with a token."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from settlement.domain.signing import DirectJob, JobStatus, SignerStatus
from settlement.ports.errors import NeedsPerson, Refused
from tests.connectors.esignering.questions import BACK
from tests.connectors.esignering.worlds import (
    SENDER,
    SPOUSE,
    Bench,
    adapter,
    bench,
    job_of,
    order,
    signer,
    stranger,
)


async def begun(*signers: Any) -> tuple[Bench, DirectJob]:
    at = bench()
    started = await adapter(at).start_in_session(order(*signers), back_to=BACK)
    assert started.job is not None
    return at, started.job


async def go(at: Bench, address: str, deed: str = "sign") -> httpx.Response:
    return await at.http.post(address, data={"do": deed})


def token_of(answer: httpx.Response) -> str:
    return parse_qs(urlsplit(answer.headers["location"]).query)["status_query_token"][0]


async def test_the_signer_signs_and_the_token_gives_the_status_and_the_files() -> None:
    at, job = await begun()
    (one,) = job.signers
    assert one.party_id == "spouse"
    assert (await at.http.get(one.redirect_to)).status_code == 200
    answer = await go(at, one.redirect_to)
    assert answer.headers["location"].startswith(f"{BACK.completed}?status_query_token=")
    change = await adapter(at).status_in_session(job.status_at, token=token_of(answer))
    assert (change.status, change.signers[0].status) == (JobStatus.COMPLETED, SignerStatus.SIGNED)
    assert (await adapter(at).signed_pdf(change.signed_pdf_at or "")).content
    assert (await adapter(at).xades(change.signers[0].xades_at or "")).content
    await adapter(at).confirm(change.confirm_at or "")


async def test_a_redirect_address_is_used_once_and_a_new_one_can_be_had() -> None:
    at, job = await begun()
    (one,) = job.signers
    failed = await go(at, one.redirect_to, "fail")
    assert failed.headers["location"].startswith(BACK.failed)
    change = await adapter(at).status_in_session(job.status_at, token=token_of(failed))
    assert (change.status, change.signers[0].status) == (JobStatus.FAILED, SignerStatus.FAILED)
    assert (await go(at, one.redirect_to)).status_code == 403
    renewed = await adapter(at).new_redirect(one)
    assert renewed.redirect_to != one.redirect_to
    signed = await go(at, renewed.redirect_to)
    change = await adapter(at).status_in_session(job.status_at, token=token_of(signed))
    assert change.status is JobStatus.COMPLETED


async def test_a_rejection_comes_back_as_one() -> None:
    at, job = await begun(signer(), stranger())
    answer = await go(at, job.signers[1].redirect_to, "reject")
    assert answer.headers["location"].startswith(BACK.rejected)
    change = await adapter(at).status_in_session(job.status_at, token=token_of(answer))
    assert [one.status for one in change.signers] == [SignerStatus.NOT_APPLICABLE, SignerStatus.REJECTED]
    assert change.signers[0].person_number == SPOUSE


async def test_a_token_of_another_job_and_one_that_comes_too_early_are_told_apart() -> None:
    at, job = await begun()
    with pytest.raises(Refused, match="not of this job"):
        await adapter(at).status_in_session(job.status_at, token="guessed")
    with pytest.raises(NeedsPerson, match="neither signed nor rejected"):
        await adapter(at).status_in_session(job.status_at, token=job_of(at).token)


async def test_nobody_is_notified_so_no_contact_is_needed() -> None:
    _, job = await begun(signer(email=None))
    assert len(job.signers) == 1


async def test_a_dead_signer_gets_no_address() -> None:
    at = bench()
    started = await adapter(at).start_in_session(order(signer(is_dead=True)), back_to=BACK)
    assert (started.job, [one.party_id for one in started.on_paper], at.sent) == (None, ["spouse"], [])


async def test_a_signer_is_found_by_our_own_name_when_there_is_no_number() -> None:
    _, job = await begun(signer("p-7", person_number=None), stranger())
    assert [one.party_id for one in job.signers] == ["p-7", "stranger"]


async def test_who_waits_for_the_signer_is_told_nothing_in_the_queue() -> None:
    at, job = await begun()
    await go(at, job.signers[0].redirect_to)
    polled = f"{at.base_url}/api/{SENDER}/direct/signature-jobs"
    assert (await at.http.get(polled)).status_code == 204
