"""Case files: one case, a list of cases, or an object with `cases`, each fault told with its place."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from settlement.services.law.case_model import CaseIn
from settlement.services.law.case_spelling import find_misspelt

MOST_TOLD = 20  # faults of one file; whoever mends these sees the next


class BadCaseFile(Exception):
    """A file cannot be read as cases; each problem points to a field and says what it should be."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


def read_case_file(path: Path) -> tuple[CaseIn, ...]:
    """Read a file of cases.

    Raises:
        BadCaseFile: the file is not there, is not JSON, or a field is wrong.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as failure:
        reason = (
            "it is not text in UTF-8" if isinstance(failure, UnicodeDecodeError) else failure.strerror or ""
        )
        raise BadCaseFile([f"{path}: cannot be read ({reason}). Give a JSON file of cases."]) from failure
    if not text.strip():
        raise BadCaseFile([f"{path}: is empty. Give a JSON file of cases."])
    try:
        data = json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as wrong:
        place = f"line {wrong.lineno}, column {wrong.colno}"
        raise BadCaseFile([f"{path}: is not JSON at {place}: {wrong.msg}."]) from wrong
    except RecursionError as wrong:
        raise BadCaseFile([f"{path}: lists and objects lie too deep within each other."]) from wrong
    except ValueError as wrong:  # Python reads no whole number of so many digits
        raise BadCaseFile([f"{path}: a number has too many digits. Correct the number."]) from wrong
    return read_cases(data)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Give an object; a field that stands there twice would otherwise lose its first value unseen."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise BadCaseFile([f"the field `{twice}` stands twice in one object; keep one of them."])
    return found


def read_cases(data: object) -> tuple[CaseIn, ...]:
    """Read one case, a list of cases, or an object with `cases`.

    Raises:
        BadCaseFile: a field is wrong.
    """
    listed, pointer = data, ""
    if isinstance(data, Mapping):
        within = "cases" in data
        listed, pointer = (data["cases"], "/cases") if within else ([data], "")
    if not isinstance(listed, list):
        raise BadCaseFile(["the file should be a case, a list of cases, or an object with `cases`."])
    if not listed:
        raise BadCaseFile(["there is no case in the file."])
    cases: list[CaseIn] = []
    problems: list[str] = []
    for index, item in enumerate(listed):
        start = "" if listed is not data and not pointer else f"{pointer}/{index}"
        problems += [f"{start}{place}: {told}." for place, told in find_misspelt(item)]
        try:
            cases.append(CaseIn.model_validate(item))
        except ValidationError as error:
            problems += [_problem(start, problem) for problem in error.errors(include_url=False)]
    if len(problems) > MOST_TOLD:
        raise BadCaseFile([*problems[:MOST_TOLD], f"and {len(problems) - MOST_TOLD} faults more."])
    if problems:
        raise BadCaseFile(problems)
    return tuple(cases)


def _problem(start: str, problem: Any) -> str:  # noqa: ANN401 - pydantic's own record
    pointer = start + "".join(f"/{step}" for step in problem["loc"])
    told = _SHOULD_BE.get(problem["type"]) or problem["msg"].removeprefix("Value error, ").removeprefix(
        "Input "
    )
    return f"{pointer or '/'}: {told}."


_SHOULD_BE = {
    "missing": "should be there and is not",
    "extra_forbidden": "is not a field we know; check the spelling against the schema",
    "int_type": "should be a whole number (of øre, for amounts), without decimals or quotes",
    "bool_type": "should be true or false, or null when it is not known",
    "model_type": "should be an object with fields",
    "list_type": "should be a list",
}
