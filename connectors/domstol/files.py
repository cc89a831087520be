"""Read court-feed files from disk: what each holds, or a sentence about what is wrong with it.

A sentence names the file and never a whole identity number; one bad file does not touch the others.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from connectors.domstol.mapping import to_case
from connectors.domstol.roles import KNOWN_ROLES
from connectors.domstol.wire import Event, Sak
from connectors.kit.response import describe
from settlement.domain.identifiers import InvalidPersonNumber, NumberOrigin, mask, parse_person_number
from settlement.domain.registers import CourtCase, CourtPartyKind

LARGEST_FILE = 5 * 1024 * 1024
SIDECAR_ENDINGS = (".metadata.json", "-metadata.json", ".world.json")
KNOWN_STATUSES = frozenset({"MOTTATT", "FERDIGBEHANDLET", "FEILFORT", "OVERFORT_ANNEN_DOMSTOL"})
_ELEVEN_DIGITS = re.compile(r"(?<!\d)\d{11}(?!\d)")


class FileKind(StrEnum):
    """What a file turned out to be."""

    FEED = "feed"
    SIDECAR = "sidecar"  # belongs to a feed file; skipped
    PROBLEM = "problem"


@dataclass(frozen=True)
class FeedFile:
    """One file: its cases, or the problem; `remarks` are peculiarities that do not stop it."""

    path: Path
    kind: FileKind
    content: Mapping[str, Any] | None = None
    cases: tuple[CourtCase, ...] = ()
    problem: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def shown_name(self) -> str:
        """The file's name with identity numbers masked."""
        return masked(self.path.name)


class _FileProblem(Exception):
    """Why a file cannot be used; caught in this module."""


def read_feed_file(path: Path) -> FeedFile:
    """Read one file.

    Returns:
        A feed with its cases, a sidecar to skip, or a problem told in one sentence.
    """
    if path.name.endswith(SIDECAR_ENDINGS):
        return FeedFile(path, FileKind.SIDECAR)
    try:
        content = _read_object(path)
        cases, remarks = _read_cases(content)
    except _FileProblem as problem:
        return FeedFile(path, FileKind.PROBLEM, problem=f"{masked(path.name)}: {problem}")
    named = tuple(f"{masked(path.name)}: {remark}" for remark in remarks)
    return FeedFile(path, FileKind.FEED, content=content, cases=cases, remarks=named)


def read_feed_files(paths: Iterable[Path]) -> tuple[FeedFile, ...]:
    """Read files in the order given; a case that came in an earlier file is a problem of the later one."""
    seen: dict[tuple[str, str], str] = {}
    read = []
    for path in paths:
        file = read_feed_file(path)
        keys = [(case.court_case_id, case.deceased_person_number) for case in file.cases]
        earlier = next((seen[key] for key in keys if key in seen), None)
        if earlier is not None:
            sentence = f"{file.shown_name}: the same case is already in {earlier}, so this file is left out."
            file = replace(file, kind=FileKind.PROBLEM, problem=sentence, cases=(), remarks=())
        else:
            seen.update(dict.fromkeys(keys, file.shown_name))
        read.append(file)
    return tuple(read)


def masked(text: str) -> str:
    """Mask every identity number in a text."""
    return _ELEVEN_DIGITS.sub(lambda found: mask(found.group()), text)


def _read_object(path: Path) -> Mapping[str, Any]:
    try:
        if path.is_dir():
            raise _FileProblem("this is a folder, not a file. Give the files in it.")
        if path.stat().st_size > LARGEST_FILE:
            raise _FileProblem(
                f"the file is larger than {LARGEST_FILE // 1024 // 1024} MB, so it is not read."
            )
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise _FileProblem("there is no such file.") from None
    except PermissionError:
        raise _FileProblem("we have no permission to read it. Change its permissions.") from None
    except UnicodeDecodeError:
        raise _FileProblem("it is not text in UTF-8, so it is no court-feed file.") from None
    except OSError as error:
        raise _FileProblem(f"it cannot be read ({error.strerror or 'unknown fault'}).") from None
    if not text.strip():
        raise _FileProblem("the file is empty.")
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise _FileProblem(_json_sentence(text, error)) from None
    except RecursionError:
        raise _FileProblem("the JSON is nested too deeply.") from None
    if not isinstance(content, dict):
        raise _FileProblem("the JSON is not an object with a court case.")
    return content


