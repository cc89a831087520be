"""Which worker runs what: what shares a scene stays together, and what takes long comes first."""

from collections import Counter
from collections.abc import Iterable

import pytest

_LONG = (
    "tests/journeys/",
    "tests/connectors/kit/test_scaffold.py",
    "tests/flows/test_prefect",
    "tests/settlement/reversal/",
    "tests/settlement/sandbox/",
    "in_a_browser.py",
    "tests/settlement/cli/",
    "tests/flows/",
    "tests/settlement/services/",
    "tests/settlement/web/",
    "tests/architecture/",
)
"""In this order; all other files after them."""

_TOGETHER = 40
"""So many tests of one file at most, unless they name a group: nothing that is shared is so dear."""


def distribute(items: list[pytest.Item]) -> None:
    """Put the long ones first, and give each test that names no group the group of its file."""
    items.sort(key=lambda item: _place(item.nodeid))
    seen: Counter[str] = Counter()
    parts: dict[tuple[str, int], str] = {}
    for item in _without_group(items):
        path = item.nodeid.partition("::")[0]
        part = parts.setdefault((path, seen[path] // _TOGETHER), str(len(parts) + 1))
        seen[path] += 1
        item.add_marker(pytest.mark.xdist_group(part))


def _place(nodeid: str) -> int:
    path = nodeid.partition("::")[0]
    return next((place for place, part in enumerate(_LONG) if part in path), len(_LONG))


def _without_group(items: Iterable[pytest.Item]) -> Iterable[pytest.Item]:
    return (item for item in items if item.get_closest_marker("xdist_group") is None)
