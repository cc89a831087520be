"""Who acts for a party, how they behave, and when they get to a step."""

from datetime import datetime

from settlement.domain.case import Case
from settlement.domain.heirs import is_absent, local_date, needs_guardian
from settlement.domain.journal import Actor, ActorKind
from settlement.domain.parties import Party
from settlement.domain.plan import StepState
from settlement.domain.steps.step import BOBESTYRER
from settlement.domain.together import waits_for_other
from settlement.domain.wards import acting_guardians, guardian_in_conflict
from settlement.sandbox.casting import Behaviour, Role
from settlement.sandbox.people.scene import Scene
from settlement.sandbox.people.timing import BOBESTYRER_DAYS, SLOW_DAYS, morning_after, office_time, opened

FIRST_CLERK = Actor(kind=ActorKind.CLERK, id="saksbehandler-1")
SECOND_CLERK = Actor(kind=ActorKind.CLERK, id="saksbehandler-2")
STATSFORVALTER_ACTOR = Actor(kind=ActorKind.STATSFORVALTER, id="statsforvalteren")
LOGIN_LEVEL = "idporten-loa-high"


def role_of(scene: Scene, party_id: str) -> Role:
    """Find how a party behaves: as the sidecar says, else by seed."""
    party = scene.case.parties[party_id]
    return scene.casting.role_of(party) or _seeded(scene, party)


def _seeded(scene: Scene, party: Party) -> Role:
    """Most are prompt, some slow, a few waver; where a sidecar names people, the others are prompt."""
    behaviour = Behaviour.PROMPT
    if party.on_paper:
        behaviour = Behaviour.ON_PAPER
    elif not scene.casting.people.heirs:
        lot = scene.dice(f"behaviour {scene.place_of(party.id)}").random()
        alone = len(scene.case.acting_heirs) < 2
        if lot < 0.18:
            behaviour = Behaviour.SLOW
        elif lot < 0.24:
            behaviour = Behaviour.CHANGES_MIND
        elif lot < 0.29 and not alone:
            behaviour = Behaviour.REFUSES_DISTRIBUTION
        elif lot < 0.33 and not alone:
            behaviour = Behaviour.NEVER_ANSWERS
    return Role(who=party.name, behaviour=behaviour)


def behaves(scene: Scene, party_id: str) -> Behaviour:
    """Name a party's behaviour; who cannot log in is on paper whatever else they do."""
    party = scene.case.parties[party_id]
    if party.alive is False or is_absent(scene.case, party_id):
        return Behaviour.PROMPT  # whoever acts for the estate of an heir who died, or for one not found
    role = role_of(scene, party_id)
    if party.on_paper and role.behaviour == Behaviour.PROMPT:
        return Behaviour.ON_PAPER
    return role.behaviour


def by_letter(scene: Scene, party_id: str) -> bool:
    """Tell whether a clerk enters what this party answers."""
    party = scene.case.parties[party_id]
    if party.alive is False or is_absent(scene.case, party_id):
        return False
    return party.on_paper or behaves(scene, party_id) == Behaviour.ON_PAPER


def acted_for(scene: Scene, party: Party) -> bool:
    """Tell whether somebody else acts for a party: the party is dead, a ward, or cannot be found."""
    gone = is_absent(scene.case, party.id) or party.alive is False
    return gone or needs_guardian(scene.case, party, scene.now)


def actor_for(scene: Scene, party_id: str, step: str = "") -> Actor | None:
    """Give who acts for a party: self, guardian, proxy, a clerk for letters; None: nobody may yet.

    Of guardians who act together it is the first who has not done their part of the step.
    """
    case = scene.case
    if party_id == BOBESTYRER:
        return Actor(kind=ActorKind.BOBESTYRER, id=case.bobestyrer or "")
    party = case.parties[party_id]
    if acted_for(scene, party):
        on = local_date(scene.now)
        ids = [one.party_id for one in acting_guardians(case, party, on) if one.party_id is not None]
        if not ids or guardian_in_conflict(case, party):
            return None
        left = [one for one in ids if not waits_for_other(case, party_id, step, one, on)]
        return Actor(kind=ActorKind.GUARDIAN, id=(left or ids)[0])
    if by_letter(scene, party_id):
        return FIRST_CLERK
    proxy = _proxy_of(case, party_id, scene.now)
    if proxy is not None:
        return Actor(kind=ActorKind.PROXY, id=proxy)
    return Actor(kind=ActorKind.HEIR, id=party_id)


def _proxy_of(case: Case, party_id: str, now: datetime) -> str | None:
    for proxy in case.proxies.values():
        runs = proxy.until_date_exclusive is None or local_date(now) < proxy.until_date_exclusive
        if proxy.party_id == party_id and proxy.ended is None and runs:
            return proxy.to_party_id
    return None


def method_of(scene: Scene, party_id: str) -> str:
    """Name how a party's signature comes in."""
    if by_letter(scene, party_id):
        return "paper"
    party = scene.case.parties[party_id]
    if not party.is_person:
        return "organisation"
    return "guardian" if acted_for(scene, party) else "idporten"


def gets_to_it(scene: Scene, state: StepState, who: str, *, since: datetime | None = None) -> datetime | None:
    """Tell when a party takes a step that is open; None: they never do."""
    start = since or opened(scene, state)
    if who == BOBESTYRER:
        return office_time(scene, start, BOBESTYRER_DAYS, f"bobestyrer {state.step}")
    case, behaviour = scene.case, behaves(scene, who)
    if behaviour == Behaviour.NEVER_ANSWERS:
        return None
    invitation = case.invitations.get(who)
    if invitation is not None and invitation.sent_at is not None:
        start = max(start, invitation.sent_at)
    if behaviour == Behaviour.SLOW or by_letter(scene, who):
        days = scene.dice(f"{state.step} {scene.place_of(who)}").randint(*SLOW_DAYS)
        return morning_after(start, days, office=by_letter(scene, who))
    return start
