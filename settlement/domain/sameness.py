"""What follows when people say that two entries are one and the same thing: it counts once. Pure.

Nothing is merged. Both entries stay with their sources; all but one of the same thing are left out of the
sums, and come back by themselves when the one that counts is taken out, or when somebody says otherwise.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from settlement.domain.estate import OWED, Fordring, Holding
from settlement.domain.record import Record


class SameWord(Record):
    """What a person said of two entries; the last word on a pair stands."""

    one: str  # holding or fordring id
    other: str
    same: bool
    keeps: str = ""  # which of the two counts; empty when they are not the same
    why: str = ""
    by_party: str
    at: datetime

    @property
    def pair(self) -> frozenset[str]:
        """The two, in no order."""
        return frozenset({self.one, self.other})


def last_words(words: Iterable[SameWord]) -> dict[frozenset[str], SameWord]:
    """Keep the last word on each pair, in the order they were said."""
    last: dict[frozenset[str], SameWord] = {}
    for word in words:
        last.pop(word.pair, None)
        last[word.pair] = word
    return last


def groups(words: Iterable[SameWord]) -> tuple[frozenset[str], ...]:
    """Join the pairs that are the same: what is the same as the same thing is the same."""
    found: list[frozenset[str]] = []
    for word in last_words(words).values():
        if word.same:
            joined = [group for group in found if group & word.pair]
            found = [group for group in found if not group & word.pair]
            found.append(word.pair.union(*joined))
    return tuple(found)


def count_once(
    holdings: Mapping[str, Holding], fordringer: Mapping[str, Fordring], words: tuple[SameWord, ...]
) -> dict[str, Holding]:
    """Let one of each group count: a claim that is owed, else the chosen item while it stands."""
    stands_for: dict[str, str] = {}
    for group in groups(words):
        counts = _that_counts(group, holdings, fordringer, words)
        stands_for |= {one: counts for one in group if counts is not None and one != counts}
    return {
        key: held
        if held.same_as == stands_for.get(key)
        else held.model_copy(update={"same_as": stands_for.get(key)})
        for key, held in holdings.items()
    }


def _that_counts(
    group: frozenset[str],
    holdings: Mapping[str, Holding],
    fordringer: Mapping[str, Fordring],
    words: tuple[SameWord, ...],
) -> str | None:
    owed = sorted(one for one in group if one in fordringer and fordringer[one].status in OWED)
    if owed:
        return owed[0]
    standing = {one for one in group if one in holdings and not holdings[one].removed}
    chosen = (word.keeps for word in reversed(last_words(words).values()) if word.same)
    return next((one for one in chosen if one in standing), min(standing, default=None))
