"""What README and docs name exists, and README names every step."""

import re
from pathlib import Path

import pytest

from settlement.domain.plan import STEPS
from tests.architecture.source_tree import ROOT

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
_QUOTED = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)#]+)")
_TOPS = {entry.name for entry in ROOT.iterdir()}
_MOST_LINES = 120


def _named(document: Path) -> set[str]:
    """Paths in backticks that begin in this repository, and relative links."""
    text = document.read_text(encoding="utf-8")
    words = {word for quoted in _QUOTED.findall(text) for word in quoted.split()}
    from_root = {w for w in words if "/" in w and w.split("/")[0] in _TOPS and "<" not in w}
    links = {link for link in _LINK.findall(text) if "://" not in link}
    return from_root | {str((document.parent / link).resolve().relative_to(ROOT)) for link in links}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_path_that_is_named_exists(document: Path) -> None:
    assert [name for name in sorted(_named(document)) if not (ROOT / name.rstrip("/")).exists()] == []


def _journey() -> list[list[str]]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.split("## Piece of the journey")[1].split("## ")[0]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_readme_tells_where_each_step_of_the_journey_is_and_in_which_stage() -> None:
    told = {(stage, step) for stage, steps, _ in _journey() for step in _QUOTED.findall(steps)}
    assert told == {(str(step.stage), step.id) for step in STEPS}


def test_every_file_of_the_journey_exists() -> None:
    for stage, _, services in _journey():
        assert (ROOT / "settlement/domain/steps" / f"{stage}.py").is_file()
        assert (ROOT / "flows/stages" / f"{stage}.py").is_file()
        for service in _QUOTED.findall(services):
            assert (ROOT / "settlement/services" / service).is_file(), service


def test_readme_is_short_and_names_the_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) < _MOST_LINES
    for command in ("./settle run --sample", "./settle up", "./settle test"):
        assert command in text


def test_decisions_are_numbered_without_gaps_and_say_why() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{n:04d}" for n in range(1, len(decisions) + 1)]
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequences")), path.name
