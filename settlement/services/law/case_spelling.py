"""Fields beside the ones we know: a case may say where it comes from, but a misspelt field is not lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher
from fractions import Fraction

from settlement.services.law.case_model import CaseIn, ExpectedIn, FactsIn

ALIKE = Fraction(4, 5)
# Fields of the published format that tell where a case comes from.
PROVENANCE = frozenset({"source", "flags", "explanation", "date_of_death_assumed"})


def find_misspelt(case: object) -> Iterator[tuple[str, str]]:
    """Give the place of each field that is most likely another field, and what to do about it."""
    if not isinstance(case, Mapping):
        return
    own, facts = set(CaseIn.model_fields), _names_of_facts()
    for name in case:
        if name in own | PROVENANCE:
            continue
        if name in facts:
            yield f"/{name}", "stands beside `facts`; move it into `facts`"
        elif meant := _meant(str(name), own | PROVENANCE):
            yield f"/{name}", f"is not a field we know; perhaps `{meant}` is meant"
    yield from _within(case, "expected", ExpectedIn.model_fields)


def _within(case: Mapping[str, object], field: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    inner = case.get(field)
    for name in inner if isinstance(inner, Mapping) else ():
        if name not in known and (meant := _meant(str(name), known)):
            yield f"/{field}/{name}", f"is not a field we know; perhaps `{meant}` is meant"


def _meant(name: str, known: Collection[str]) -> str | None:
    """Give the field whose name is written almost like this one."""
    likest, field = max((_likeness(name, field), field) for field in known)
    return field if likest >= ALIKE else None


def _likeness(one: str, other: str) -> Fraction:
    """Give the part of the letters of both names that they have in common, in the same order."""
    blocks = SequenceMatcher(None, one, other).get_matching_blocks()
    return Fraction(2 * sum(block.size for block in blocks), len(one) + len(other))


def _names_of_facts() -> set[str]:
    return {field.alias or name for name, field in FactsIn.model_fields.items()}
