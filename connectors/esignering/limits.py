"""What the service takes, checked before any call: each refusal says what is wrong and what to do."""

import io
import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pikepdf

from connectors.esignering.enterprise_certificate import REGISTER_NAME
from connectors.esignering.package import MANIFEST
from settlement.domain.signing import DocumentToSign, OnPaper, SignerOrder, SigningOrder
from settlement.ports.errors import Refused

MOST_BYTES = 10_485_760
MOST_DOCUMENTS = 20
MOST_SIGNERS = 10
LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_REFERENCE = 80, 220, 50
LONGEST_OPEN = timedelta(days=90)
_VERSIONS = frozenset(f"1.{minor}" for minor in range(1, 8))
_HEADER = re.compile(rb"^%PDF-(\d\.\d)")
_FILE_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]{3,99}$")


def check_order(order: SigningOrder, now: datetime, *, digital: int) -> None:
    """Refuse what the service would not take; `digital` of the signers do not sign on paper.

    Raises:
        Refused: with the first thing that is wrong; nothing was sent.
    """
    fault = next(_faults(order, now, digital), None)
    if fault is not None:
        raise Refused(REGISTER_NAME, f"{fault}. Nothing was sent")


def paper_reason(signer: SignerOrder, *, by_lookup: bool) -> str | None:
    """Say why a person cannot sign electronically; None for one who can.

    Args:
        signer: the person.
        by_lookup: the service finds contact information by itself (public senders only).
    """
    if signer.is_dead:
        return (
            "Personen er registrert død, så e-ID-en er stengt. Den som trer inn i stedet, signerer på papir."
        )
    reachable = bool(signer.email or signer.mobile)
    if signer.person_number is None and not reachable:
        return "Personen har verken norsk identitetsnummer eller kontaktadresse. Signer på papir."
    if signer.is_reserved and not reachable:
        return "Personen har reservert seg mot digital kommunikasjon fra det offentlige. Signer på papir."
    if not reachable and not by_lookup:
        return "Vi har ingen e-postadresse eller noe mobilnummer å varsle på. Signer på papir."
    return None


def split_signers(
    order: SigningOrder, *, by_lookup: bool
) -> tuple[tuple[SignerOrder, ...], tuple[OnPaper, ...]]:
    """Part those who can sign electronically from those who sign on paper."""
    digital, paper = [], []
    for signer in order.signers:
        reason = paper_reason(signer, by_lookup=by_lookup)
        if reason is None:
            digital.append(signer)
        else:
            paper.append(OnPaper(party_id=signer.party_id, reason=reason))
    return tuple(digital), tuple(paper)


def _faults(order: SigningOrder, now: datetime, digital: int) -> Iterator[str]:
    yield from _text_faults(order)
    if not 1 <= len(order.documents) <= MOST_DOCUMENTS:
        yield f"a job holds 1 to {MOST_DOCUMENTS} documents, and this has {len(order.documents)}"
    size = sum(len(document.pdf) for document in order.documents)
    if size > MOST_BYTES:
        yield f"the documents are {size} bytes together, and the service takes {MOST_BYTES}. Split the job"
    if not order.signers:
        yield "nobody is to sign"
    if digital > MOST_SIGNERS:
        yield (
            f"a job has at most {MOST_SIGNERS} signers, and this has {digital}. "
            "Let the others sign the same document on paper"
        )
    if any(not 0 <= signer.order <= 9 for signer in order.signers):
        yield "the order of a signer is 0 to 9"
    if not now < order.deadline:
        yield "the deadline has passed. Give a later one"
    if order.deadline - now > LONGEST_OPEN:
        yield f"the deadline is more than {LONGEST_OPEN.days} days ahead. Give an earlier one"
    names = [document.file_name for document in order.documents]
    if len(set(names)) != len(names):
        yield "two documents have the same file name"
    for place, document in enumerate(order.documents, 1):
        yield from _document_faults(document, place)


def _text_faults(order: SigningOrder) -> Iterator[str]:
    if not 1 <= len(order.reference) <= LONGEST_REFERENCE:
        yield f"the reference has 1 to {LONGEST_REFERENCE} characters"
    if order.queue is not None and not order.queue:
        yield "a queue has a name, or there is none"
    titles = (order.title, *(document.title for document in order.documents))
    if any(not 1 <= len(title) <= LONGEST_TITLE for title in titles):
        yield f"a title has 1 to {LONGEST_TITLE} characters. Make it shorter"
    if len(order.message) > LONGEST_MESSAGE:
        yield f"the message has more than {LONGEST_MESSAGE} characters. Make it shorter"
    if any(
        not character.isprintable() and character not in "\n\t"
        for text in (*titles, order.message, order.reference, order.queue or "")
        for character in text
    ):
        yield "a title, the message or the reference holds control characters. Take them out"


def _document_faults(document: DocumentToSign, place: int) -> Iterator[str]:
    name = f"document {place}"
    if not _FILE_NAME.match(document.file_name) or document.file_name in (MANIFEST, "mimetype"):
        yield f"{name} needs a file name of 4 to 100 letters, digits, dots and dashes"
    header = _HEADER.match(document.pdf)
    if header is None:
        yield f"{name} is no PDF. Make a PDF of it first"
        return
    try:
        with pikepdf.open(io.BytesIO(document.pdf)) as pdf:
            version, is_locked = pdf.pdf_version, pdf.is_encrypted
    except pikepdf.PasswordError:
        version, is_locked = header[1].decode(), True
    except pikepdf.PdfError:
        yield f"{name} is a damaged PDF. Make it anew"
        return
    if is_locked:
        yield f"{name} has a password or limits on use. Make a PDF without them"
    if version not in _VERSIONS:
        yield f"{name} is PDF {version}, and the service takes 1.1 to 1.7. Save it as PDF 1.7"
