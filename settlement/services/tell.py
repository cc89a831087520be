"""Ask for messages to the heirs: that something happened, never what."""

from settlement.domain.heirs import all_heirs
from settlement.services.change import Change

NOTIFY_PARTY = "notify_party"


def tell_heirs(it: Change, what: str) -> None:
    """Write one outbox row per heir; the version makes each occasion its own message."""
    for party in all_heirs(it.case):
        key = f"{what}:{it.case.id}:{party.id}:{it.case.version}"
        payload = {"party_id": party.id, "what": what}
        it.work.outbox.add(NOTIFY_PARTY, key, case_id=it.case.id, payload=payload)
