"""Fields beside the ones we know: a case may say where it comes from, but a misspelt field is not lost."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from settlement.services.law.case_model import CaseIn, ExpectedIn, FactsIn

_ALIKE = 0.8
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
        elif meant := get_close_matches(str(name), own | PROVENANCE, n=1, cutoff=_ALIKE):
            yield f"/{name}", f"is not a field we know; perhaps `{meant[0]}` is meant"
    yield from _within(case, "expected", ExpectedIn.model_fields)


def _within(case: Mapping[str, object], field: str, known: Collection[str]) -> Iterator[tuple[str, str]]:
    inner = case.get(field)
    for name in inner if isinstance(inner, Mapping) else ():
        meant = [] if name in known else get_close_matches(str(name), list(known), n=1, cutoff=_ALIKE)
        if meant:
            yield f"/{field}/{name}", f"is not a field we know; perhaps `{meant[0]}` is meant"


def _names_of_facts() -> set[str]:
    return {field.alias or name for name, field in FactsIn.model_fields.items()}