def _json_sentence(text: str, error: json.JSONDecodeError) -> str:
    place = f"line {error.lineno}, column {error.colno}"
    if text.lstrip()[0] not in "{[":
        return f"this is not JSON (stopped at {place})."
    rest = text[error.pos :].strip()
    if not rest or error.msg.startswith("Unterminated"):
        return f"the JSON ends too early, at {place}: the file seems to be cut off."
    return f"the JSON is broken at {place} ({error.msg.lower()})."


def _read_cases(content: Mapping[str, Any]) -> tuple[tuple[CourtCase, ...], tuple[str, ...]]:
    bodies = content.get("DaCaseList")
    if bodies is None and (content.get("avdode") or content.get("avdoede")):
        bodies = [content]
    if not isinstance(bodies, list) or not bodies:
        raise _FileProblem("there is no court case in it (DaCaseList is missing or empty).")
    cases, remarks = [], list(_event_remarks(content.get("DaEventList")))
    for body in bodies:
        try:
            sak = Sak.model_validate(body)
        except ValidationError as error:
            raise _FileProblem(f"the case breaks the court's contract: {describe(error)}.") from None
        cases.append(to_case(sak))
        remarks += _check_case(cases[-1], known_status=sak.status)
    ids = [case.court_case_id for case in cases]
    if len(set(ids)) < len(ids):
        raise _FileProblem("the same case is in it twice.")
    return tuple(cases), tuple(remarks)


def _check_case(case: CourtCase, *, known_status: str | None) -> list[str]:
    if known_status is not None and known_status not in KNOWN_STATUSES:
        allowed = ", ".join(sorted(KNOWN_STATUSES))
        raise _FileProblem(
            f"the case has the unknown status {masked(known_status)[:40]}; known are {allowed}."
        )
    _check_number(case.deceased_person_number, "the deceased")
    remarks = []
    for place, party in enumerate(case.parties, 1):
        if party.kind is CourtPartyKind.PERSON:
            _check_number(party.person_number or "", f"party {place}")
        if party.role is None:
            remarks.append(f"party {place} has no role; a clerk must say what it is.")
        elif party.role not in KNOWN_ROLES:
            remarks.append(
                f"party {place} has the unknown role {masked(party.role)[:40]}; it is kept as it is."
            )
    if not case.parties:
        remarks.append("the case has no parties; a clerk must find the heirs.")
    return remarks


def _check_number(number: str, whose: str) -> None:
    try:
        parsed = parse_person_number(number)
    except InvalidPersonNumber as error:
        shown = mask(number) if number else "missing"
        raise _FileProblem(f"the identity number of {whose} ({shown}) is wrong: {error.reason}.") from None
    if parsed.origin is NumberOrigin.REAL:
        raise _FileProblem(
            f"the identity number of {whose} ({mask(number)}) may be a real person's. "
            "Only synthetic numbers (month + 80) may be used here."
        )


def _event_remarks(batches: Any) -> Sequence[str]:  # noqa: ANN401  # anybody's JSON
    if batches is None:
        return ()
    if not isinstance(batches, list):
        raise _FileProblem("DaEventList is not a list of events.")
    raw = [event for batch in batches for event in (batch if isinstance(batch, list) else [batch])]
    remarks, times = [], []
    for place, event in enumerate(raw, 1):
        try:
            times.append(Event.model_validate(event).time)
        except ValidationError as error:
            remarks.append(f"event {place} breaks the contract and is left out: {describe(error)}.")
    comparable = [moment.timestamp() for moment in times]
    if comparable != sorted(comparable):
        remarks.append("an older event comes after a newer one; the older one changes nothing.")
    return remarks
