"""What people sign: exact content with a hash, so that a change voids only what it touched."""

import hashlib
import json
from typing import Any

from settlement.domain.books.balances import balances
from settlement.domain.case import Case
from settlement.domain.estate import OWED
from settlement.domain.ledger import MOVED
from settlement.domain.parties import Kin, Relation
from settlement.domain.public import is_fixed_by_court
from settlement.domain.settled import is_late_tax

FAMILY_FINDINGS = (
    "common_child",
    "cohabited_from",
    "testament_known_to_survivor",
    "parents_together_when_first_died",
    "sat_in_uskifte",
)
ACT_FOR_OTHERS = frozenset({Relation.GUARDIAN, Relation.REPRESENTATIVE})


def content_hash(content: dict[str, Any]) -> str:
    """Hash canonical JSON (sorted keys, no spaces) with SHA-256."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def inventory_content(case: Case) -> dict[str, Any]:
    """What an heir confirms: every counted item with its value."""
    return {
        "case": case.id,
        "items": [
            {
                "id": held.id,
                "label": held.label,
                "owner": held.owner,
                "debt": held.is_debt,
                "value_ore": held.value_ore,
                "separate": [held.separate_property, held.kept_out_ore],
                **({"debtor": held.debtor} if held.debtor else {}),
            }
            for held in sorted(case.holdings.values(), key=lambda held: held.id)
            if held.counts
        ],
    }


def inventory_hash(case: Case) -> str:
    """Hash what stands in the inventory now."""
    return content_hash(inventory_content(case))


def declaration_content(case: Case, party_id: str) -> dict[str, Any]:
    """What one heir would sign: the heirs, this heir's choice, and the comparison that the heir is shown."""
    return _declaration(case, party_id, case.comparison_hashes.get(party_id, ""))


def signed_declaration_content(case: Case, party_id: str) -> dict[str, Any]:
    """What one heir has signed, with the comparison as it was then.

    Other figures afterwards do not take the declaration back: the limit of 60 days would be lost for a
    claim that came late. The signer is shown what has changed and may choose again.
    """
    return _declaration(case, party_id, case.declaration_signatures[party_id].comparison_hash)


def _declaration(case: Case, party_id: str, comparison_hash: str) -> dict[str, Any]:
    choice = case.choices.get(party_id)
    return {
        "case": case.id,
        "court_case": case.court.court_case_id,
        "heirs": sorted(case.heirs),
        "party": party_id,
        "choice": choice.model_dump(mode="json") if choice else None,
        **({"comparison": comparison_hash} if comparison_hash else {}),
    }


def declaration_hash(case: Case, party_id: str) -> str:
    """Hash what this heir would sign now."""
    return content_hash(declaration_content(case, party_id))


def has_signed_declaration(case: Case, party_id: str) -> bool:
    """A signature counts only on the heirs and the choice that stand now."""
    signature = case.declaration_signatures.get(party_id)
    if signature is None:
        return False
    return signature.content_hash == content_hash(signed_declaration_content(case, party_id))


def has_seen_comparison(case: Case, party_id: str) -> bool:
    """The figures stand as they were when this heir signed."""
    signature = case.declaration_signatures.get(party_id)
    return signature is None or signature.comparison_hash == case.comparison_hashes.get(party_id, "")


def has_signed_distribution(case: Case, party_id: str) -> bool:
    """A signature counts only on the proposal that stands."""
    signature = case.distribution_signatures.get(party_id)
    return (
        signature is not None
        and case.distribution is not None
        and signature.content_hash == case.distribution.content_hash
    )


def has_signed_account(case: Case, party_id: str) -> bool:
    """A signature counts only on the account that stands."""
    signature = case.final_signatures.get(party_id)
    return signature is not None and signature.content_hash == case.final_account_hash


def family_facts(case: Case) -> dict[str, Any]:
    """What the succession decision rests on."""
    return {
        "parties": [
            [p.id, p.relation, p.kind, p.alive, str(p.birth_date)]
            for p in sorted(case.active_parties.values(), key=lambda p: p.id)
        ],
        "kin": [_kin(kin) for _, kin in sorted(case.kin.items())],
        "date_of_death": str(case.deceased.date_of_death),
        "marital_status": case.deceased.marital_status,
        "testament": [paper.model_dump(mode="json") for paper in case.testaments.values()],
        "facts": {name: case.findings[name] for name in FAMILY_FINDINGS if name in case.findings},
        "renounced": sorted(case.renounced.items()),
    }


