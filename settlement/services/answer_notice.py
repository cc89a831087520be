"""A creditor answers a published notice on the open page, and follows its own claim by a reference.

Nobody is logged in. Whoever knows the court's number of an announced estate may report a claim on it. Whoever
holds the reference that was given sees that claim and its answer, and nothing else of the estate.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from settlement.domain.case import Case
from settlement.domain.errors import Conflict, NotAllowed
from settlement.domain.estate import OPEN_PAGE, Fordring
from settlement.domain.journal import Actor, ActorKind
from settlement.services.draft_statement import comment_statement
from settlement.services.hear_creditors import (
    FordringInput,
    check_creditor_number,
    correct_fordring,
    object_to_decision,
    submit_fordring,
    withdraw_fordring,
)
from settlement.services.house import House
from settlement.services.institution_reading import is_announced
from settlement.services.paperwork.evidence import EvidenceFile
from settlement.store.errors import CaseDisposed, CaseNotFound
from settlement.store.tables.catalogue import FORDRING_VIEW
from settlement.store.unit_of_work import Work

MOST_IN_A_DAY = 50
"""Claims that the open page takes on one estate in a day: a guard against machines, far above what comes."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none is taken for another
_LENGTH = 20  # a hundred bits
_GROUP = 5
_AS_READ = str.maketrans("OIL", "011")
_REFERENCE = re.compile(f"[{_LETTERS}]{{{_LENGTH}}}")
_ONLY = "1"  # one claim to a reference
_ANYBODY = Actor(kind=ActorKind.CREDITOR, id="anybody")


@dataclass(frozen=True)
class Announced:
    """What the published notice shows of an estate, and whether claims are taken (arveloven § 101)."""

    case_id: str
    case_number: str
    court_name: str
    deceased_name: str
    date_of_death: date | None
    last_day: date | None  # None: the last announcement is not made yet
    is_closed: bool


@dataclass(frozen=True)
class OwnFordring:
    """A claim as its creditor sees it; the case is there to write the answer from, not to show."""

    case: Case
    fordring: Fordring


class TooManyToday(Conflict):
    """The open page has taken all that it takes on this estate today."""

    def __init__(self) -> None:
        super().__init__("The page takes no more claims on this estate today. Send it as a letter.")


class SentBefore(Conflict):
    """The same form was sent before, with something else in it."""

    def __init__(self) -> None:
        super().__init__("This form is sent already. Correct that claim, or open a new form for another.")


