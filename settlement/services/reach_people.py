"""Write to the heirs, note how it went, and know who they are."""

from settlement.domain.case import Case
from settlement.domain.events.consent import (
    DeliveryFollowed,
    InvitationDelivered,
    InvitationFailed,
    InvitationIntended,
    PartyIdentified,
)
from settlement.domain.events.family import AbsenceEnded
from settlement.domain.journal import ENGINE, Actor, ActorKind, Event
from settlement.domain.steps.consent import next_channel, to_invite
from settlement.services.change import change
from settlement.services.house import House

BASIS = "arveloven § 90"
LOGGED_IN = "innlogging med ID-porten"
SEND_INVITATION = "send_invitation"


def prepare_invitations(house: House, case_id: str) -> Case:
    """Write the intention and the outbox row for each heir who has not been reached.

    A channel is used once per heir; its key makes the far side refuse a second one.
    """
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("invite_heirs"):
            return it.case
        intended = []
        for party_id in to_invite(it.case):
            party = it.case.parties[party_id]
            channel = next_channel(it.case, party)
            standing = it.case.invitations.get(party_id)
            if channel is None or (standing is not None and standing.channel == channel):
                continue
            found = it.case.last("address_found") if standing is None else None
            again = f":{found:%Y%m%dT%H%M%S}" if found else ""  # written to anew, at an address found since
            key = f"invitation:{case_id}:{party_id}:{channel}{again}"
            intended.append(InvitationIntended(party_id=party_id, channel=channel, key=key))
            payload = {"party_id": party_id, "channel": channel}
            it.work.outbox.add(SEND_INVITATION, key, case_id=case_id, payload=payload)
        return it.record(*intended, basis=BASIS) if intended else it.case


def record_invitation_sent(house: House, case_id: str, *, party_id: str, channel: str, receipt: str) -> Case:
    """Keep the channel's receipt; a second receipt for the same message changes nothing."""
    with change(house, case_id, actor=ENGINE) as it:
        standing = it.case.invitations[party_id]
        if standing.receipt is not None or standing.channel != channel:
            return it.case
        delivered = InvitationDelivered(party_id=party_id, channel=channel, key=standing.key, receipt=receipt)
        return it.record(delivered, basis=BASIS)


def record_invitation_failed(house: House, case_id: str, *, party_id: str, channel: str, why: str) -> Case:
    """Note that the channel cannot reach the party; the plan then opens the next one."""
    with change(house, case_id, actor=ENGINE) as it:
        standing = it.case.invitations[party_id]
        if standing.receipt is not None or channel in standing.failed:
            return it.case
        failed = InvitationFailed(party_id=party_id, channel=channel, key=standing.key, why=why)
        return it.record(failed, basis=BASIS)


def record_invitation_lost(house: House, case_id: str, *, party_id: str, channel: str, why: str) -> Case:
    """Note that what the channel had taken never came; the plan opens the next one.

    Whoever has logged in since, or a case that has ended, needs no other message.
    """
    with change(house, case_id, actor=ENGINE) as it:
        standing = it.case.invitations.get(party_id)
        if standing is None or standing.channel != channel or channel in standing.failed:
            return it.case
        if party_id in it.case.identified or it.case.closed is not None:
            return it.case
        failed = InvitationFailed(party_id=party_id, channel=channel, key=standing.key, why=why)
        return it.record(failed, basis=BASIS)


def record_invitation_seen(house: House, case_id: str, *, party_id: str, key: str, state: str) -> Case:
    """Note whether a message has been read; told again, it changes nothing."""
    with change(house, case_id, actor=ENGINE) as it:
        standing = it.case.invitations.get(party_id)
        if standing is None or standing.key != key or standing.state == state:
            return it.case
        followed = DeliveryFollowed(party_id=party_id, channel=standing.channel, key=key, state=state)
        return it.record(followed, basis=BASIS)


def identify(house: House, case_id: str, *, party_id: str, actor: Actor, level: str) -> Case:
    """Note that a party, or who acts for the party, logged in at this level."""
    with change(house, case_id, actor=actor) as it:
        it.require_may_act(party_id)
        events: list[Event] = []
        if party_id in it.case.absent and actor.id == party_id:  # not found, and here all the same
            events.append(AbsenceEnded(party_id=party_id, how="found", evidence=LOGGED_IN))
        if party_id not in it.case.identified and (events or party_id not in it.case.absent):
            method = "idporten" if it.case.parties[party_id].is_person else "organisation"
            events.append(PartyIdentified(party_id=party_id, method=method, level=level))
        return it.record(*events, basis=LOGGED_IN) if events else it.case


def identify_on_paper(
    house: House, case_id: str, *, version: int | None, actor: Actor, party_id: str
) -> Case:
    """A clerk has seen papers that show who the party is."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_kind(ActorKind.CLERK)
        it.require_open("identify")
        identified = PartyIdentified(party_id=party_id, method="paper", level="documents")
        return it.record(identified, basis="legitimasjon vist for domstolen")
