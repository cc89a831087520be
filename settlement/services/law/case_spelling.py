"""Fields beside the ones we know: a case may say where it comes from, but a misspelt field is not lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import SequenceMatcher

from settlement.services.law.case_model import CaseIn, ExpectedIn, FactsIn

_ALIKE_PERCENT = 80  # of the letters of both names, in the same order
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
    alike = ((_common(name, field), field) for field in sorted(known))
    letters, field = max(alike)
    return field if 200 * letters >= _ALIKE_PERCENT * (len(name) + len(field)) else None


def _common(one: str, other: str) -> int:
    return sum(block.size for block in SequenceMatcher(None, one, other).get_matching_blocks())


def _names_of_facts() -> set[str]:
    return {field.alias or name for name, field in FactsIn.model_fields.items()}
