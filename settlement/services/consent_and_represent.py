"""Consents, proxies, guardians and reminders."""

from collections.abc import Sequence
from datetime import date, datetime

from settlement.domain.case import Case
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.events.consent import (
    ConsentGiven,
    ConsentWithdrawn,
    GuardianAppointed,
    GuardianRequested,
    ProxyEnded,
    ProxyGranted,
    RemindersSet,
)
from settlement.domain.events.intake import KinAdded
from settlement.domain.heirs import local_date
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.parties import KnownGuardian, Party, Relation
from settlement.domain.registers import CourtPartyKind
from settlement.domain.steps.consent import (
    guardian_ground,
    guardians_to_adopt,
    guardians_to_request,
)
from settlement.domain.together import Joint, together
from settlement.domain.wards import acting_guardians, guardian_id, representation
from settlement.ports.channels import Channel
from settlement.services.both_hands import all_have_signed
from settlement.services.change import Change, change
from settlement.services.house import House
from settlement.services.tell import write_party

REGISTER = "Folkeregisteret"
JOINT_GUARDIANS = "joint_guardians"
PROXY_SCOPES = ("see", "act", "sign")


def give_consent(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    scope: str,
    granted: bool,
) -> Case:
    """Record a consent or its refusal; the latest word per party and scope counts."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        consent = ConsentGiven(
            consent_id=f"{party_id}:{scope}", party_id=party_id, scope=scope, granted=granted
        )
        if not all_have_signed(house, it, party_id, Joint.CONSENT.about(scope), "yes" if granted else "no"):
            return it.case
        return it.record(consent, basis="arveloven § 88 a")


def withdraw_consent(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str, scope: str
) -> Case:
    """Take a consent back; what was done while it stood, stands."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        consent_id = f"{party_id}:{scope}"
        if consent_id not in it.case.consents:
            raise Conflict("There is no such consent to withdraw.")
        withdrawn = ConsentWithdrawn(consent_id=consent_id, party_id=party_id)
        return it.record(withdrawn, basis="personvernforordningen artikkel 7 nr. 3")


def grant_proxy(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    to_party_id: str,
    scope: Sequence[str],
    until_date_exclusive: date | None = None,
) -> Case:
    """Let another party act for this one, within a scope and until a date."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        unknown = [word for word in scope if word not in PROXY_SCOPES]
        if unknown or not scope:
            raise InvalidInput("scope", f"choose from {', '.join(PROXY_SCOPES)}")
        if to_party_id not in it.case.active_parties or to_party_id == party_id:
            raise InvalidInput("to_party_id", "the proxy must be another party in the case")
        proxy = ProxyGranted(
            proxy_id=house.new_id(),
            party_id=party_id,
            to_party_id=to_party_id,
            scope=tuple(scope),
            until_date_exclusive=until_date_exclusive,
        )
        terms = f"{','.join(proxy.scope)}:{until_date_exclusive}"
        if not all_have_signed(house, it, party_id, Joint.PROXY.about(to_party_id), terms):
            return it.case
        return it.record(proxy, basis="arveloven § 120 første ledd")


def end_proxy(house: House, case_id: str, *, version: int | None, actor: Actor, proxy_id: str) -> Case:
    """Revoke a proxy at once."""
    with change(house, case_id, actor=actor, version=version) as it:
        proxy = it.case.proxies.get(proxy_id)
        if proxy is None or proxy.ended is not None:
            raise Conflict("That proxy has ended already.")
        it.require_may_act(proxy.party_id)
        if proxy.to_party_id == it.case.executor and it.actor.kind is not ActorKind.CLERK:
            raise Conflict("The testament names who acts here. The court can decide to go on without (§ 99).")
        return it.record(ProxyEnded(proxy_id=proxy_id, why="revoked"), basis="avtaleloven § 12")


def set_reminders(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    wanted: bool,
    paused_until: date | None = None,
) -> Case:
    """Pause or decline reminders; deadlines count all the same."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_may_act(party_id)
        reminders = RemindersSet(party_id=party_id, wanted=wanted, paused_until=paused_until)
        return it.record(reminders, basis="partens ønske")


