"""Keep, end or pass on what the deceased paid regularly, with the letter ready and the answer noted."""

from datetime import date

from settlement.domain.case import Case
from settlement.domain.commitments import OUTCOMES, Choice, CommitmentKind, found_commitments
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.closing import CommitmentAnswered, CommitmentDecided
from settlement.domain.journal import Actor
from settlement.services.change import Change, change
from settlement.services.house import House
from settlement.services.paperwork.commitment_letters import commitment_letter
from settlement.services.paperwork.filing import file_document

BASIS = "arveloven § 119"


def decide_commitment(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    choice: str,
    commitment_id: str = "",
    commitment_kind: str = "",
    receiver: str = "",
    to_party: str = "",
) -> Case:
    """Note what is to become of a commitment, and file the letter that says so to the other side.

    Without an id it is one that no bank has told of, and the receiver's name is needed.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        _require_attest(it)
        key, name, kind = _about(house, it.case, commitment_id, receiver, commitment_kind)
        if choice not in set(Choice):
            raise InvalidInput("choice", "keep it, end it or pass it on")
        if choice == Choice.TRANSFER and to_party not in it.case.active_parties:
            raise InvalidInput("to_party", "tell who takes it over")
        recipient = to_party if choice == Choice.TRANSFER else ""
        decided = CommitmentDecided(
            commitment_id=key,
            commitment_kind=kind,
            receiver=name,
            choice=choice,
            to_party=recipient,
            by_party=actor.id,
            document_id=_letter(house, it, receiver=name, kind=kind, choice=choice, to_party=recipient),
        )
        return it.record(decided, basis=BASIS)


def answer_commitment(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    commitment_id: str,
    outcome: str,
    evidence: str,
    ends_on: date | None = None,
) -> Case:
    """Note what the other side answered, or that nobody answered."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        _require_attest(it)
        standing = it.case.commitments.get(commitment_id)
        if standing is None or standing.choice == Choice.KEEP:
            raise Conflict("Nothing was asked about that commitment.")
        if outcome not in OUTCOMES:
            raise InvalidInput("outcome", "tell what they answered")
        if outcome != "no_answer" and not evidence.strip():
            raise InvalidInput("evidence", "tell what shows the answer")
        answered = CommitmentAnswered(
            commitment_id=commitment_id,
            outcome=outcome,
            ends_on=ends_on,
            evidence=evidence,
            by_party=actor.id,
        )
        return it.record(answered, basis=BASIS)


def _require_attest(it: Change) -> None:
    if it.case.attest is None or it.case.closed is not None or it.case.reversed_by is not None:
        raise Conflict(
            "Only those who hold a certificate that stands can end what the deceased was bound to."
        )


def _about(house: House, case: Case, key: str, receiver: str, kind: str) -> tuple[str, str, str]:
    if key:
        found = next((one for one in found_commitments(case) if one.id == key), None)
        if found is not None:
            return key, found.receiver, kind if kind in set(CommitmentKind) else found.kind
        standing = case.commitments.get(key)
        if standing is None:
            raise InvalidInput("commitment_id", "there is no such commitment")
        return key, standing.receiver, kind if kind in set(CommitmentKind) else standing.kind
    if not receiver.strip():
        raise InvalidInput("receiver", "tell who is paid")
    return house.new_id(), receiver.strip(), kind if kind in set(CommitmentKind) else CommitmentKind.OTHER


def _letter(house: House, it: Change, *, receiver: str, kind: str, choice: str, to_party: str) -> str | None:
    if choice == Choice.KEEP:
        return None
    data = commitment_letter(
        it.case,
        receiver,
        kind,
        choice,
        to_party=to_party,
        by_party=it.actor.id,
        on=it.today,
        is_test=house.is_test,
    )
    return file_document(house, it, data, basis=BASIS, kind="avtalebrev")
