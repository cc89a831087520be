"""What several guardians of one ward decide together (vergemålsloven § 18): who has signed, and who is left.

One of them alone may look, tell what is known, object and protect what the ward has. What binds the ward
counts when each has signed the same content.
"""

from datetime import date
from enum import StrEnum

from policies.consents.together import TogetherFacts, decide_together
from policies.kernel.decision import Decision
from settlement.domain.case import Case
from settlement.domain.contents import declaration_hash, inventory_hash
from settlement.domain.early_parts import standing_part
from settlement.domain.record import Record
from settlement.domain.wards import acting_guardians


class Joint(StrEnum):
    """What binds the ward."""

    CONSENT = "consent"
    PROXY = "proxy"
    INVENTORY = "inventory"
    DECLARATION = "declaration"
    RENUNCIATION = "renunciation"
    DISTRIBUTION = "distribution"
    EARLY_PART = "early_part"
    ACCOUNT = "payee_account"
    FINAL_ACCOUNT = "final_account"
    RETURN = "return"
    PUBLIC_DEMAND = "public_demand"

    def about(self, what: str) -> str:
        """Name one of several that may be open at once: the consent to what, the proxy to whom."""
        return f"{self.value}:{what}"


TO_AUTHORITY = frozenset({Joint.DECLARATION, Joint.PUBLIC_DEMAND})
STEPS = {
    "give_consents": Joint.CONSENT.about("settlement"),
    "confirm_inventory": Joint.INVENTORY,
    "sign_skifteerklaering": Joint.DECLARATION,
    "agree_distribution": Joint.DISTRIBUTION,
    "agree_early_part": Joint.EARLY_PART,
    "give_payout_account": Joint.ACCOUNT,
    "sign_final_account": Joint.FINAL_ACCOUNT,
    "answer_return": Joint.RETURN,
}
"""Steps of the plan that a ward's guardians take together."""
RENEWED = {
    Joint.CONSENT: "consent_withdrawn",
    Joint.PROXY: "proxy_ended",
    Joint.RETURN: "return_asked",
    Joint.PUBLIC_DEMAND: "offentlig_demand_ended",
}
"""What has no content of its own to bind to, and the event after which each answers anew."""


class Hands(Record):
    """One act that not all guardians have signed alike: who has, who has not, and whether they differ."""

    act: str
    signed: tuple[str, ...]
    left: tuple[str, ...]
    differ: bool = False

    @property
    def kind(self) -> Joint:
        return kind_of(self.act)


def together(case: Case, party_id: str, on: date) -> tuple[str, ...]:
    """List the guardians who act together for a party; empty when at most one does."""
    party = case.parties.get(party_id)
    acting = acting_guardians(case, party, on) if party is not None else ()
    ids = tuple(one.party_id for one in acting if one.party_id is not None)
    return ids if len(ids) > 1 else ()


def decide_hands(case: Case, party_id: str, act: str, content: str, on: date) -> Decision[tuple[str, ...]]:
    """Decide whether guardians who act together have bound the ward to a content, and who is missing."""
    words = _words(case, party_id, act, on)
    facts = TogetherFacts(
        ward_id=party_id,
        acts=together(case, party_id, on),
        signed_by=tuple(one for one, word in words.items() if word == content),
        to_authority=kind_of(act) in TO_AUTHORITY,
        opposed_by=tuple(one for one, word in words.items() if word != content),
    )
    return decide_together(facts)


def hands_of(case: Case, party_id: str, on: date) -> tuple[Hands, ...]:
    """List what some of the guardians have signed for a ward, and not all the same."""
    acting, found = together(case, party_id, on), []
    for key in case.hands if acting else ():
        of_whom, _, act = key.partition(":")
        words = _words(case, party_id, act, on) if of_whom == party_id else {}
        differ, left = len(set(words.values())) > 1, tuple(one for one in acting if one not in words)
        if words and (differ or left):
            found.append(Hands(act=act, signed=tuple(words), left=left, differ=differ))
    return tuple(found)


def waits_for_other(case: Case, party_id: str, step_id: str, who: str, on: date) -> bool:
    """Tell whether one guardian has done their part of a step, and another has not."""
    hands = {one.act: one for one in hands_of(case, party_id, on)}.get(STEPS.get(step_id, ""))
    return hands is not None and who in hands.signed and not hands.differ


def _words(case: Case, party_id: str, act: str, on: date) -> dict[str, str]:
    """What each of the guardians said last, as far as it is about what stands now."""
    given = case.hands.get(f"{party_id}:{act}", {})
    said = {one: given[one].content_hash for one in together(case, party_id, on) if one in given}
    return {one: word for one, word in said.items() if _stands(case, party_id, act, word)}


def _stands(case: Case, party_id: str, act: str, content: str) -> bool:
    """A change voids what it touched: a word about another content than the one that stands says nothing."""
    about, _, _ = content.partition(":")
    if act == Joint.INVENTORY:
        return about == inventory_hash(case)
    if act == Joint.DECLARATION:
        return about == declaration_hash(case, party_id)
    if act == Joint.DISTRIBUTION:
        return case.distribution is not None and about == case.distribution.content_hash
    if act == Joint.EARLY_PART:
        part = standing_part(case)
        return part is not None and about == part.content_hash
    if act == Joint.FINAL_ACCOUNT:
        return about == case.final_account_hash
    return kind_of(act) not in RENEWED or content == worded(case, act, content.rpartition("@")[0])


def worded(case: Case, act: str, word: str) -> str:
    """Bind a word to what it answers: a consent that was taken back since is not given by the same word."""
    renewed = RENEWED.get(kind_of(act))
    return word if renewed is None else f"{word}@{case.last(renewed)}"


def kind_of(act: str) -> Joint:
    """Give the kind of an act, whatever it is about."""
    return Joint(act.partition(":")[0])
