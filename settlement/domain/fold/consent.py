"""How the consent stage's events change the case."""

from typing import Any

from settlement.domain.absence import Absence
from settlement.domain.case import Case, Consent, Guardian, Invitation, Proxy
from settlement.domain.events import consent as e
from settlement.domain.fold.guardianship import without_power
from settlement.domain.heirs import local_date
from settlement.domain.journal import Recorded


def invitation_intended(case: Case, event: e.InvitationIntended, record: Recorded) -> dict[str, Any]:
    """A message is about to go by this channel."""
    failed = case.invitations[event.party_id].failed if event.party_id in case.invitations else {}
    invitation = Invitation(channel=event.channel, key=event.key, failed=failed)
    return {"invitations": {**case.invitations, event.party_id: invitation}}


def invitation_delivered(case: Case, event: e.InvitationDelivered, record: Recorded) -> dict[str, Any]:
    """The receipt is kept."""
    before = case.invitations[event.party_id]
    done = before.model_copy(update={"receipt": event.receipt, "sent_at": record.at})
    return {"invitations": {**case.invitations, event.party_id: done}}


def invitation_failed(case: Case, event: e.InvitationFailed, record: Recorded) -> dict[str, Any]:
    """The channel is out; the plan picks the next. What it took and lost afterwards was never delivered."""
    before = case.invitations[event.party_id]
    out: dict[str, Any] = {"failed": {**before.failed, event.channel: event.why}}
    if before.channel == event.channel:
        out |= {"receipt": None, "sent_at": None}
    return {"invitations": {**case.invitations, event.party_id: before.model_copy(update=out)}}


def delivery_followed(case: Case, event: e.DeliveryFollowed, record: Recorded) -> dict[str, Any]:
    """How the message that stands has fared."""
    before = case.invitations[event.party_id]
    if before.key != event.key:
        return {}
    followed = before.model_copy(update={"state": event.state})
    return {"invitations": {**case.invitations, event.party_id: followed}}


def party_reminded(case: Case, event: e.PartyReminded, record: Recorded) -> dict[str, Any]:
    """When the party was last reminded."""
    return {"reminded": {**case.reminded, event.party_id: record.at}}


def heir_asked_again(case: Case, event: e.HeirAskedAgain, record: Recorded) -> dict[str, Any]:
    """Until when the heir can answer."""
    if event.about == e.ACCOUNT:
        return {"asked_account": {**case.asked_account, event.party_id: event.answer_by}}
    return {"asked_again": {**case.asked_again, event.party_id: event.answer_by}}


def party_identified(case: Case, event: e.PartyIdentified, record: Recorded) -> dict[str, Any]:
    """The party proved who they are; or, as it was once written, cannot be found."""
    if event.method == "not_found":
        gone = Absence(since=record.at, reason=event.level)
        return {"absent": {**case.absent, event.party_id: gone}}
    return {"identified": {**case.identified, event.party_id: event.method}}


def consent_given(case: Case, event: e.ConsentGiven, record: Recorded) -> dict[str, Any]:
    """A consent, or its refusal."""
    consent = Consent(
        party_id=event.party_id,
        scope=event.scope,
        granted=event.granted,
        until_date_exclusive=event.until_date_exclusive,
    )
    return {"consents": {**case.consents, event.consent_id: consent}}


def consent_withdrawn(case: Case, event: e.ConsentWithdrawn, record: Recorded) -> dict[str, Any]:
    """From now on it counts as refused."""
    before = case.consents[event.consent_id]
    gone = before.model_copy(update={"withdrawn": True})
    return {"consents": {**case.consents, event.consent_id: gone}}


def proxy_granted(case: Case, event: e.ProxyGranted, record: Recorded) -> dict[str, Any]:
    """Another may act."""
    proxy = Proxy(
        party_id=event.party_id,
        to_party_id=event.to_party_id,
        scope=event.scope,
        until_date_exclusive=event.until_date_exclusive,
    )
    return {"proxies": {**case.proxies, event.proxy_id: proxy}}


def proxy_ended(case: Case, event: e.ProxyEnded, record: Recorded) -> dict[str, Any]:
    """The other may not act any more."""
    ended = case.proxies[event.proxy_id].model_copy(update={"ended": event.why})
    return {"proxies": {**case.proxies, event.proxy_id: ended}}


def guardian_requested(case: Case, event: e.GuardianRequested, record: Recorded) -> dict[str, Any]:
    """The statsforvalter has been asked."""
    return {"guardian_requests": {**case.guardian_requests, event.party_id: event.why}}


def guardian_appointed(case: Case, event: e.GuardianAppointed, record: Recorded) -> dict[str, Any]:
    """Who acts for the party; whom the statsforvalter appoints is bound by no power of those before."""
    guardian = Guardian(
        name=event.guardian_name,
        party_id=event.guardian_party_id,
        person_number=event.guardian_person_number,
        temporary=event.temporary,
        source=event.source,
        known_id=event.known_id,
        since=local_date(record.at),
    )
    first = case.guardians.get(event.party_id)
    if event.jointly and first is not None:
        others = tuple(one for one in first.beside if one.party_id != guardian.party_id)
        guardian = first.model_copy(update={"beside": (*others, guardian)})
    ended = {} if event.known_id else without_power(case, event.party_id)
    return {"guardians": {**case.guardians, event.party_id: guardian}, **ended}


def reminders_set(case: Case, event: e.RemindersSet, record: Recorded) -> dict[str, Any]:
    """Reminders are off, paused, or on again."""
    left = {key: until for key, until in case.reminders_off.items() if key != event.party_id}
    if not event.wanted:
        left[event.party_id] = event.paused_until
    return {"reminders_off": left}


CONSENT_FOLDS: dict[str, Any] = {
    e.InvitationIntended.kind: invitation_intended,
    e.InvitationDelivered.kind: invitation_delivered,
    e.InvitationFailed.kind: invitation_failed,
    e.DeliveryFollowed.kind: delivery_followed,
    e.PartyReminded.kind: party_reminded,
    e.HeirAskedAgain.kind: heir_asked_again,
    e.PartyIdentified.kind: party_identified,
    e.ConsentGiven.kind: consent_given,
    e.ConsentWithdrawn.kind: consent_withdrawn,
    e.ProxyGranted.kind: proxy_granted,
    e.ProxyEnded.kind: proxy_ended,
    e.GuardianRequested.kind: guardian_requested,
    e.GuardianAppointed.kind: guardian_appointed,
    e.RemindersSet.kind: reminders_set,
}
