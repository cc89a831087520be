"""Whether a certificate stands: by its token, its document or the code printed on it.

The answer says no more about anybody than the document itself does, for anyone may ask.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from sqlalchemy import select

from settlement.documents.attest_token import issue_status_list_token, public_key_set
from settlement.documents.status_list import Status, blank_list
from settlement.documents.verify_attest import ALGORITHM, ATTEST_TYP
from settlement.domain.journal import Actor, ActorKind
from settlement.services.house import House
from settlement.store.errors import CaseDisposed, CaseNotFound
from settlement.store.tables.catalogue import AUTHORITY_VIEW
from settlement.store.unit_of_work import Work
from settlement.store.view_rows import AuthorityRow

ANYBODY = Actor(kind=ActorKind.INSTITUTION, id="anybody")
LONGEST_TOKEN = 100_000
STATUS_LIFE = timedelta(hours=24)
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{7,63}")
_PROXY = "skiftefullmakt"


class NoSuchStatusList(LookupError):
    """There is no status list with that number."""


class Outcome(StrEnum):
    """How the question ended. UNKNOWN: not a certificate of ours, or changed after it was issued."""

    VALID = "valid"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """Whether a certificate stands, and which one it is. All but the outcome is empty for an unknown one."""

    outcome: Outcome
    attest_kind: str = ""
    attest_id: str = ""
    court_name: str = ""
    case_number: str = ""
    issued_at: datetime | None = None
    status_index: int | None = None
    document_sha256: str | None = None


UNKNOWN = Verdict(Outcome.UNKNOWN)


def verify_document(house: House, content: bytes, *, actor: Actor = ANYBODY) -> Verdict:
    """Look a document up by the hash of its bytes: one changed byte makes it unknown."""
    return verify_sha256(house, hashlib.sha256(content).hexdigest(), actor=actor)


def verify_sha256(house: House, sha256: str, *, actor: Actor = ANYBODY) -> Verdict:
    """Look a document up by its hash, in hex."""
    wanted = sha256.strip().lower()
    if not _SHA256.fullmatch(wanted):
        return UNKNOWN
    with house.database.work(actor=actor, reason="verify a certificate") as work:
        return _verdict(work, work.views.authorities(sha256=wanted))


def verify_code(house: House, text: str, *, actor: Actor = ANYBODY) -> Verdict:
    """Look a certificate up by the code printed on it, its hash, or its signed token."""
    typed = "".join(text.split())
    if typed.count(".") == 2:
        return verify_token(house, typed, actor=actor)
    if _SHA256.fullmatch(typed.lower()):
        return verify_sha256(house, typed, actor=actor)
    if not _CODE.fullmatch(typed):
        return UNKNOWN
    with house.database.work(actor=actor, reason="verify a certificate") as work:
        return _verdict(work, work.views.authorities(authority_id=typed.lower()))


def verify_token(house: House, token: str, *, actor: Actor = ANYBODY) -> Verdict:
    """Check a certificate's token: our type, the document that it names, and the seal of that court."""
    if len(token) > LONGEST_TOKEN or not token.isascii():
        return UNKNOWN
    registry = jws.JWSRegistry(algorithms=[ALGORITHM], strict_check_header=False)
    registry.max_payload_length = LONGEST_TOKEN
    try:
        unverified = jws.extract_compact(token.encode())
        named = json.loads(unverified.payload)["document_sha256"]
        if unverified.headers().get("typ") != ATTEST_TYP or not isinstance(named, str):
            return UNKNOWN
        found = verify_sha256(house, named, actor=actor)
        if found.outcome is Outcome.UNKNOWN:
            return UNKNOWN
        keys: Any = public_key_set([house.seals.court(found.court_name)])
        jws.deserialize_compact(token, KeySet.import_key_set(keys), registry=registry)
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        return UNKNOWN
    return found


def status_list_token(house: House, number: int) -> str:
    """Write the signed list of certificates that were withdrawn; there is one list, number 1.

    Raises:
        NoSuchStatusList: another number.
    """
    if number != 1:
        raise NoSuchStatusList
    with house.database.work(actor=ANYBODY, reason="status list") as work:
        revoked = work.connection.execute(
            select(AUTHORITY_VIEW.c.status_index)
            .distinct()
            .where(AUTHORITY_VIEW.c.status_index.is_not(None), AUTHORITY_VIEW.c.valid.is_(False))
        ).scalars()
        statuses = blank_list()
        for place in revoked:
            statuses = statuses.with_status(place, Status.REVOKED)
    now = house.clock.now()
    return issue_status_list_token(
        statuses,
        house.seals.engine(),
        issuer=house.web_base_url,
        url=status_list_address(house, number),
        issued_at=now,
        expires_at=now + STATUS_LIFE,
    )


def status_list_address(house: House, number: int = 1) -> str:
    """Return where a status list answers."""
    return f"{house.web_base_url}/institutions/v1/status-lists/{number}"


def _verdict(work: Work, rows: tuple[AuthorityRow, ...]) -> Verdict:
    attests = [row for row in rows if row.kind != _PROXY]
    if not attests:
        return UNKNOWN
    found = attests[0]
    try:
        case = work.cases.load(found.case_id)
    except (CaseNotFound, CaseDisposed):
        return UNKNOWN
    return Verdict(
        outcome=Outcome.VALID if found.valid else Outcome.REVOKED,
        attest_kind=found.kind,
        attest_id=found.authority_id,
        court_name=case.court.court_name,
        case_number=case.court.case_number,
        issued_at=found.issued_at,
        status_index=found.status_index,
        document_sha256=found.document_sha256,
    )
