"""A person says whether two entries are the same thing. Both stay, one counts; a new word takes it back."""

from itertools import combinations

from settlement.domain.case import Case
from settlement.domain.duplicates import NOT_ASKED_FOR, alike, may_be_one
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.estate import Fordring, FordringStatus, Holding
from settlement.domain.events.inventory import FordringDecided, SamenessTold
from settlement.domain.fordringer import can_be_decided
from settlement.domain.journal import Actor
from settlement.domain.ledger import SET_OFF
from settlement.domain.sameness import SameWord, groups, last_words
from settlement.services.change import Change, change
from settlement.services.hear_creditors import ANSWER_WITHIN
from settlement.services.house import House
from settlement.services.keep_inventory import require_not_divided

BASIS = "arveloven § 119 bokstav b"


def tell_sameness(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    one: str,
    other: str,
    same: bool,
    keeps: str = "",
    why: str = "",
) -> Case:
    """Say that two entries are the same thing, and which of them counts; or that they are two things.

    A creditor's claim always counts before the debt that a register told of, from when the estate owes it.

    Raises:
        InvalidInput: they cannot be the same, or none of the two is chosen.
        Conflict: it contradicts what was said before, or one of them is sold or paid.
        StepNotOpen: the inheritance is being paid out.
    """
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        require_not_divided(it)
        entries = (_entry(it.case, one), _entry(it.case, other))
        fordringer = [entry.id for entry in entries if isinstance(entry, Fordring)]
        _check_kind(*entries)
        if same:
            keeps = fordringer[0] if len(fordringer) == 1 else keeps
            if keeps not in {one, other}:
                raise InvalidInput("keeps", "choose which of the two counts")
            _check_unmoved(it.case, *entries)
        pair = frozenset({one, other})
        likeness = next((found.why.value for found in alike(it.case) if found.ids == pair), "")
        told = SamenessTold(
            one=one,
            other=other,
            same=same,
            keeps=keeps if same else "",
            likeness=likeness,
            why=why.strip(),
            by_party=actor.id,
        )
        if _says_nothing_new(it.case, told):
            return it.case
        _check_words(it.case, told)
        twice = _counted_once(it, told) if len(fordringer) > 1 and same else ()
        return it.record(told, *twice, basis=BASIS)


def _counted_once(it: Change, told: SamenessTold) -> tuple[FordringDecided, ...]:
    """Answer the creditor that the other claim counts; it may object, and the answer may be changed.

    Raises:
        Conflict: the claim that would no longer count is paid, or on its way.
    """
    kept = it.case.fordringer[told.keeps]
    other = it.case.fordringer[told.other if told.keeps == told.one else told.one]
    why_not = can_be_decided(it.case, other)
    if why_not is not None or other.paid_ore:
        raise Conflict("One of the two is sold or paid already. Take the other out of the inventory.")
    if other.status in NOT_ASKED_FOR:
        return ()
    reason = f"Kravet er det samme som det som ble meldt {kept.received_on:%d.%m.%Y}. Det teller én gang."
    return (
        FordringDecided(
            fordring_id=other.id,
            status=FordringStatus.REJECTED,
            accepted_ore=0,
            reason=reason,
            answer_by=it.today + ANSWER_WITHIN,
        ),
    )


def _entry(case: Case, entry_id: str) -> Holding | Fordring:
    held = case.holdings.get(entry_id)
    found = held if held is not None and not held.removed else case.fordringer.get(entry_id)
    if found is None:
        raise Conflict("One of the two is not in the inventory any more. Look at it again.")
    return found


def _check_kind(one: Holding | Fordring, other: Holding | Fordring) -> None:
    if one.id == other.id:
        raise InvalidInput("other", "choose two entries of the inventory, or a claim and a debt")
    if isinstance(one, Fordring) and isinstance(other, Fordring) and not may_be_one(one, other):
        raise InvalidInput("other", "claims of different amounts or creditors are decided one by one")
    kinds = {
        (True, "deceased") if isinstance(e, Fordring) else (e.is_debt, str(e.owner)) for e in (one, other)
    }
    if len(kinds) > 1:
        raise InvalidInput(
            "other", "what is owned and what is owed, or what belongs to two, is never the same"
        )


def _check_unmoved(case: Case, *entries: Holding | Fordring) -> None:
    for entry in entries:
        sold = isinstance(entry, Holding) and entry.sold_for_ore is not None
        paid = any(
            entry.id in {p.concerns, p.account if p.purpose == SET_OFF else ""} and p.rejected is None
            for p in case.payments.values()
        )
        if sold or (paid and isinstance(entry, Holding)):
            raise Conflict("One of the two is sold or paid already. Take the other out of the inventory.")


def _says_nothing_new(case: Case, told: SamenessTold) -> bool:
    last = last_words(case.same_words).get(frozenset({told.one, told.other}))
    return last is not None and (last.same, last.keeps, last.why) == (told.same, told.keeps, told.why)


def _check_words(case: Case, told: SamenessTold) -> None:
    """Two things that are said not to be the same cannot both be the same as a third."""
    word = SameWord(**told.model_dump(exclude={"likeness"}), at=case.opened_at)
    words = (*case.same_words, word)
    not_same = {pair for pair, last in last_words(words).items() if not last.same}
    for group in groups(words):
        if any(frozenset(two) in not_same for two in combinations(group, 2)):
            raise Conflict("That contradicts what was said of a third entry. Take that word back first.")
