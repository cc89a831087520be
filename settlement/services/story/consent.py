"""The story of reaching the heirs: messages, who they are, what they allow, who acts for them."""

from settlement.domain.events import consent as e
from settlement.services.story.intake import titles_of
from settlement.services.story.telling import Sentences, Telling, day, why

CHANNELS = {"altinn": "i Altinn", "digital_post": "i digital postkasse", "letter": "i et brev"}
FARED = {"read": "er lest", "confirmed": "er bekreftet lest", "not_read": "er ikke lest ennå"}
METHODS = {
    "idporten": "logget inn med ID-porten",
    "paper": "viste legitimasjon hos domstolen",
    "organisation": "logget inn for organisasjonen",
    "not_found": "ble ikke funnet",
}
SETTLEMENT, SHARE_CONTACT, USKIFTE = "settlement", "share_contact", "uskifte"
SCOPES = {
    SETTLEMENT: "at oppgjøret gjøres digitalt",
    SHARE_CONTACT: "å dele kontaktopplysninger med de andre",
    USKIFTE: "at den gjenlevende sitter i uskifte",
}
_OF_DISTRIBUTION = "distribution:"
NEEDS_GUARDIAN = {
    "no_guardian": "ingen verge er kjent",
    "conflict_of_interest": "vergen arver selv",
}
ENDED = {"revoked": "den ble trukket tilbake", "expired": "den gikk ut"}


def _by(channel: str) -> str:
    return CHANNELS.get(channel, f"gjennom {channel}")


def _consent(it: Telling, event: e.ConsentGiven) -> str:
    said = "samtykket til" if event.granted else "sa nei til"
    until = f" Samtykket gjelder til {day(event.until_date_exclusive)}." if event.until_date_exclusive else ""
    if event.scope.startswith(_OF_DISTRIBUTION):
        return f"{it.doer} {said} delingen.{until}"
    what = SCOPES.get(event.scope, "det som ble spurt om")
    return f"{it.doer_on_behalf} {said} {what}.{until}"


def _guardian(it: Telling, event: e.GuardianAppointed) -> str:
    what = "midlertidig verge" if event.temporary else "verge"
    return f"{event.guardian_name} er {what} for {it.name(event.party_id)}."


def _reminders(it: Telling, event: e.RemindersSet) -> str:
    if event.paused_until:
        return f"{it.name(event.party_id)} satte påminnelser på pause til {day(event.paused_until)}."
    return f"{it.name(event.party_id)} {'vil ha' if event.wanted else 'vil ikke ha'} påminnelser."


def _identified(it: Telling, event: e.PartyIdentified) -> str:
    reason = why(event.level) if event.method == "not_found" else ""
    who = it.doer_on_behalf if event.method == "idporten" else it.name(event.party_id)
    return f"{who} {METHODS.get(event.method, 'viste hvem de er')}.{reason}"


def _asked_again(it: Telling, event: e.HeirAskedAgain) -> str:
    about = "Et brev med spørsmål om hvor arven skal betales" if event.about == e.ACCOUNT else "Et siste brev"
    return f"{about} gikk til {it.name(event.party_id)}. Fristen for å svare er {day(event.answer_by)}."


SENTENCES: Sentences = {
    e.HeirAskedAgain: _asked_again,
    e.InvitationIntended: lambda it, event: (
        f"En melding til {it.name(event.party_id)} {_by(event.channel)} ble gjort klar."
    ),
    e.InvitationDelivered: lambda it, event: (
        f"Meldingen til {it.name(event.party_id)} {_by(event.channel)} er levert."
    ),
    e.InvitationFailed: lambda it, event: (
        f"Meldingen til {it.name(event.party_id)} {_by(event.channel)} kom ikke fram. Vi prøver en annen vei."
    ),
    e.DeliveryFollowed: lambda it, event: (
        f"Meldingen til {it.name(event.party_id)} {_by(event.channel)} {FARED.get(event.state, event.state)}."
    ),
    e.PartyReminded: lambda it, event: f"{it.name(event.party_id)} ble minnet om {titles_of(event.steps)}.",
    e.PartyIdentified: _identified,
    e.ConsentGiven: _consent,
    e.ConsentWithdrawn: lambda it, event: f"{it.name(event.party_id)} trakk et samtykke tilbake.",
    e.ProxyGranted: lambda it, event: (
        f"{it.name(event.party_id)} ga {it.name(event.to_party_id)} fullmakt til å handle for seg"
        + (f" til {day(event.until_date_exclusive)}." if event.until_date_exclusive else ".")
    ),
    e.ProxyEnded: lambda it, event: f"En fullmakt tok slutt: {ENDED.get(event.why, event.why)}.",
    e.GuardianRequested: lambda it, event: (
        f"Statsforvalteren ble bedt om å oppnevne verge for {it.name(event.party_id)}, "
        f"fordi {NEEDS_GUARDIAN.get(event.why, event.why)}."
    ),
    e.GuardianAppointed: _guardian,
    e.RemindersSet: _reminders,
}
