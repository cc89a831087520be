"""After a full run nobody's number or name, and no token, is where others than the people concerned can read.

The world's own files are left out, for they are what is searched for: the simulators' store, the castings of
the sandbox, the keys, and the documents that the people themselves are given.
"""

import base64
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from connectors.simulation.court_staff import court_staff
from tests.journeys.conftest import Run
from tests.journeys.records import worlds

WORLD = ("simulators.sqlite", "sandbox", "keys", "documents")
LEAST_RAW = 6  # a shorter name is found by chance in a hundred megabytes of ciphertext
LEAST_WORD = 3
JWT = re.compile(rb"eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.")
EDGE_BEFORE, EDGE_AFTER = rb"(?<![\w\x80-\xff-])", rb"(?![\w\x80-\xff-])"
SECRET_PARAMETER = re.compile(r"[?&](token|code|access_token|id_token|state|assertion)=")

BY_CONTRACT = (
    r"GET /brreg/ektepakt/api/v1/fnr/\d{11}\?",
    r"GET /brreg/registerinfo/api/v2/rettsstiftelse/fnr/\d{11}",
    r"GET /skatteetaten/\S+/\d{11}",
    r"GET /statens_vegvesen/\S+/sok/fodselsnummer\?fodselsnummer=\d{11}&",
)
"""Addresses that hold an identity number because the register's own contract wants it there."""


@pytest.fixture(scope="module", params=["killed_run", "awkward_run"])
def run(request: pytest.FixtureRequest) -> Run:
    found: Run = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="module")
def numbers(run: Run) -> frozenset[str]:
    found = {
        str(value)
        for world in worlds(run.command.run_folder)
        for key, value in every_value(world)
        if re.fullmatch(r"\d{11}", str(value)) and key not in {"account_number", "gnr"}
    }
    assert len(found) > 10
    return frozenset(found)


@pytest.fixture(scope="module")
def names(run: Run) -> frozenset[str]:
    """Every name of a person, whole and in its parts; organisations may be named."""
    found: set[str] = {employee.name for employee in court_staff("Oslo tingrett")}
    for world in worlds(run.command.run_folder):
        for person in world["persons"]:
            parts = [person.get(key) for key in ("given_name", "middle_name", "family_name")]
            found |= {" ".join(part for part in parts if part), *(part for part in parts if part)}
        for party in world["court_case"].get("parter") or ():
            name = party.get("navn") or {}
            found |= {name[key] for key in ("firstName", "lastName") if name.get(key)}
    assert len(found) > 10
    return frozenset(name for name in found if len(name) >= LEAST_WORD)


