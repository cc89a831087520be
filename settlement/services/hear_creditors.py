"""Creditors' claims: take them in, decide each, and tell its creditor."""

from datetime import date, timedelta

from pydantic import Field

from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, StepNotOpen
from settlement.domain.estate import Fordring, FordringBasis, FordringStatus
from settlement.domain.events.creditors import (
    FordringContested,
    FordringCorrected,
    FordringKept,
    FordringWithdrawn,
)
from settlement.domain.events.inventory import CreditorTold, FordringDecided, FordringReceived
from settlement.domain.fordringer import can_be_decided
from settlement.domain.journal import ENGINE, Actor
from settlement.domain.kid import InvalidKid, parse_kid
from settlement.domain.kontonummer import InvalidKontonummer, parse_kontonummer
from settlement.domain.ledger import RANK, set_off_ore
from settlement.domain.organisation_number import InvalidOrganisationNumber, parse_organisation_number
from settlement.domain.plan import StepStatus
from settlement.domain.record import Record
from settlement.domain.steps.creditors import creditors_to_tell
from settlement.services.change import OFFICIALS, Change, change
from settlement.services.decide_fordring import FordringAnswer, decision_on
from settlement.services.facts.creditors import judge_lateness
from settlement.services.house import House
from settlement.services.paperwork.evidence import EvidenceFile, keep_evidence

TELL_CREDITOR = "tell_creditor"
ANSWER_WITHIN = timedelta(weeks=3)
"""How long a creditor is given to object before money may be divided. Ours, not the Act's: it sets none."""

PRIVATE_CREDITOR = "privat"
"""Who has no organisation number; the name and address say who it is."""

LATE = "Kravet kom etter at fristen i proklama var ute (arveloven § 102)."


class FordringInput(Record):
    """A claim as its creditor states it. Whole øre."""

    creditor_name: str = Field(min_length=1, max_length=200)
    creditor_id: str = Field(min_length=1, max_length=40)
    description: str = Field(min_length=1, max_length=500)
    amount_ore: int = Field(gt=0, le=10**14)
    fordring_class: str = "ordinary"
    secured: bool = False
    tax: bool = False
    due_on: date | None = None
    account: str = ""  # where the creditor wants the money
    kid: str | None = Field(default=None, max_length=25)
    kind: str = ""
    basis: FordringBasis = FordringBasis()
    interest_ore: int = Field(default=0, ge=0)  # of the amount: interest until the day of death
    security: str = Field(default="", max_length=300)
    evidence: str = Field(default="", max_length=500)
    evidence_sha256: str | None = Field(default=None, pattern=r"^[0-9a-f]{64}$")
    lives_in_norway: bool | None = None
    address_lines: tuple[str, ...] = ()
    country: str | None = Field(default=None, max_length=60)


def submit_fordring(
    house: House,
    case_id: str,
    *,
    actor: Actor,
    claim: FordringInput,
    key: str,
    file: EvidenceFile | None = None,
) -> Case:
    """Take in a creditor's claim, and the file that shows it; the same key is the same claim.

    A claim after the limit is taken in all the same and marked precluded, unless the Act keeps it.
    """
    with change(house, case_id, actor=actor) as it:
        fordring_id = f"{actor.id}:{key}"
        if fordring_id in it.case.fordringer:
            return it.case
        return _take_in(it, fordring_id, _with_file(it, claim, file), received_on=it.today)


def _with_file(it: Change, claim: FordringInput, file: EvidenceFile | None) -> FordringInput:
    if file is None:
        return claim
    keep_evidence(it, file, title=f"Vedlegg til kravet fra {claim.creditor_name}", basis="arveloven § 102")
    return claim.model_copy(update={"evidence_sha256": file.sha256})


