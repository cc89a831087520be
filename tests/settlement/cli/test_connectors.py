"""`settlement connectors`: what is told of each, and what is found when each is tried."""

import json
import os
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from connectors.kit.manifest import manifests
from settlement.bootstrap import SCOPES
from settlement.cli.connector_checks import CONNECTION, CREDENTIALS, SETTINGS, check_connectors
from settlement.settings import REGISTERS, Profile, Settings

_ROOT = Path(__file__).resolve().parents[3]
AUTOMATIC = [name for name, manifest in manifests().items() if manifest.is_automatic]


def _connectors(
    *arguments: str, data_dir: Path, port: int = 1, **settings: str
) -> subprocess.CompletedProcess[str]:
    given = {f"SETTLEMENT_{name.upper()}": value for name, value in settings.items()}
    return subprocess.run(
        [sys.executable, "-m", "settlement.cli.main", "connectors", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(_ROOT),
            "SETTLEMENT_DATA_DIR": str(data_dir),
            "SETTLEMENT_SIMULATORS_PORT": str(port),
            **given,
        },
    )


@pytest.fixture(scope="module")
def simulators(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, int]]:
    """The simulators as `./settle up` runs them: a data folder and a port."""
    folder = tmp_path_factory.mktemp("simulators")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "connectors.simulation.host", "--data", str(folder), "--port", str(port)),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(_ROOT)},
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_sim/health")
        yield folder, port
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            if httpx.get(address, trust_env=False).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    raise AssertionError("the simulators did not start")


def test_every_connector_is_listed_with_what_it_is_and_how_far_it_has_come(tmp_path: Path) -> None:
    told = _connectors("list", data_dir=tmp_path).stdout
    assert f"{len(manifests())} connectors, {len(AUTOMATIC)} of them automatic" in told
    for name, manifest in manifests().items():
        assert f"\n{name} " in told
        assert manifest.purpose in told
        assert manifest.legal_basis in told
        assert manifest.specification_version in told
    records = json.loads(_connectors("list", "--json", data_dir=tmp_path).stdout)
    assert [record["name"] for record in records] == list(manifests())
    assert all(sum(record["counts"].values()) == len(record["quality"]) for record in records)


def test_one_connector_tells_what_is_to_be_done_and_why(tmp_path: Path) -> None:
    told = _connectors("list", "domstol", data_dir=tmp_path).stdout
    assert "todo    test_environment: access is given by the court administration" in told
    assert "Scope: domstol:forvaltningssaker:doedsfall.read" in told


def test_an_unknown_connector_is_told_with_those_there_are(tmp_path: Path) -> None:
    for command in ("list", "check"):
        refused = _connectors(command, "kartverk", data_dir=tmp_path)
        assert refused.returncode == 2
        assert "kartverket" in refused.stderr
        assert "Traceback" not in refused.stderr


def test_an_address_that_is_missing_is_told(tmp_path: Path) -> None:
    told = _connectors("list", "krr", data_dir=tmp_path, profile="production").stdout
    assert "address: missing" in told
    there = _connectors(
        "list", "krr", data_dir=tmp_path, profile="production", registers__krr="https://krr.test"
    )
    assert "address: configured" in there.stdout


def test_scopes_in_the_manifests_are_those_that_are_asked_for() -> None:
    for name, scope in SCOPES.items():
        assert scope in " ".join(manifests()[name].scopes).split()


def test_every_automatic_connector_can_have_an_address() -> None:
    assert sorted(set(AUTOMATIC) - set(REGISTERS)) == []


def test_against_the_simulators_all_is_well_and_nothing_is_asked_of_anybody(
    simulators: tuple[Path, int],
) -> None:
    folder, port = simulators
    checked = _connectors("check", "--json", data_dir=folder, port=port)
    found = {one["connector"]: one for one in json.loads(checked.stdout)}
    assert {name: one for name, one in found.items() if not one["ok"]} == {}
    assert checked.returncode == 0
    assert list(found) == list(manifests())
    for name in AUTOMATIC:
        assert found[name][CONNECTION] == [], "every way was tried"
        assert (found[name][CREDENTIALS] == []) is bool(manifests()[name].scopes)
    effects = httpx.get(f"http://127.0.0.1:{port}/_sim/effects", trust_env=False).json()
    assert effects in ([], {"effects": []})