def new_reference() -> str:
    """Make a reference that nobody guesses, in groups that can be read aloud."""
    return _in_groups("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)))


def _in_groups(letters: str) -> str:
    return "-".join(letters[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))


def read_reference(typed: str) -> str | None:
    """Read a reference as people type it: small letters, spaces, O for zero; None when it cannot be one."""
    found = re.sub(r"[\s\-]", "", typed).upper().translate(_AS_READ)
    return _in_groups(found) if _REFERENCE.fullmatch(found) else None


def find_announced(house: House, case_number: str) -> tuple[Announced, ...]:
    """Find the estates with a published notice that carry the court's number; most often one."""
    with house.database.work(actor=_ANYBODY, reason="creditor answers a proklama") as work:
        found = (_load(work, case_id) for case_id in work.views.find_case_number(case_number.strip()))
        return tuple(_announced(case) for case in found if case is not None and is_announced(case))


def read_announced(house: House, case_id: str) -> Announced:
    """Give what the notice of an estate shows.

    Raises:
        CaseNotFound: there is none, or no notice is published: the answer is the same.
    """
    with house.database.work(actor=_ANYBODY, reason="creditor answers a proklama") as work:
        case = _load(work, case_id)
        if case is None or not is_announced(case):
            raise CaseNotFound(case_id)
        return _announced(case)


def report_fordring(
    house: House, case_id: str, *, reference: str, claim: FordringInput, file: EvidenceFile | None = None
) -> None:
    """Report a claim; the same reference with the same claim is the same claim.

    Raises:
        CaseNotFound: no notice of the estate is published.
        InvalidInput: the organisation number, the account or the KID cannot be right.
        TooManyToday: the open page takes no more today.
        SentBefore: the reference stands for another claim.
    """
    check_creditor_number(claim.creditor_id)
    announced = read_announced(house, case_id)
    actor = _creditor(reference)
    known = own_fordring(house, reference)
    if known is None:
        _require_room(house, announced.case_id)
        submit_fordring(house, announced.case_id, actor=actor, claim=claim, key=_ONLY, file=file)
    elif known.case.id != announced.case_id or not _is_as(known.fordring, claim):
        raise SentBefore


def own_fordring(house: House, reference: str) -> OwnFordring | None:
    """Give the claim that a reference was given for; None when there is none. The read is logged."""
    actor = _creditor(reference)
    chosen = select(FORDRING_VIEW.c.case_id).where(FORDRING_VIEW.c.fordring_id == f"{actor.id}:{_ONLY}")
    with house.database.work(actor=actor, reason="creditor follows its claim") as work:
        case_id = work.connection.execute(chosen).scalar_one_or_none()
        case = _load(work, str(case_id)) if case_id is not None else None
        if case is None:
            return None
        work.access_log.record(case.id, ("own claim",))
        return OwnFordring(case, case.fordringer[f"{actor.id}:{_ONLY}"])


def correct_own(
    house: House, reference: str, *, claim: FordringInput, why: str, file: EvidenceFile | None = None
) -> None:
    """Change the claim of a reference; what was decided about it no longer stands.

    Raises:
        Conflict: it is paid, withdrawn or on its way, or grows after the limit.
        InvalidInput: the organisation number, the account or the KID cannot be right.
    """
    check_creditor_number(claim.creditor_id)
    mine = _require(house, reference)
    kept = claim.model_copy(update={"evidence_sha256": mine.fordring.evidence_sha256})
    correct_fordring(
        house,
        mine.case.id,
        actor=_creditor(reference),
        fordring_id=mine.fordring.id,
        claim=kept,
        why=why,
        file=file,
    )


def answer_decision(house: House, reference: str, *, objects: bool, why: str) -> None:
    """Object to what was decided about the claim of a reference, or take the claim back.

    Raises:
        Conflict: nothing was decided against it, or it is paid.
    """
    mine = _require(house, reference)
    answer = object_to_decision if objects else withdraw_fordring
    answer(house, mine.case.id, actor=_creditor(reference), fordring_id=mine.fordring.id, why=why)


def comment_own(house: House, reference: str, *, text: str, draft_id: str) -> None:
    """Say what is wrong with the draft of the statement that was read, for the claim of a reference.

    Raises:
        Conflict: no draft waits for what this creditor says, or it is another than was read.
    """
    mine = _require(house, reference)
    comment_statement(
        house,
        mine.case.id,
        actor=_creditor(reference),
        concerns=mine.fordring.id,
        text=text,
        draft_id=draft_id,
    )


def _require(house: House, reference: str) -> OwnFordring:
    mine = own_fordring(house, reference)
    if mine is None:
        raise NotAllowed("see this claim")
    return mine


def _creditor(reference: str) -> Actor:
    """Name whoever holds the reference by what cannot be turned back into it."""
    digest = hashlib.sha256(reference.encode()).hexdigest()
    return Actor(kind=ActorKind.CREDITOR, id=f"{OPEN_PAGE}{digest[:40]}")


def _is_as(fordring: Fordring, claim: FordringInput) -> bool:
    told = claim.model_dump(exclude={"evidence_sha256", "basis"})
    return all(getattr(fordring, name) == value for name, value in told.items())


def _require_room(house: House, case_id: str) -> None:
    with house.database.work(actor=_ANYBODY, reason="creditor answers a proklama") as work:
        case, today = work.cases.load(case_id), house.clock.today()
    taken = [one for one in case.fordringer.values() if one.is_unproven and one.received_on == today]
    if len(taken) >= MOST_IN_A_DAY:
        raise TooManyToday


def _announced(case: Case) -> Announced:
    return Announced(
        case_id=case.id,
        case_number=case.court.case_number,
        court_name=case.court.court_name,
        deceased_name=case.deceased.name,
        date_of_death=case.deceased.date_of_death,
        last_day=case.proklama.last_day,
        is_closed=case.closed is not None,
    )


def _load(work: Work, case_id: str) -> Case | None:
    try:
        return work.cases.load(str(UUID(case_id)))
    except (CaseDisposed, CaseNotFound, ValueError):
        return None
