"""What several guardians of one ward must sign, each for themselves (vergemålsloven § 18)."""

from settlement.domain.events.guardianship import GuardianSigned
from settlement.domain.together import decide_hands, together, worded
from settlement.services.change import Change
from settlement.services.house import House

BASIS = "vergemålsloven § 18"


def all_have_signed(
    house: House, it: Change, party_id: str, act: str, content: str, *, method: str = ""
) -> bool:
    """Note what the actor signs when several guardians act together; tell whether it binds the ward now.

    It does at once for everybody else: a party, a guardian who acts alone, a proxy, and the court, which
    enters what all of them have signed on paper. Signed again it is one signature.
    """
    content = worded(it.case, act, content)
    acting = together(it.case, party_id, it.today)
    if it.actor.id not in acting:
        return True
    before = it.case.hands.get(f"{party_id}:{act}", {}).get(it.actor.id)
    if before is None or before.content_hash != content:
        signed = GuardianSigned(
            party_id=party_id,
            by=it.actor.id,
            act=act,
            content_hash=content,
            signature=house.new_id(),
            method=method or "guardian",
        )
        it.record(signed, basis=BASIS)
    return decide_hands(it.case, party_id, act, content, it.today).is_met
