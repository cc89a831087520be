"""Entries that look like one thing, from different sources. Proposed to people, never joined here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from settlement.domain.case import Case
from settlement.domain.estate import Fordring, FordringStatus, Holding, HoldingKind
from settlement.domain.kjennemerke import InvalidKjennemerke, compact_kjennemerke
from settlement.domain.kontonummer import InvalidKontonummer, parse_kontonummer
from settlement.domain.matrikkelnummer import InvalidMatrikkelnummer, parse_matrikkelnummer
from settlement.domain.sameness import groups, last_words

LAND = frozenset({HoldingKind.REAL_PROPERTY})
NOT_ASKED_FOR = frozenset({FordringStatus.REJECTED, FordringStatus.PRECLUDED, FordringStatus.WITHDRAWN})
NEAR = 10  # a claim within a tenth of a loan: interest and fees since the register told
_WORD = re.compile(r"[^\W\d_]{3,}")


class Likeness(StrEnum):
    """Why two entries look like the same thing, the surest first."""

    ACCOUNT = "account"
    VEHICLE = "vehicle"
    PROPERTY = "property"
    REFERENCE = "reference"
    LENDER_AND_AMOUNT = "lender_and_amount"
    FORDRING_AND_DEBT = "fordring_and_debt"
    TWO_FORDRINGER = "two_fordringer"
    PLACE = "place"  # the same bank or company, and one of the two has no number
    NAME = "name"
    VALUE = "value"


@dataclass(frozen=True)
class Pair:
    """Two entries that may be one. `one` is what would count: a creditor's claim, else a register's item."""

    one: str
    other: str
    why: Likeness

    @property
    def ids(self) -> frozenset[str]:
        """The two, in no order."""
        return frozenset({self.one, self.other})


def open_pairs(case: Case) -> tuple[Pair, ...]:
    """List the pairs that nobody has said a word about, and that do not follow from what was said."""
    known = set(last_words(case.same_words))
    known |= {frozenset(two) for group in groups(case.same_words) for two in combinations(group, 2)}
    return tuple(pair for pair in alike(case) if pair.ids not in known)


def alike(case: Case) -> tuple[Pair, ...]:
    """Find everything in the inventory and among the claims that looks like one thing, each pair once."""
    found: dict[frozenset[str], Pair] = {}
    standing = [h for h in case.holdings.values() if h.counts or (h.same_as and not h.removed)]
    by_number, told = _by_number(case, standing), _told(case, standing)
    for pair in (*by_number, *_fordringer(case, standing), *_sent_twice(case), *told):
        found.setdefault(pair.ids, pair)
    return tuple(found.values())


def _by_number(case: Case, standing: list[Holding]) -> Iterator[Pair]:
    """Pair those with the same number, and loans of the same amount from the same lender."""
    shelves: dict[tuple[object, ...], list[Holding]] = {}
    for held in standing:
        for sign in _signs(held):
            shelves.setdefault((*sign, held.owner, held.is_debt), []).append(held)
    for (why, *_), same in shelves.items():
        for one, other in combinations(same, 2):
            if why is not Likeness.LENDER_AND_AMOUNT or one.source != other.source:
                yield _pair(case, one, other, Likeness(str(why)))


def _signs(held: Holding) -> Iterator[tuple[str, str]]:
    number = _number(held)
    if number is not None:
        yield number
    if held.is_debt and held.value_ore and (lender := _lender(held.institution, held.institution_name)):
        yield Likeness.LENDER_AND_AMOUNT, f"{lender}|{held.value_ore}"


def _number(held: Holding) -> tuple[str, str] | None:
    """Read the number by what the thing is; numbers of other things are compared as they stand."""
    text = held.reference.strip()
    if not text:
        return None
    try:
        return Likeness.ACCOUNT, parse_kontonummer(text).digits
    except InvalidKontonummer:
        pass
    try:
        if held.kind is HoldingKind.VEHICLE:
            return Likeness.VEHICLE, compact_kjennemerke(text)
        if held.kind in LAND:
            return Likeness.PROPERTY, str(parse_matrikkelnummer(text))
    except (InvalidKjennemerke, InvalidMatrikkelnummer):
        pass
    return Likeness.REFERENCE, f"{held.kind}|{''.join(text.split()).casefold()}"


def _fordringer(case: Case, standing: list[Holding]) -> Iterator[Pair]:
    """Pair a creditor's claim with a debt that a register or an heir told of."""
    debts = [held for held in standing if held.is_debt and held.owner == "deceased"]
    for fordring in case.fordringer.values() if debts else ():
        if fordring.status not in NOT_ASKED_FOR:
            yield from (
                Pair(fordring.id, held.id, Likeness.FORDRING_AND_DEBT)
                for held in debts
                if _is_of(fordring, held) and _is_about(fordring, held)
            )


