"""What was loaded into a data directory: per court case the roles that people play, kept beside the data."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from settlement.sandbox.casting import Casting

FOLDER = "sandbox"


class Programme:
    """The castings of a data directory, by the court's case id."""

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / FOLDER
        self._read: dict[str, Casting] = {}

    def write(self, court_case_id: str, casting: Casting, *, stem: str) -> None:
        """Keep one estate's casting; the same again changes nothing."""
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        content = {"stem": stem, **casting.model_dump(mode="json", exclude_none=True)}
        path = self._folder / f"{court_case_id}.json"
        temporary = path.with_suffix(".new")
        temporary.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        temporary.replace(path)

    def casting(self, court_case_id: str) -> Casting:
        """Give who plays whom in a case; one that was not loaded by us is decided by seed."""
        if court_case_id not in self._read:
            content = self._content(court_case_id)
            content.pop("stem", None)
            self._read[court_case_id] = Casting.model_validate(content)
        return self._read[court_case_id]

    def court_cases(self) -> Iterator[str]:
        """Name every court case that was loaded."""
        if self._folder.is_dir():
            yield from sorted(path.stem for path in self._folder.glob("*.json"))

    def _content(self, court_case_id: str) -> dict[str, Any]:
        try:
            text = (self._folder / f"{court_case_id}.json").read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        content: dict[str, Any] = json.loads(text)
        return content