def every_value(content: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(content, dict):
        for inner_key, inner in content.items():
            yield from every_value(inner, inner_key)
            yield inner_key, inner_key if re.fullmatch(r"\d{11}", inner_key) else ""
    elif isinstance(content, list):
        for inner in content:
            yield from every_value(inner, key)
    else:
        yield key, content


def files(run: Run, *folders: str) -> Iterator[Path]:
    """List the files of a run that others may read."""
    begin = [run.command.run_folder / name for name in folders] or [run.command.run_folder, *run.lost]
    for root in begin:
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            inside = path.relative_to(run.command.folder).parts
            if path.is_file() and not any(part.startswith(WORLD) for part in inside):
                yield path


def written(name: str) -> set[bytes]:
    """Give the ways in which a name can be written in a file."""
    found = {name.encode(), name.upper().encode(), json.dumps(name)[1:-1].encode()}
    return found | {name.encode("latin-1", errors="replace")}


def words_in(content: bytes, names: frozenset[str]) -> set[str]:
    """Find names that stand as words of their own."""
    return {
        name
        for name in names
        for form in written(name)
        if form in content
        and re.search(rb"(?<![\w\x80-\xff-])" + re.escape(form) + rb"(?![\w\x80-\xff-])", content)
    }


def test_no_file_holds_a_number_a_whole_name_or_a_token(
    run: Run, numbers: frozenset[str], names: frozenset[str]
) -> None:
    """Byte by byte: the database's files with its log of changes, Prefect's, logs, progress, results."""
    needles = {number.encode() for number in numbers}
    needles |= {form for name in names if len(name) >= LEAST_RAW for form in written(name)}
    looked_at, found = 0, set()
    for path in [*files(run), run.command.results_file, *run.command.outputs]:
        content = path.read_bytes()
        looked_at += len(content)
        found |= {(path.name, needle.decode("latin-1")) for needle in needles if needle in content}
        found |= {(path.name, match.group()[:12].decode()) for match in JWT.finditer(content)}
    assert looked_at > 20_000_000
    assert found == set()


@pytest.mark.parametrize("folder", ["logs", "progress.jsonl", "result.json", "loaded.json", "prefect"])
def test_no_part_of_a_name_stands_where_people_read(run: Run, names: frozenset[str], folder: str) -> None:
    found = {(path.name, name) for path in files(run, folder) for name in words_in(path.read_bytes(), names)}
    assert found == set()


def test_nothing_printed_names_a_person(run: Run, numbers: frozenset[str], names: frozenset[str]) -> None:
    for output in [*run.command.outputs, run.command.results_file]:
        content = output.read_bytes()
        assert words_in(content, names) == set()
        assert {number for number in numbers if number.encode() in content} == set()


def test_every_part_of_the_system_has_a_log_that_was_searched(run: Run) -> None:
    logs = {path.name for path in files(run, "logs", "postgres") if path.suffix == ".log"}
    assert {"worker.log", "prefect.log", "simulators.log", "postgres.log", "play.log", "load.log"} <= logs


def test_no_table_of_prefect_holds_anything_personal(
    run: Run, numbers: frozenset[str], names: frozenset[str]
) -> None:
    rows = 0
    for file in [
        path for folder in (run.command.run_folder, *run.lost) for path in folder.rglob("prefect.db")
    ]:
        with closing(sqlite3.connect(file)) as store:
            tables = store.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            for (table,) in tables:
                for row in store.execute(f'SELECT * FROM "{table}"'):
                    rows += 1
                    text = " ".join(map(str, row))
                    assert not [number for number in numbers if number in text], table
                    assert words_in(text.encode(), names) == set(), table
                    assert not JWT.search(text.encode()), table
    assert rows > 50


def test_no_table_of_the_case_store_holds_anything_personal_in_the_clear(
    run: Run, numbers: frozenset[str], names: frozenset[str]
) -> None:
    tables = run.records.tables
    assert {"journal", "party_view", "document", "outbox", "access_log"} <= set(tables)
    assert len(tables["journal"]) > 10_000
    for table, content in tables.items():
        assert {number for number in numbers if number.encode() in content} == set(), table
        assert words_in(content, names) == set(), table
        assert not JWT.search(content), table


def test_prefects_password_stands_in_no_file(run: Run) -> None:
    credentials = run.records.settings.prefect_credentials()
    secret = credentials.partition(":")[2].encode()
    needles = (secret, base64.b64encode(credentials.encode()))
    found = [
        path.name
        for path in [*files(run), *run.command.outputs]
        for needle in needles
        if needle in path.read_bytes()
    ]
    assert found == []


def test_no_address_holds_a_number_a_name_or_a_token_but_by_the_registers_own_contract(
    run: Run, numbers: frozenset[str], names: frozenset[str]
) -> None:
    addresses = run.command.addresses_file.read_text(encoding="utf-8").splitlines()
    assert len(addresses) > 100
    personal = set()
    for line in set(addresses):
        assert not SECRET_PARAMETER.search(line), shape(line)
        assert not JWT.search(line.encode()), shape(line)
        assert words_in(line.encode(), names) == set(), shape(line)
        if any(number in line for number in numbers):
            personal.add(line)
    unforeseen = {shape(line) for line in personal if not any(re.match(one, line) for one in BY_CONTRACT)}
    assert unforeseen == set()
    needless = [one for one in BY_CONTRACT if not any(re.match(one, line) for line in personal)]
    assert needless == [], "an exception that is not needed any more is taken out of the list"


def shape(line: str) -> str:
    """Write an address without what is personal in it."""
    return re.sub(r"\d{11}", "#" * 11, line)


def test_addresses_with_a_number_are_in_no_log(run: Run) -> None:
    for path in files(run, "logs"):
        text = path.read_text(encoding="utf-8", errors="replace")
        for contract in BY_CONTRACT:
            assert not re.search(contract.removeprefix("GET "), text), path.name
