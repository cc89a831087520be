"""Heirs in the consent stage: log in, say yes or no, give a proxy."""

from settlement.domain.plan import StepState
from settlement.domain.steps.consent import SETTLEMENT_CONSENT, unreached
from settlement.domain.steps.step import COURT
from settlement.sandbox.people.persons import (
    FIRST_CLERK,
    LOGIN_LEVEL,
    by_letter,
    role_of,
)
from settlement.sandbox.people.scene import Decision, Never, Scene
from settlement.sandbox.people.turns import has_been_told, heir_turn, is_never, office_turn

PROXY_SCOPE = ("see", "act", "sign")


def identify(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Log in; who cannot shows papers to the court."""
    if who == COURT:
        on_paper = [p.id for p in scene.case.active_parties.values() if p.on_paper]
        return _by_clerk(scene, state, on_paper)
    if by_letter(scene, who):
        return _by_clerk(scene, state, [who])
    return heir_turn(scene, state, who, [("identify", {"party_id": who, "level": LOGIN_LEVEL})])


def _by_clerk(scene: Scene, state: StepState, party_ids: list[str]) -> list[Decision]:
    heirs = set(scene.case.acting_heirs)
    lost = {party.id for party in unreached(scene.case)} | set(scene.case.absent)
    waiting = [
        party_id
        for party_id in party_ids
        if party_id in heirs and party_id not in scene.case.identified and party_id not in lost
        if has_been_told(scene, party_id)
    ]
    decisions: list[Decision] = []
    for party_id in waiting:
        if is_never(scene, party_id):
            decisions.append(Never(state.step, party_id, "Arvingen har ikke svart på brevene fra domstolen."))
            continue
        invitation = scene.case.invitations.get(party_id)
        since = invitation.sent_at if invitation else None
        acts = [("identify_on_paper", {"party_id": party_id})]
        decisions += office_turn(scene, state, FIRST_CLERK, acts, days=(8, 21), since=since)
    return decisions


def give_consents(scene: Scene, state: StepState, who: str) -> list[Decision]:
    """Say yes to a digital settlement; who uses letters says no to it."""
    granted = not by_letter(scene, who)
    consent: dict[str, object] = {"party_id": who, "scope": SETTLEMENT_CONSENT, "granted": granted}
    return heir_turn(scene, state, who, [("give_consent", consent), *_proxies(scene, who)])


def _proxies(scene: Scene, who: str) -> list[tuple[str, dict[str, object]]]:
    """Give a proxy to the one whom the sidecar lets act for this party."""
    case = scene.case
    if any(proxy.party_id == who and proxy.ended is None for proxy in case.proxies.values()):
        return []
    for other in case.acting_heirs:
        wanted = role_of(scene, other).proxy_for
        party = case.parties[who]
        if wanted is not None and wanted in {party.person_number, party.name}:
            proxy: dict[str, object] = {"party_id": who, "to_party_id": other, "scope": PROXY_SCOPE}
            return [("grant_proxy", proxy)]
    return []
