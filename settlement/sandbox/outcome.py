"""How each case ended, in words: closed, or in a wait that is named and that a clerk would agree with."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from settlement.domain.case import Case
from settlement.domain.heirs import all_heirs
from settlement.domain.plan import StepStatus
from settlement.domain.steps.inventory import sources_open
from settlement.sandbox.people.scene import Never, Scene
from settlement.sandbox.schedule import DIRECTOR
from settlement.services.facts.coverage import coverage
from settlement.services.facts.money import net_estate
from settlement.services.house import House

ENDINGS = {
    "distributed": "Boet er delt, og saldoen er null.",
    "uskifte": "Gjenlevende sitter i uskifte.",
    "small_estate": "Det lille boet er gjort opp.",
    "discontinued": "Retten har innstilt det offentlige skiftet.",
    "reversed": "Dødsfallet er trukket tilbake.",
    "annulled": "Domstolen har annullert saken.",
}
NOT_YET = "Saken er ikke ferdig: simuleringen stoppet før tiden."


@dataclass(frozen=True)
class Outcome:
    """A row of the result. `explained`: closed, or in a wait that is named."""

    case_id: str
    case_number: str
    title: str
    skifteform: str | None
    heirs: int
    net_estate_ore: int | None
    shares: tuple[dict[str, Any], ...]
    simulated_days: int
    closed: bool
    code: str
    end_state: str
    explained: bool
    documents: str
    sources: int = 0  # how many there are
    sources_full: int = 0  # told all they have, by themselves
    sources_by_hand: int = 0  # answered for by people, with what they brought


def outcome_of(
    scene: Scene,
    *,
    nevers: tuple[Never, ...],
    faults: Mapping[Any, str],
    parked: str | None,
    documents: str,
) -> Outcome:
    """Read a case's end off the case itself and what its people will never do.

    Args:
        scene: the case as it stands.
        nevers: what people will not do, and why.
        faults: what use cases refused, and what broke.
        parked: the code of work that the worker gave up on.
        documents: the folder with the case's documents.
    """
    case = scene.case
    code, end_state, explained = _ending(scene, nevers, faults, parked)
    end = case.closed_at or scene.now
    stated = coverage(case, end) if case.sources else None
    return Outcome(
        case_id=case.id,
        case_number=case.court.case_number,
        title=scene.casting.title,
        skifteform=case.skifteform or case.submitted_form,
        heirs=len(case.acting_heirs),
        net_estate_ore=_net_estate_ore(case),
        shares=_shares(case),
        simulated_days=(end - case.opened_at).days,
        closed=case.closed is not None,
        code=code,
        end_state=end_state,
        explained=explained,
        documents=documents,
        sources=len(stated.lines) if stated else 0,
        sources_full=len(stated.full) if stated else 0,
        sources_by_hand=len(stated.by_hand) if stated else 0,
    )


def as_row(outcome: Outcome) -> dict[str, Any]:
    """Give the outcome as plain JSON."""
    return asdict(outcome)


def _ending(
    scene: Scene, nevers: tuple[Never, ...], faults: Mapping[Any, str], parked: str | None
) -> tuple[str, str, bool]:
    case = scene.case
    if case.closed is not None:
        words = ENDINGS.get(case.closed, case.closed_reason or case.closed)
        if case.bobestyrer is not None and case.closed == "distributed":
            return "offentlig", f"Offentlig skifte er avsluttet. {words}", True
        return case.closed, words, True
    whole = next((hold for hold in case.holds.values() if not hold.steps), None)
    if whole is not None:
        return whole.code, whole.reason, True
    if parked is not None or faults:
        code = parked or next(iter(faults.values()))
        return code, f"Saken stanset på en feil som må undersøkes ({code}).", False
    partial = next(iter(case.holds.values()), None)
    if partial is not None:
        return partial.code, partial.reason, True
    if nevers:
        first = nevers[0]
        return first.step, first.reason, True
    return _open_step(scene)


def _open_step(scene: Scene) -> tuple[str, str, bool]:
    for state in scene.states.values():
        if state.status == StepStatus.BLOCKED and state.until is None and not _waits_for_steps(state.reason):
            return state.step, state.reason, True
    waiting = next((s for s in scene.states.values() if s.status == StepStatus.WAITING), None)
    if waiting is None:
        return "nothing_open", NOT_YET, False
    return waiting.step, f"{NOT_YET} Venter på: {waiting.title}.", False


def _waits_for_steps(reason: str) -> bool:
    return reason.startswith("Venter på «")


def _net_estate_ore(case: Case) -> int | None:
    """What there is for the heirs: as divided, else as known; None while a register or a value is lacking."""
    if case.distribution is not None:
        return case.distribution.net_estate_ore
    unvalued = any(held.needs_value and held.value_ore is None for held in case.counted_holdings)
    return None if not case.sources or sources_open(case) or unvalued else net_estate(case).ore


def _shares(case: Case) -> tuple[dict[str, Any], ...]:
    """Each one's fraction and amount, named by relation only."""
    if case.distribution is None:
        return ()
    relation = {party.id: str(party.relation) for party in case.parties.values()}
    order = {party.id: place for place, party in enumerate(all_heirs(case))}
    shares = sorted(case.distribution.shares, key=lambda share: order.get(share.party_id, len(order)))
    return tuple(
        {
            "relation": relation.get(share.party_id, "other"),
            "basis": share.basis,
            "fraction": share.fraction,
            "amount_ore": share.amount_ore,
            "takes_ore": share.takes_ore,
            "cash_ore": share.cash_ore,
        }
        for share in shares
    )


def write_documents(house: House, case: Case, folder: Path) -> str:
    """Write the documents of a case as files; return their folder."""
    own = folder / _cleaned(case.court.case_number)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    own.mkdir(exist_ok=True, mode=0o700)
    with house.database.work(actor=DIRECTOR, reason="write the documents of a sandbox run") as work:
        for number, about in enumerate(work.documents.of_case(case.id), 1):
            _, content = work.documents.fetch(about.id)
            (own / f"{number:02d}-{about.kind}.pdf").write_bytes(content)
    return str(own)


def _cleaned(case_number: str) -> str:
    return "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in case_number) or "uten-nummer"