def enter_fordring(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    claim: FordringInput,
    received_on: date,
    key: str,
) -> Case:
    """Enter a claim that came by letter, on the day it came to whoever receives claims for the estate.

    Raises:
        InvalidInput: the letter came in the future, or before the death.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        fordring_id = f"letter:{key}"
        if fordring_id in it.case.fordringer:
            return it.case
        died = it.case.deceased.date_of_death
        if received_on > it.today or (died is not None and received_on < died):
            raise InvalidInput("received_on", "enter the day the letter came: after the death, and not later")
        check_creditor_number(claim.creditor_id)
        return _take_in(it, fordring_id, claim, received_on=received_on, entered_by=actor.id)


def check_creditor_number(creditor_id: str) -> None:
    """Let an organisation number through and nothing else: a personal number has no place among creditors.

    Raises:
        InvalidInput: it is neither an organisation number nor left out.
    """
    if creditor_id == PRIVATE_CREDITOR:
        return
    try:
        parse_organisation_number(creditor_id)
    except InvalidOrganisationNumber as wrong:
        raise InvalidInput("number", str(wrong)) from None


def _take_in(
    it: Change, fordring_id: str, claim: FordringInput, *, received_on: date, entered_by: str = ""
) -> Case:
    if it.case.closed is not None:
        raise Conflict("The settlement is over. Turn to the heirs named in the certificate.")
    fordring = _made(fordring_id, claim, received_on=received_on, entered_by=entered_by)
    it.record(FordringReceived(fordring=fordring), basis="arveloven § 102")
    return _preclude_if_late(it, fordring)


def _made(fordring_id: str, claim: FordringInput, *, received_on: date, entered_by: str) -> Fordring:
    if claim.fordring_class not in RANK:
        raise InvalidInput("fordring_class", f"choose from {', '.join(RANK)}")
    if claim.interest_ore > claim.amount_ore:
        raise InvalidInput("interest_ore", "interest until the death is part of the amount, not more than it")
    try:
        account = parse_kontonummer(claim.account).digits if claim.account else ""
        kid = parse_kid(claim.kid) if claim.kid else None
    except InvalidKontonummer as wrong:
        raise InvalidInput("account", str(wrong)) from None
    except InvalidKid as wrong:
        raise InvalidInput("kid", str(wrong)) from None
    told = claim.model_dump() | {"account": account, "kid": kid}
    return Fordring(id=fordring_id, received_on=received_on, entered_by=entered_by, **told)


def _preclude_if_late(it: Change, fordring: Fordring) -> Case:
    late = judge_lateness(it.case, fordring, it.today)
    if late is None or not late.is_met:
        return it.case
    decided = FordringDecided(
        fordring_id=fordring.id,
        status=FordringStatus.PRECLUDED,
        accepted_ore=0,
        lost_ore=fordring.amount_ore,
        reason=LATE,
        decision={"preclusion": late.as_record()},
    )
    return it.record(decided, basis="arveloven § 102", actor=ENGINE)


def correct_fordring(
    house: House,
    case_id: str,
    *,
    actor: Actor,
    fordring_id: str,
    claim: FordringInput,
    why: str,
    file: EvidenceFile | None = None,
) -> Case:
    """Let a creditor change its claim. What was decided about it no longer stands.

    Raises:
        Conflict: it is paid, withdrawn or on its way; or it grows after the limit has run out.
    """
    with change(house, case_id, actor=actor) as it:
        before = _own(it, fordring_id)
        _require_changeable(it, before)
        claim = _with_file(it, claim, file)
        after = _made(fordring_id, claim, received_on=before.received_on, entered_by=before.entered_by)
        if _same(before, after):
            return it.case
        if after.amount_ore > before.amount_ore and it.case.proklama_over:
            raise Conflict("The limit has run out: report what comes in addition as a claim of its own.")
        kept = {"decisions": before.decisions, "paid_ore": before.paid_ore, "creditor_id": before.creditor_id}
        kept |= {name: getattr(before, name) for name in ("acknowledged_on", "sued_on", "in_insolvency")}
        after = after.model_copy(update=kept)
        corrected = FordringCorrected(fordring_id=fordring_id, fordring=after, why=why)
        it.record(corrected, basis="rettet av kreditor")
        return _preclude_if_late(it, after)


def _same(before: Fordring, after: Fordring) -> bool:
    return all(getattr(before, name) == getattr(after, name) for name in FordringInput.model_fields)


def withdraw_fordring(house: House, case_id: str, *, actor: Actor, fordring_id: str, why: str) -> Case:
    """Let a creditor take its claim back. Again changes nothing.

    Raises:
        Conflict: it is paid, or the money is on its way.
    """
    with change(house, case_id, actor=actor) as it:
        before = _own(it, fordring_id)
        if before.status == FordringStatus.WITHDRAWN:
            return it.case
        _require_changeable(it, before)
        return it.record(FordringWithdrawn(fordring_id=fordring_id, why=why), basis="trukket av kreditor")


def object_to_decision(house: House, case_id: str, *, actor: Actor, fordring_id: str, why: str) -> Case:
    """Note that a creditor does not agree: what was not accepted is set aside until the dispute is over.

    A claim that lapsed is looked at again: the creditor says that it was reported, or that the Act keeps it.

    Raises:
        Conflict: nothing has been decided against the creditor.
    """
    with change(house, case_id, actor=actor) as it:
        before = _own(it, fordring_id)
        if it.case.closed is not None:
            raise Conflict("The settlement is over. Turn to the heirs named in the certificate.")
        rest = before.amount_ore - (before.accepted_ore or 0) - before.lost_ore
        if before.status == FordringStatus.DISPUTED and before.objection == why:
            return it.case
        if before.status == FordringStatus.PRECLUDED:
            status, rest = FordringStatus.RECEIVED, 0
        elif rest > 0 and before.status not in {FordringStatus.RECEIVED, FordringStatus.WITHDRAWN}:
            status = FordringStatus.DISPUTED
        else:
            raise Conflict("Nothing has been decided against this claim. Wait for the estate's answer.")
        contested = FordringContested(
            fordring_id=fordring_id, why=why, on=it.today, status=status, disputed_ore=rest
        )
        return it.record(contested, basis="innsigelse fra kreditor")


def _own(it: Change, fordring_id: str) -> Fordring:
    """Give a claim to its creditor, or to those who enter letters for one that wrote."""
    found = it.case.fordringer.get(fordring_id)
    if found is None:
        raise NotAllowed("change this claim")
    if it.actor.id == found.creditor_id or fordring_id.startswith(f"{it.actor.id}:"):
        return found
    if it.actor.kind not in OFFICIALS and not found.entered_by:
        raise NotAllowed("change this claim")
    it.require_manager()
    return found


def _require_changeable(it: Change, fordring: Fordring) -> None:
    why_not = can_be_decided(it.case, fordring)
    if why_not is not None:
        raise Conflict(why_not)
    if fordring.paid_ore:
        raise Conflict("Part of the claim is paid. Object to the decision instead.")


class KeptBy(Record):
    """What is as good as a report in time, or the provision that keeps a claim."""

    acknowledged_on: date | None = None
    sued_on: date | None = None
    in_insolvency: bool = False
    other_law: str | None = None


def keep_fordring(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    fordring_id: str,
    by: KeptBy,
    evidence: str,
) -> Case:
    """Note what is as good as a report in time (§ 103), or the provision that keeps a late claim (§ 102).

    Raises:
        InvalidInput: what is shown does not keep the claim; it says why.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        before = it.case.fordringer.get(fordring_id)
        if before is None or before.status != FordringStatus.PRECLUDED:
            raise Conflict("That claim has not lapsed.")
        if not evidence.strip():
            raise InvalidInput("evidence", "say what shows it")
        shown = by.model_dump()
        ground = "other_law" if by.other_law else before.ground
        as_kept = before.model_copy(update={**shown, "ground": ground})
        judged = judge_lateness(it.case, as_kept, it.today)
        if judged is None or judged.is_met:
            raise InvalidInput("evidence", judged.explanation if judged else "there is no limit to keep")
        kept = FordringKept(fordring_id=fordring_id, evidence=evidence, decision=judged.as_record(), **shown)
        return it.record(kept, basis="arveloven §§ 102–103")


