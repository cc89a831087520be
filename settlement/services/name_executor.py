"""The executor of a testament acts for the heirs, until the court goes on without one."""

from collections.abc import Collection

from policies.kernel.decision import Decision, Outcome
from policies.skifte.private_settlement import BoundHeir, decide_executor
from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.consent import ProxyEnded, ProxyGranted
from settlement.domain.events.family import ExecutorDispensed, ExecutorNamed
from settlement.domain.events.intake import KinAdded
from settlement.domain.heirs import all_heirs
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import ISSUE, Party, Relation
from settlement.services.change import Change, change
from settlement.services.consent_and_represent import PROXY_SCOPES
from settlement.services.follow_heirs import representative
from settlement.services.house import House

BASIS = "arveloven § 99"
NOT_BOUND = ISSUE | {Relation.SPOUSE}


def not_bound(case: Case) -> tuple[Party, ...]:
    """List the heirs whom the naming does not bind: issue, spouse, and a cohabitant who inherits by law."""
    by_law = {who for who, basis in case.heir_bases.items() if basis == "cohabitant"}
    return tuple(p for p in all_heirs(case) if p.relation in NOT_BOUND or p.id in by_law)


def name_executor(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    name: str,
    person_number: str | None,
    accepted_by: Collection[str],
    refused_by: Collection[str] = (),
    evidence: str,
) -> Case:
    """Let the one whom the testament names act for the heirs, when those whom it does not bind accept.

    Raises:
        Conflict: there is no testament, one acts already, the court has decided the settlement, or the law
            does not let it be: somebody who is not bound refuses, or has not been asked.
        InvalidInput: no name, or nothing that shows it.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        _check(it, name, evidence)
        acting, added = representative(house, it.case, name, person_number)
        decision = _decide(it.case, acting.id, accepted_by, refused_by)
        if decision.outcome is not Outcome.MET:
            questions = " ".join(dict.fromkeys(str(item.question) for item in decision.missing))
            raise Conflict(f"The executor cannot act. {decision.explanation} {questions}".strip())
        proxies = [
            ProxyGranted(proxy_id=house.new_id(), party_id=heir.id, to_party_id=acting.id, scope=PROXY_SCOPES)
            for heir in all_heirs(it.case)
            if heir.id != acting.id
        ]
        named = ExecutorNamed(party_id=acting.id, evidence=evidence, decision=decision.as_record())
        first = [KinAdded(kin=(), parties=(acting,), evidence=evidence)] if added else []
        return it.record(*first, named, *proxies, basis=BASIS)


def _check(it: Change, name: str, evidence: str) -> None:
    if not it.case.testaments or not it.case.heirs:
        raise Conflict("Register the testament and confirm the heirs first.")
    if it.case.executor is not None:
        raise Conflict("An executor acts already. Decide to go on without that one first.")
    if it.case.skifteform is not None:
        raise Conflict("The court has decided how the estate is settled; an executor is registered before.")
    if not name.strip():
        raise InvalidInput("name", "say who carries out the settlement")
    if not evidence.strip():
        raise InvalidInput("evidence", "say which testament names the executor, with its date")


def _decide(
    case: Case, executor: str, accepted_by: Collection[str], refused_by: Collection[str]
) -> Decision[str]:
    close = {party.id for party in not_bound(case)}
    answers = {**dict.fromkeys(accepted_by, True), **dict.fromkeys(refused_by, False)}
    heirs = tuple(
        BoundHeir(heir.id, is_close=heir.id in close, accepts=answers.get(heir.id))
        for heir in all_heirs(case)
    )
    return decide_executor(heirs, executor=executor)


def dispense_executor(house: House, case_id: str, *, version: int | None, actor: Actor, reason: str) -> Case:
    """Decide that the settlement goes on without the executor: the heirs act for themselves.

    Raises:
        Conflict: no executor acts, or the certificate names the executor and must be corrected first.
        InvalidInput: no reason.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        if it.case.executor is None:
            raise Conflict("No executor acts in this case.")
        if it.case.attest is not None:
            raise Conflict("The certificate is issued to the executor. Let it be corrected first.")
        if not reason.strip():
            raise InvalidInput("reason", "say why the settlement goes on without the executor")
        ended = [
            ProxyEnded(proxy_id=key, why="executor_dispensed")
            for key, proxy in it.case.proxies.items()
            if proxy.to_party_id == it.case.executor and proxy.ended is None
        ]
        return it.record(*ended, ExecutorDispensed(reason=reason.strip()), basis=f"{BASIS} tredje ledd")