def test_without_simulators_it_says_so_and_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    checked = _connectors("check", "krr", data_dir=folder)
    assert checked.returncode == 1
    assert "The simulators are not running. Start them with ./settle up" in checked.stdout
    assert "Something is to be done for krr" in checked.stderr
    assert not folder.exists()


def sandbox(tmp_path: Path, **registers: str) -> Settings:
    return Settings(data_dir=tmp_path, simulators_port=1, registers=registers)


def production(tmp_path: Path, **registers: str) -> Settings:
    return Settings(profile=Profile.PRODUCTION, data_dir=tmp_path, registers=registers)


async def check(settings: Settings, name: str, answer: Any) -> dict[str, Any]:
    """Check one connector whose way out is given."""

    def respond(request: httpx.Request) -> httpx.Response:
        assert "authorization" not in request.headers
        if request.url.path == "/_sim/health":
            return httpx.Response(200)
        if isinstance(answer, Exception):
            raise answer
        status, *headers = answer
        return httpx.Response(status, headers=headers[0] if headers else None)

    (one,) = await check_connectors(
        settings, {name: manifests()[name]}, transport=httpx.MockTransport(respond)
    )
    return one.as_record()


def broken_certificate() -> httpx.ConnectError:
    fault = ssl.SSLCertVerificationError("self-signed certificate")
    fault.verify_message = "self-signed certificate"
    error = httpx.ConnectError("no way")
    error.__cause__ = fault
    return error


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (httpx.ConnectError("no"), "Nothing answers at np.test. Check SETTLEMENT_REGISTERS__PENSJON"),
        (httpx.ReadTimeout("slow"), "np.test did not answer within 10 seconds"),
        (broken_certificate(), "The certificate of np.test does not hold: self-signed certificate"),
        ((503,), "np.test answers 503: it is down just now"),
        ((404, {"date": "Mon, 01 Jan 2024 00:00:00 GMT"}), "Set the machine's clock right"),
    ],
)
async def test_a_way_that_is_closed_is_told_with_what_to_do(tmp_path: Path, answer: Any, told: str) -> None:
    found = await check(production(tmp_path, pensjon="https://np.test"), "pensjon", answer)
    assert not found["ok"]
    (sentence,) = found[CONNECTION]
    assert told in sentence


async def test_any_answer_without_credentials_shows_that_the_way_is_open(tmp_path: Path) -> None:
    for status in (200, 401, 403, 404):
        found = await check(sandbox(tmp_path, pensjon="https://np.test"), "pensjon", (status,))
        assert found["ok"]


async def test_wrong_settings_and_a_missing_address_are_told(tmp_path: Path) -> None:
    plain = await check(sandbox(tmp_path, pensjon="http://np.test"), "pensjon", (404,))
    assert plain[SETTINGS] == ("The base address is outside this machine and must use https.",)
    missing = await check(production(tmp_path), "pensjon", (404,))
    assert "Set SETTLEMENT_REGISTERS__PENSJON" in missing[SETTINGS][0]


async def test_what_keeps_the_engine_from_starting_is_told_and_the_rest_is_tried(tmp_path: Path) -> None:
    found = await check(production(tmp_path, pensjon="https://np.test"), "pensjon", (404,))
    assert "the engine cannot start" in found[SETTINGS][0]
    assert found[CONNECTION] == ()


async def test_a_token_that_is_not_given_is_told_without_the_register_being_asked(tmp_path: Path) -> None:
    found = await check(sandbox(tmp_path, krr="https://krr.test"), "krr", (404,))
    assert found[CONNECTION] == ()
    assert "No token for krr:global/kontaktinformasjon.read" in found[CREDENTIALS][0]
