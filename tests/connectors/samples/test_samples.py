"""Every real sample payload and recording is read by a wire model, with no field lost without a reason."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from connectors.digital_post.letter import business_document
from connectors.digital_post.wire import PrintAddress
from connectors.landbruk.wire import Eiendom
from tests.connectors.samples.shown import SHOWN
from tests.connectors.samples.table import FOLDERS, NOT_AN_ANSWER, TABLE, Read
from tests.support.lossless import lost_fields
from tests.support.reference import reference_dir

TESTS = Path(__file__).parents[1]


def body(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8-sig"))


def recorded(row: Read) -> Iterator[tuple[Path, Any]]:
    for name in row.recordings:
        content = body(TESTS / name)
        yield TESTS / name, content.get("body", content) if isinstance(content, dict) else content


def published(row: Read) -> Iterator[tuple[Path, Any]]:
    found = reference_dir()
    for pattern in row.files if found else ():
        for path in sorted(found.glob(pattern)) if found else ():
            yield path, body(path)


def lost(row: Read, content: Any) -> set[str]:
    paths: set[str] = set()
    payloads = list(row.payloads(content))
    assert payloads
    for payload in payloads:
        paths |= lost_fields(payload, row.model.model_validate_json(json.dumps(payload)))
    return {path.removeprefix(row.below) for path in paths}


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row.model.__module__}.{row.model.__name__}")
def test_a_payload_is_read_with_no_field_lost_without_a_reason(row: Read) -> None:
    for path, content in (*recorded(row), *published(row)):
        assert lost(row, content) - set(row.not_kept) == set(), path.name


def test_every_field_that_is_not_kept_is_in_a_recording() -> None:
    stated: set[tuple[int, str]] = set()
    seen: set[tuple[int, str]] = set()
    for row in TABLE:
        stated |= {(id(row.not_kept), path) for path in row.not_kept}
        seen |= {(id(row.not_kept), path) for _, content in recorded(row) for path in lost(row, content)}
    assert {path for _, path in stated ^ seen} == set()


def test_every_recording_has_a_row() -> None:
    named = [name for row in TABLE for name in row.recordings]
    files = {path.relative_to(TESTS).as_posix() for path in TESTS.glob("*/recordings/*.json")}
    assert len(named) == len(set(named))
    assert files == set(named)


def test_every_published_file_has_a_row_or_a_reason() -> None:
    found = reference_dir()
    rows = [(pattern, row.model.__name__) for row in TABLE for pattern in row.files]
    rows += [(pattern, "") for pattern in NOT_AN_ANSWER]
    assert len(rows) == len(set(rows))
    if found is None:
        return
    idle = [pattern for pattern, _ in rows if not list(found.glob(pattern))]
    assert idle == []
    matched = [(path, model) for pattern, model in rows for path in found.glob(pattern)]
    assert len(matched) == len(set(matched))
    read = {path for path, model in matched if model}
    left_out = {path for path, model in matched if not model}
    assert read & left_out == set()
    files = {path for folder in FOLDERS for path in (found / folder).rglob("*") if path.is_file()}
    assert {path.name for path in files - read - left_out} == set()


def test_the_spelling_of_the_file_is_read_as_that_of_the_service() -> None:
    rows = body(TESTS / "landbruk/recordings/eiendom.json")["body"]
    (other,) = [row for row in rows if "matrikkelNummer" in row]
    read = Eiendom.model_validate(other)
    assert lost_fields(other, read) == {"matrikkelNummer"}
    assert read.matrikkelnummer.gaardsnr == 135


def paths_of(content: Any, path: str = "") -> set[str]:
    if isinstance(content, dict):
        return {
            found
            for key, value in content.items()
            for found in paths_of(value, f"{path}.{key}" if path else key)
        }
    if isinstance(content, list):
        return {found for one in content for found in paths_of(one, path)}
    return {path}


def test_what_the_public_service_shows_is_in_our_records() -> None:
    for fields in SHOWN.values():
        for kept in fields.values():
            assert isinstance(kept, str) or kept[1] in kept[0].model_fields, kept
    found = reference_dir()
    for name, fields in SHOWN.items() if found else ():
        files = sorted((found / "oed/oed-view" / name).glob("*.json")) if found else []
        assert set().union(*(paths_of(body(path)) for path in files)) == set(fields), name


def test_a_print_letter_has_every_field_of_the_published_one() -> None:
    address = PrintAddress(
        navn="Blid Bjørkelund", adresselinje1="Testveien 1", postnummer="0155", poststed="OSLO"
    )
    sent = business_document(
        identifier="1",
        address=address,
        package_bytes=b"",
        sender="310000004",
        printer="310000012",
        return_address=address,
        token="t",
        now=datetime(2026, 9, 1, tzinfo=UTC),
    )
    found = reference_dir()
    if found is None:
        assert "standardBusinessDocument.utskrift.posttype" in paths_of(sent)
        return
    sample = body(found / "connectors/data/dpi/samples/utskrift-forretningsmelding.json")
    assert paths_of(sample) == paths_of(sent)
