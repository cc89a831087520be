"""A signing service with heirs who can sign, one who is reserved, and one who is dead."""

import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import cache
from typing import Any

import httpx
import pikepdf

from connectors.esignering.adapter import SigningAdapter, assemble
from connectors.esignering.simulated_certificates import enterprise_certificate
from connectors.esignering.simulated_documents import signature_of, signed_document
from connectors.esignering.simulated_jobs import SimulatedJob, SimulatedSigner
from connectors.esignering.simulated_store import JobStore
from connectors.esignering.simulator import make_simulator
from connectors.simulation.banks import ENGINE_ORGANISATION
from connectors.simulation.people import Contact
from settlement.domain.signing import DocumentToSign, SignerOrder, SigningOrder
from tests.support.registers import DECEASED, NOW, SPOUSE, STRANGER, Bench, estate

SENDER = ENGINE_ORGANISATION.organisation_number
MAIL = "heir@example.com"


def bench(**options: Any) -> Bench:
    world = estate()
    people = tuple(
        replace(person, contact=Contact(email="spouse@example.com")) if person.number == SPOUSE else person
        for person in world.persons
    )
    made = Bench("esignering", make_simulator, replace(world, persons=people), **options)
    made.access.base_url = "http://simulators"
    return made


def adapter(at: Bench, **extra: str) -> SigningAdapter:
    given = {"organisation_number": SENDER, "certificate_file": "-", "key_file": "-", **extra}
    return assemble(
        at.settings("/api", **given),
        at.http,
        at.clock,
        certificate=enterprise_certificate(
            at.access.keys, organisation_number=extra.get("certificate_of", SENDER), name="Oppgjør"
        ),
    )


@cache
def pdf(version: str = "1.7", *, locked: bool = False) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        lock = pikepdf.Encryption(owner="owner", user="user") if locked else None
        made.save(buffer, force_version="" if locked else version, encryption=lock)
    return buffer.getvalue()


def document(content: bytes | None = None, name: str = "avtale.pdf", title: str = "Avtale") -> DocumentToSign:
    body = pdf() if content is None else content
    digest = hashlib.sha256(body).hexdigest()
    return DocumentToSign(title=title, file_name=name, pdf=body, sha256=digest)


def signer(party: str = "spouse", **changes: Any) -> SignerOrder:
    facts = {"party_id": party, "person_number": SPOUSE, "email": "spouse@example.com", **changes}
    return SignerOrder(**facts)


def stranger(**changes: Any) -> SignerOrder:
    return signer("stranger", **{"person_number": STRANGER, "email": MAIL, **changes})


def order(*signers: SignerOrder, **changes: Any) -> SigningOrder:
    facts: dict[str, Any] = {
        "reference": "case-1-agreement-1",
        "title": "Avtale om deling",
        "message": "Alle arvingene signerer.",
        "documents": (document(),),
        "signers": signers or (signer(),),
        "deadline": NOW + timedelta(days=14),
        **changes,
    }
    return SigningOrder(**facts)


def job_of(at: Bench) -> SimulatedJob:
    return JobStore(at.access.store).jobs()[-1]


async def act(at: Bench, deed: str = "sign", *, place: int = 1, job: str = "1") -> httpx.Response:
    """Do as a person at the service's own page."""
    form = {"job": job, "signer": str(place), "do": deed}
    return await at.http.post(f"{at.base_url}/signering", data=form)


def address(at: Bench, rest: str, flow: str = "portal") -> str:
    return f"{at.base_url}/api/{SENDER}/{flow}/signature-jobs/1/{rest}"


def completed(flow: str = "portal") -> Bench:
    """A service where the spouse has signed, and nobody has been told."""
    at = bench()
    store = JobStore(at.access.store)
    one = SimulatedSigner(place=1, since=NOW, number=SPOUSE, redirect="r-1")
    job = SimulatedJob(
        id=store.new_id(),
        flow=flow,
        organisation=SENDER,
        created=NOW,
        opens_at=NOW,
        open_seconds=60,
        title="Avtale",
        shown="DATE_OF_BIRTH_AND_NAME",
        signers=[one],
        documents=["avtale.pdf"],
        token="t-1",
    )
    job.sign(one, NOW)
    store.save(job, {"avtale.pdf": pdf(), **_signed(at, job)})
    return at


def _signed(at: Bench, job: SimulatedJob) -> dict[str, bytes]:
    """Make the signed files once for all tests; the seal has an event loop of its own."""
    if not _files:
        with ThreadPoolExecutor(1) as thread:
            _files["pades"] = thread.submit(signed_document, at.access, job, [pdf()], at=NOW).result()
        _files["xades/1"] = signature_of(at.access, job.signers[0], {"avtale.pdf": pdf()}, at=NOW)
    return _files


_files: dict[str, bytes] = {}
__all__ = ["DECEASED", "NOW", "SPOUSE", "STRANGER", "Bench"]