def request_guardians(house: House, case_id: str) -> Case:
    """Let the guardians act whom the law lets, and ask the statsforvalter for the others."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("request_guardian"):
            return it.case
        adopted = guardians_to_adopt(it.case, it.now)
        for ward, known in adopted:
            it.record(*_adopted(it.case, ward, known, it.now), basis="vergemålsloven §§ 16, 18, 25")
        for ward_id in dict.fromkeys(ward.id for ward, _ in adopted):
            for own_id in together(it.case, ward_id, it.today):
                tell_guardian(it, own_id)
        requested = []
        for party_id in guardians_to_request(it.case, it.now):
            why = guardian_ground(it.case, it.case.parties[party_id], it.now)
            key = f"guardian:{case_id}:{party_id}:{why}"
            requested.append(GuardianRequested(party_id=party_id, why=why, key=key))
            it.work.outbox.add("ask_statsforvalter", key, case_id=case_id, payload={"party_id": party_id})
        return it.record(*requested, basis="vergemålsloven §§ 16, 34") if requested else it.case


def _adopted(case: Case, ward: Party, known: KnownGuardian, now: datetime) -> list[Event]:
    """A guardian by law or by an earlier decision is a party from now on, and can log in.

    One of several stands beside those who act together with them, and in nobody else's place.
    """
    own_id = guardian_id(case, known)
    added = (
        [] if own_id in case.parties else [KinAdded(kin=(), parties=(as_party(known),), evidence=REGISTER)]
    )
    name = case.parties[own_id].name if own_id in case.parties else known.name
    there = {one.party_id for one in acting_guardians(case, ward, local_date(now))}
    acting = representation(case, ward, local_date(now)).value
    appointed = GuardianAppointed(
        party_id=ward.id,
        guardian_party_id=own_id,
        guardian_person_number=known.person_number,
        guardian_name=name,
        source=REGISTER,
        known_id=known.id,
        jointly=acting is not None and bool(there & set(acting.acts)),
    )
    return [*added, appointed]


def tell_guardian(it: Change, own_id: str) -> None:
    """Write to one of several guardians of a ward, in Altinn: no register tells us the address."""
    key = f"{JOINT_GUARDIANS}:{it.case.id}:{own_id}"
    write_party(it, key, own_id, JOINT_GUARDIANS, channel=Channel.ALTINN.value)


def as_party(known: KnownGuardian) -> Party:
    """Make a guardian whom a register told of a party, who can then be written to and given access."""
    return _guardian_party(known.id, known.name, known.person_number)


def appoint_guardian(
    house: House,
    case_id: str,
    *,
    actor: Actor,
    party_id: str,
    name: str,
    person_number: str | None,
    source: str,
    temporary: bool = False,
) -> Case:
    """Record who acts for a ward; a guardian with a Norwegian number can log in.

    Where the ward's own guardian is disqualified, the new one is temporary (§ 27).

    Raises:
        Conflict: the guardian is an heir in the same estate (vergemålsloven § 34).
    """
    with change(house, case_id, actor=actor) as it:
        it.require_kind(ActorKind.STATSFORVALTER, ActorKind.CLERK, ActorKind.ENGINE)
        known = [
            p for p in it.case.active_parties.values() if person_number and p.person_number == person_number
        ]
        if known and known[0].id in it.case.acting_heirs and it.actor.kind != ActorKind.ENGINE:
            raise Conflict("The guardian is an heir in the same estate. Appoint somebody else.")
        guardian = known[0] if known else _guardian_party(house.new_id(), name, person_number)
        conflict = guardian_ground(it.case, it.case.parties[party_id], it.now) == "conflict_of_interest"
        added = [] if known else [KinAdded(kin=(), parties=(guardian,), evidence=source)]
        appointed = GuardianAppointed(
            party_id=party_id,
            guardian_party_id=guardian.id,
            guardian_person_number=person_number,
            guardian_name=name,
            temporary=temporary or conflict,
            source=source,
        )
        return it.record(*added, appointed, basis="vergemålsloven §§ 16, 34")


def _guardian_party(party_id: str, name: str, person_number: str | None) -> Party:
    kind = CourtPartyKind.PERSON if person_number else CourtPartyKind.PERSON_ON_PAPER
    return Party(
        id=party_id,
        kind=kind,
        relation=Relation.GUARDIAN,
        name=name,
        person_number=person_number,
        alive=True,
    )


def approve_for_minors(house: House, case_id: str, *, actor: Actor, granted: bool, reason: str) -> Case:
    """The statsforvalter's consent to the distribution for heirs who are minors."""
    with change(house, case_id, actor=actor) as it:
        it.require_kind(ActorKind.STATSFORVALTER)
        it.require_open("approve_for_minors")
        proposal = it.case.distribution
        if proposal is None:
            raise Conflict("There is no proposal to consent to.")
        scope = f"distribution:{proposal.content_hash}"
        consent = ConsentGiven(consent_id=scope, party_id=actor.id, scope=scope, granted=granted)
        return it.record(consent, basis=f"vergemålsloven §§ 39–42: {reason}")