def inheriting_hash(case: Case) -> str:
    """Hash who inherits, and what decides the fractions: not who only acts for another."""
    family, heirs = family_facts(case), sorted(case.heirs)
    kept = [one for one in family["parties"] if one[0] in heirs or one[1] not in ACT_FOR_OTHERS]
    family_now = content_hash({**family, "parties": kept})
    return content_hash({"heirs": heirs, "family": family_now, **_given(case)})


def _kin(kin: Kin) -> dict[str, Any]:
    """One member of the family; what few have, only where it is so."""
    rare = {name for name in ("expected_on", "adopted") if not getattr(kin, name)}
    return kin.model_dump(mode="json", exclude=rare)


def family_hash(case: Case) -> str:
    """Hash the facts of the succession decision."""
    return content_hash(family_facts(case))


def _given(case: Case) -> dict[str, Any]:
    """Give what the rules use of gifts in life, and the things by testament; absent without any."""
    told = {"label", "evidence", "told_by", "laid_down", "settled"}
    standing = [gift.model_dump(mode="json", exclude=told) for gift in case.gifts.values() if gift.stands]
    placed = {"bequests": sorted(case.bequests.items())} if case.bequests else {}
    return ({"gifts": standing} if standing else {}) | placed


def _moved(case: Case) -> dict[str, Any]:
    """Income and costs after the death, by what they are for; absent while there are none."""
    moved = {name: ore for name, ore in sorted(balances(case.entries).items()) if name in MOVED}
    return {"moved": moved} if moved else {}


def _sold(case: Case) -> dict[str, int]:
    return {held.id: held.sold_for_ore for held in case.holdings.values() if held.sold_for_ore is not None}


def money_facts(case: Case) -> dict[str, Any]:
    """What the division, the comparison and the proposal rest on."""
    return {
        "inventory": inventory_content(case)["items"],
        "sold": _sold(case),
        "fordringer": {
            f.id: [f.accepted_ore, f.fordring_class, *([f.disputed_ore] if f.disputed_ore else [])]
            for f in sorted(case.fordringer.values(), key=lambda f: f.id)
            if f.status in OWED
        },
        "heirs": sorted(case.heirs),
        "family": family_hash(case),
        **_moved(case),
    }


def marital_hash(case: Case) -> str:
    """Hash what the marital division rests on: what each of them owned and owed.

    What came and went after the death is not in it (ekteskapsloven § 60), nor a tax bill that came late: it
    concerns the time before the death only partly.
    """
    owed = {
        f.id: [f.accepted_ore, f.fordring_class]
        for f in sorted(case.fordringer.values(), key=lambda f: f.id)
        if f.status in OWED and not is_late_tax(f.id)
    }
    items = inventory_content(case)["items"]
    spouse = case.spouse.id if case.spouse else None
    return content_hash({"inventory": items, "sold": _sold(case), "fordringer": owed, "spouse": spouse})


def comparison_facts_hash(case: Case) -> str:
    """Hash the facts of the comparison of forms: the money, and what is still unknown."""
    open_fordringer = {
        key: [one.status, one.amount_ore, one.objected_on is not None, one.sued_on is not None]
        for key, one in sorted(case.fordringer.items())
        if one.status not in OWED
    }
    unknown = {
        "fordringer_open": open_fordringer,
        "proklama": str(case.proklama.ends_on),
        "sources": {name: state.status for name, state in sorted(case.sources.items())},
        "objections": sorted(case.objections),
    }
    return content_hash({**money_facts(case), **_given(case), "unknown": unknown})


def proposal_hash(case: Case) -> str:
    """Hash the facts of the distribution proposal: the money, the wishes and the marital payment."""
    return content_hash({**_proposal_facts(case), "marital": case.marital_payment_ore})


def draft_hash(case: Case) -> str:
    """Hash the facts of the draft of the statement: those of the proposal, without what the court fixes.

    What the spouses pay each other follows from the rest, and from the costs.
    """
    facts = _proposal_facts(case)
    owed = {key: one for key, one in facts["fordringer"].items() if not is_fixed_by_court(key)}
    return content_hash({**facts, "fordringer": owed})


def _proposal_facts(case: Case) -> dict[str, Any]:
    said = [case.wishes, case.would_give, case.pay_limits, case.odel_asked]
    found = {"found": sorted(case.take_words, key=str)} if case.take_words else {}
    return {**money_facts(case), **_given(case), **found, "wishes": said}