def _sent_twice(case: Case) -> Iterator[Pair]:
    """Pair claims of the same amount from the same creditor that name the same due day, KID or matter."""
    asked = [one for one in case.fordringer.values() if one.status not in NOT_ASKED_FOR]
    for one, other in combinations(asked, 2):
        if may_be_one(one, other) and _is_for_same(one, other):
            yield Pair(one.id, other.id, Likeness.TWO_FORDRINGER)


def may_be_one(one: Fordring, other: Fordring) -> bool:
    """Tell whether two claims can be one: the amount, and the creditor's number; or its name, in a letter."""
    by_number = one.creditor_id == other.creditor_id and one.creditor_id.isdigit()
    names = {_lender(None, each.creditor_name) for each in (one, other)}
    return one.amount_ore == other.amount_ore and (by_number or len(names) == 1)


def _is_for_same(one: Fordring, other: Fordring) -> bool:
    told = zip(_matter(one), _matter(other), strict=True)
    return any(this is not None and this == that for this, that in told)


def _matter(fordring: Fordring) -> tuple[object | None, ...]:
    return fordring.due_on, fordring.kid, " ".join(fordring.description.casefold().split()) or None


def _is_of(fordring: Fordring, held: Holding) -> bool:
    names = {_lender(fordring.creditor_id, None), _lender(None, fordring.creditor_name)}
    return bool(names & {_lender(held.institution, None), _lender(None, held.institution_name)} - {""})


def _is_about(fordring: Fordring, held: Holding) -> bool:
    """Tell whether it names the loan, or the amount is near; a debt of no known amount may be any."""
    number = "".join(held.reference.split())
    if number and number in "".join(f"{fordring.description} {fordring.security}".split()):
        return True
    owed = held.value_ore
    return owed is None or abs(fordring.amount_ore - owed) * NEAR <= owed


def _told(case: Case, standing: list[Holding]) -> Iterator[Pair]:
    """Pair what an heir told with what it looks like, when no number can tell."""
    for told in standing:
        if told.source not in case.parties:
            continue
        for other in standing:
            both = other.source in case.parties
            if told.id == other.id or (told.kind, told.owner) != (other.kind, other.owner):
                continue
            if both and told.id > other.id:
                continue
            why = _likeness(told, other, both_told=both)
            if why is not None:
                yield _pair(case, other, told, why)


def _likeness(told: Holding, other: Holding, *, both_told: bool) -> Likeness | None:
    if told.reference and other.reference:
        return None  # both have a number, and numbers were compared
    words, others = _words(told.label), _words(other.label)
    if words and (words == others if both_told else words <= others or others <= words):
        return Likeness.NAME
    if both_told:
        return None
    if told.kind is HoldingKind.ACCOUNT and _is_at_same(told, other):
        return Likeness.PLACE
    return Likeness.VALUE if told.value_ore and told.value_ore == other.value_ore else None


def _is_at_same(one: Holding, other: Holding) -> bool:
    return bool(one.institution_name) and _lender(None, one.institution_name) == _lender(
        None, other.institution_name
    )


def _words(label: str) -> frozenset[str]:
    return frozenset(_WORD.findall(label.casefold()))


def _lender(number: str | None, name: str | None) -> str:
    return number or " ".join((name or "").casefold().split())


def _pair(case: Case, one: Holding, other: Holding, why: Likeness) -> Pair:
    """Put the register's first: it is the one that would count."""
    first, second = sorted((one, other), key=lambda held: (held.source in case.parties, held.id))
    return Pair(first.id, second.id, why)
