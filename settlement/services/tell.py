"""Ask for messages to heirs and institutions: that something happened, never what."""

from collections.abc import Collection

from settlement.domain.heirs import all_heirs
from settlement.domain.together import together
from settlement.ports.channels import Channel
from settlement.services.change import Change

NOTIFY_PARTY = "notify_party"
NOTIFY_INSTITUTION = "notify_institution"


def tell_heirs(it: Change, what: str) -> None:
    """Tell each heir; the version of the case makes each occasion its own message."""
    for party in all_heirs(it.case):
        tell_party(it, party.id, what)


def tell_party(
    it: Change, party_id: str, what: str, *, occasion: str = "", spared: Collection[str] = ()
) -> str:
    """Write one outbox row and return its key; the same occasion twice is one message.

    `spared` are guardians who have done their part of what another of them has not.
    """
    key = f"{what}:{it.case.id}:{party_id}:{occasion or it.case.version}"
    write_party(it, key, party_id, what, spared=spared)
    return key


def tell_institution(it: Change, organisation: str, what: str, key: str) -> None:
    """Write one outbox row to an organisation by its number; the same key twice is one message."""
    payload = {"organisation": organisation, "what": what}
    it.work.outbox.add(NOTIFY_INSTITUTION, key, case_id=it.case.id, payload=payload)


def write_letter(it: Change, party_id: str, what: str, *, occasion: str, **more: str) -> str:
    """Write to an heir on paper and return the key; without an address, by the channel that has reached."""
    on_paper = {"channel": Channel.LETTER.value} if it.case.parties[party_id].address_lines else {}
    key = f"{what}:{it.case.id}:{party_id}:{occasion}"
    write_party(it, key, party_id, what, **on_paper, **more)
    return key


def write_party(
    it: Change, key: str, party_id: str, what: str, *, spared: Collection[str] = (), **more: str
) -> None:
    """Write one outbox row to a party; the same key twice is one message.

    Guardians who act together get one each: what is for the ward is for both of them (vergemålsloven § 18).
    """
    payload = {"party_id": party_id, "what": what, **more}
    for reader in together(it.case, party_id, it.today) or ("",):
        if reader in spared:
            continue
        to = {**payload, "reader": reader, "channel": Channel.ALTINN.value} if reader else payload
        own_key = f"{key}:{reader}" if reader else key
        it.work.outbox.add(NOTIFY_PARTY, own_key, case_id=it.case.id, payload=to)
