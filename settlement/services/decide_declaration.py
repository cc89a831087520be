"""The court's decision on the declaration: one person examines, another decides."""

from datetime import date

from settlement.domain.case import Case
from settlement.domain.cover import accepted
from settlement.domain.errors import Conflict, InvalidInput, NotAllowed, StepNotOpen
from settlement.domain.events.declaration import (
    BobestyrerAppointed,
    DeadlineSet,
    DecisionApproved,
    DeclarationReturned,
    ExaminationDone,
)
from settlement.domain.events.distribution import DistributionFixed
from settlement.domain.fordringer import unsettled
from settlement.domain.forms import OFFENTLIG
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.ledger import is_insolvent
from settlement.domain.plan import StepStatus
from settlement.domain.steps.declaration import is_decided
from settlement.services.change import Change, change
from settlement.services.hear_creditors import TELL_CREDITOR
from settlement.services.house import House
from settlement.services.tell import tell_heirs
from settlement.services.tell_offices import tell_of_division
from settlement.services.tell_unsettled import tell_creditors, tell_unsettled

OUTCOMES = ("approve", "return")
FIXED = "statement_fixed"


def examine_declaration(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    outcome: str,
    reason: str,
) -> Case:
    """The first person's look: propose to approve, or send the declaration back with the reason."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        it.require_open("examine")
        if outcome not in OUTCOMES:
            raise InvalidInput("outcome", f"choose from {', '.join(OUTCOMES)}")
        if outcome == "return":
            if not reason.strip():
                raise InvalidInput("reason", "tell the heirs what is missing")
            returned = DeclarationReturned(clerk=actor.id, reason=reason)
            return it.record(returned, basis="arveloven §§ 97, 118")
        form = it.case.submitted_form or ""
        done = ExaminationDone(clerk=actor.id, outcome=outcome, skifteform=form, reason=reason)
        return it.record(done, basis="arveloven §§ 97, 118")


def approve_decision(house: House, case_id: str, *, version: int | None, actor: Actor) -> Case:
    """The second person's approval; the first one cannot give it.

    Raises:
        NotAllowed: the same person examined the declaration.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        it.require_open("approve")
        examination = it.case.examination
        if examination is None:
            raise Conflict("Nobody has examined the declaration yet.")
        if examination.clerk == actor.id:
            raise NotAllowed("approve your own examination: another person must do it")
        approved = DecisionApproved(clerk=actor.id, skifteform=examination.skifteform)
        return it.record(approved, basis="arveloven §§ 97, 118")


def appoint_bobestyrer(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    name: str,
    bobestyrer_id: str,
    ground: str,
) -> Case:
    """Open public settlement and name the administrator (arveloven §§ 127, 129, 134).

    On the heirs' demand two persons decide as for an attest; when nobody took over, the court acts
    of its own motion.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        if it.step("decide_without_declaration").status != StepStatus.WAITING:
            examination = it.case.examination
            demanded = examination is not None and examination.skifteform == OFFENTLIG
            if not demanded or examination is None or examination.approved_by is None:
                raise Conflict("Nobody has decided on public settlement yet: examine and approve first.")
        executor = it.case.parties.get(it.case.executor or "")
        if executor is not None and name.strip() != executor.name:
            raise Conflict(
                "The testament names who carries out the settlement. Appoint that person, or decide to go on "
                "without the executor first."
            )
        appointed = BobestyrerAppointed(name=name, bobestyrer_id=bobestyrer_id, ground=ground)
        return it.record(appointed, basis="arveloven §§ 127, 129, 134")


def set_deadline(
    house: House, case_id: str, *, version: int | None, actor: Actor, deadline_on: date, reason: str
) -> Case:
    """Set another date for the declaration, for instance when the heirs were found late (§§ 96, 117).

    Raises:
        InvalidInput: a date that has passed.
        Conflict: the court has decided already.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        if deadline_on <= it.today:
            raise InvalidInput("deadline_on", "choose a date that lies ahead")
        if is_decided(it.case) or it.case.closed is not None:
            raise Conflict("The court has decided already: no deadline runs.")
        moved = DeadlineSet(deadline_on=deadline_on, reason=reason)
        return it.record(moved, basis="arveloven §§ 96, 117")


def fix_distribution(house: House, case_id: str, *, version: int | None, actor: Actor) -> Case:
    """The court fixes the statement of a public settlement by order, and tells everybody (§§ 160 to 162).

    Raises:
        StepNotOpen: somebody can still comment on the draft, or it rests on what is no longer so.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        state = it.require_open("agree_distribution")
        if state.reason:
            raise StepNotOpen(state.step, state.reason)
        if it.case.bobestyrer is None or it.case.distribution is None:
            raise Conflict("Only the statement of a public settlement is fixed by the court.")
        fixed = DistributionFixed(content_hash=it.case.distribution.content_hash, clerk=actor.id)
        case = it.record(fixed, basis="arveloven §§ 160–162")
        tell_of_division(it, case)
        if is_insolvent(case):
            _tell_of_dividend(it)
        else:
            tell_heirs(it, FIXED)
            tell_unsettled(it, FIXED)
        return case


def _tell_of_dividend(it: Change) -> None:
    """Tell each creditor what its claim gets, banks of the order, and heirs that nothing is left (§ 161)."""
    for fordring in accepted(it.case):
        key = f"dividend:{it.case.id}:{fordring.id}:{it.case.version}"
        it.work.outbox.add(TELL_CREDITOR, key, case_id=it.case.id, payload={"fordring_id": fordring.id})
    tell_creditors(it, FIXED, (loan for loan in unsettled(it.case) if loan in it.case.holdings))
    tell_heirs(it, "nothing_left")
