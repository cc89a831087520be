"""Which worker runs what: what shares a scene stays together, and what takes long comes first."""

import re

import pytest
from xdist.scheduler import LoadScopeScheduling

_SCENES = (
    ("tests/journeys/", "journeys"),
    ("tests/connectors/kit/test_scaffold.py", ""),
    ("tests/flows/test_prefect", "prefect"),
    ("tests/settlement/reversal/test_each_stage.py", "reversal"),
    ("tests/settlement/sandbox/test_everything_in_one.py", "everything"),
    ("tests/settlement/web/portal/test_to_the_end_in_a_browser.py", "everything"),
    ("tests/settlement/sandbox/", ""),
    ("tests/settlement/reversal/", ""),
    ("in_a_browser.py", ""),
    ("tests/settlement/cli/", ""),
    ("tests/flows/", ""),
    ("tests/settlement/services/", ""),
    ("tests/settlement/web/", ""),
    ("tests/architecture/", "architecture"),
)
"""Where the long ones lie, in this order, and the scene that files share; each other file is its own."""

LONG = tuple(part for part, _ in _SCENES)
_PARTS = 4  # of a file with thousands of small cases
_ESTATE = re.compile(r"\[(?:.*-)?(widow-and-two-children|minor-heir|offentlig-and-back|small-estate)\b")


def scene_of(nodeid: str) -> str:
    """Name the scene of a test: its file, or what several files share, or one of a file's estates."""
    path = nodeid.partition("::")[0]
    shared = next((scene for part, scene in _SCENES if part in path), "")
    if shared == "reversal":
        estate = _ESTATE.search(nodeid)
        return f"{path} {estate[1]}" if estate else path
    if path.startswith("tests/policies/"):
        return f"{path} {sum(nodeid.encode()) % _PARTS}"
    return shared or path


class ByScene(LoadScopeScheduling):  # type: ignore[misc]
    """Give a worker whole scenes, in the order of the tests."""

    def _split_scope(self, nodeid: str) -> str:
        return scene_of(nodeid)


def long_first(items: list[pytest.Item]) -> None:
    """Put the long ones first, so that the workers end together."""
    items.sort(key=lambda item: _place(item.nodeid))


def _place(nodeid: str) -> int:
    path = nodeid.partition("::")[0]
    return next((place for place, part in enumerate(LONG) if part in path), len(LONG))