def decide_fordring(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    fordring_id: str,
    accepted_ore: int,
    reason: str,
    answer: FordringAnswer | None = None,
) -> Case:
    """Accept a claim wholly or partly, reject it with zero, or dispute the rest. The creditor is told.

    It may be decided again until the money is on its way.

    Raises:
        Conflict: the claim is paid, withdrawn or on its way.
        InvalidInput: the amount, class or security cannot be right, or a reason is missing.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        fordring = it.case.fordringer.get(fordring_id)
        if fordring is None:
            raise Conflict("There is no such claim in this estate.")
        _require_deciding(it)
        why_not = can_be_decided(it.case, fordring)
        if why_not is not None:
            raise Conflict(why_not)
        decided = decision_on(
            it.case,
            fordring,
            answer or FordringAnswer(),
            accepted_ore=accepted_ore,
            reason=reason,
            on=it.today,
            answer_by=it.today + ANSWER_WITHIN,
        )
        return it.record(decided, basis="arveloven §§ 102–103, 119")


def _require_deciding(it: Change) -> None:
    state = it.step("decide_fordringer")
    if state.status in {StepStatus.BLOCKED, StepStatus.NOT_APPLICABLE}:
        raise StepNotOpen("decide_fordringer", state.reason)


def tell_creditors(house: House, case_id: str) -> Case:
    """Send each creditor the decision, once per decision."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("tell_creditors"):
            return it.case
        told = []
        for fordring_id in creditors_to_tell(it.case):
            fordring = it.case.fordringer[fordring_id]
            key = f"creditor:{case_id}:{fordring_id}:{fordring.decisions}:{fordring.status}"
            if settled := set_off_ore(it.case, fordring_id):
                key += f":{settled}"
            it.work.outbox.add(TELL_CREDITOR, key, case_id=case_id, payload={"fordring_id": fordring_id})
            told.append(CreditorTold(fordring_id=fordring_id, key=key))
        return it.record(*told, basis="arveloven § 119")
