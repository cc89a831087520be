"""Our own sample estates: enough of them, synthetic, and in themselves consistent."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from connectors.domstol.files import FileKind, read_feed_file, read_feed_files
from connectors.simulation.scenario import Scenario
from settlement.domain.identifiers import NumberOrigin, parse_person_number
from settlement.sandbox.casting import Behaviour, read_casting, without_own_keys
from settlement.sandbox.load import SAMPLES, WORLD_ENDING

FILES = sorted(path for path in SAMPLES.glob("*.json") if not path.name.endswith(WORLD_ENDING))
IDS = [path.stem for path in FILES]


def sidecar(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.with_name(f"{path.stem}{WORLD_ENDING}").read_text())
    return content


def parties(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text())["DaCaseList"][0]["parter"]
    return found


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


def test_there_are_at_least_twelve_and_no_case_is_there_twice() -> None:
    files = read_feed_files(FILES)
    assert len(files) >= 12
    assert all(file.kind == FileKind.FEED for file in files)
    numbers = [case.case_number for file in files for case in file.cases]
    assert len(set(numbers)) == len(files)


def test_every_behaviour_is_played_somewhere() -> None:
    played = {role.behaviour for path in FILES for role in read_casting(sidecar(path)).people.heirs}
    assert {
        Behaviour.PROMPT,
        Behaviour.SLOW,
        Behaviour.CHANGES_MIND,
        Behaviour.REFUSES_DEBT,
        Behaviour.REFUSES_DISTRIBUTION,
        Behaviour.DEMANDS_OFFENTLIG,
        Behaviour.NEVER_ANSWERS,
        Behaviour.ON_PAPER,
    } <= played


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_the_feed_is_read_without_a_remark(path: Path) -> None:
    file = read_feed_file(path)
    assert (file.kind, file.remarks) == (FileKind.FEED, ())


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_the_sidecar_fits_the_simulated_world_and_the_cast(path: Path) -> None:
    content = sidecar(path)
    Scenario.model_validate(without_own_keys(content))
    casting = read_casting(content)
    assert casting.title
    assert casting.shows.endswith(".")


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_every_identity_number_is_synthetic(path: Path) -> None:
    feed = json.loads(path.read_text())
    numbers = {text for text in texts([feed, sidecar(path)]) if len(text) == 11 and text.isdigit()}
    assert numbers
    assert {parse_person_number(number).origin for number in numbers} == {NumberOrigin.SYNTHETIC}
    assert all(int(number[2:4]) > 80 for number in numbers)


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_everybody_who_is_cast_is_in_the_estate(path: Path) -> None:
    content, casting = sidecar(path), read_casting(sidecar(path))
    there = {str(party.get(key)) for party in parties(path) for key in ("nin", "organisasjonsNummer")}
    there |= {
        f"{party['navn']['firstName']} {party['navn']['lastName']}"
        for party in parties(path)
        if "navn" in party
    }
    cast = {role.who for role in casting.people.heirs} | {clause.who for clause in casting.testament or ()}
    assert cast <= there
    named = {person["number"] for person in content["persons"]}
    assert {str(party["nin"]) for party in parties(path) if party.get("nin")} <= named


@pytest.mark.parametrize("path", FILES, ids=IDS)
def test_money_is_whole_ore_and_a_joint_home_is_shared_out_in_full(path: Path) -> None:
    scenario = Scenario.model_validate(without_own_keys(sidecar(path)))
    joint = [row for row in scenario.properties or () if row.share == "1/2"]
    assert len(joint) % 2 == 0
    assert len({row.market_estimate_ore for row in joint}) <= 1
