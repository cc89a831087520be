"""Certificate, key and settings: what production refuses to do without."""

from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from connectors.esignering.adapter import build
from connectors.esignering.enterprise_certificate import (
    http_with_certificate,
    read_certificate,
    two_way_tls,
)
from connectors.esignering.simulated_certificates import write_certificate
from connectors.esignering.simulator import make_simulator
from connectors.kit.settings import ConnectorSettings
from connectors.simulation.production import SETTING, SimulatorInProduction
from settlement.ports.errors import Refused
from tests.connectors.esignering.worlds import NOW, SENDER, bench

REAL = "https://api.signering.posten.no/api"


def cut_chain(path: Path) -> None:
    path.write_text(path.read_text().split("-----END")[0] + "-----END CERTIFICATE-----\n")


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    return write_certificate(tmp_path, tmp_path / "keys", organisation_number=SENDER, name="Oppgjør")


def settings(base_url: str = REAL, **extra: str) -> ConnectorSettings:
    return ConnectorSettings(base_url=base_url, extra={"organisation_number": SENDER, **extra})


async def test_the_adapter_is_made_of_its_files_and_has_nothing_to_complain_of(
    files: dict[str, str],
) -> None:
    at = bench()
    assert await build(settings(**files), at.http, at.clock).check_configuration() == ()
    assert at.sent == []


def test_the_certificate_is_the_same_after_a_restart(files: dict[str, str], tmp_path: Path) -> None:
    before = {name: Path(path).read_bytes() for name, path in files.items()}
    write_certificate(tmp_path, tmp_path / "keys", organisation_number=SENDER, name="Oppgjør")
    assert {name: Path(path).read_bytes() for name, path in files.items()} == before
    assert Path(files["key_file"]).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("missing", ["certificate_file", "key_file"])
def test_a_real_address_without_certificate_or_key_is_refused(missing: str, files: dict[str, str]) -> None:
    given = {name: path for name, path in files.items() if name != missing}
    at = bench()
    with pytest.raises(Refused, match="set certificate_file and key_file"):
        two_way_tls(settings(**given))
    with pytest.raises(Refused, match="set certificate_file and key_file"):
        build(settings(**given), at.http, at.clock)


def test_a_real_address_gets_a_connection_that_shows_the_certificate(files: dict[str, str]) -> None:
    assert isinstance(two_way_tls(settings(**files)), httpx.AsyncHTTPTransport)
    assert two_way_tls(settings("http://127.0.0.1:8402/esignering/api")) is None
    assert not http_with_certificate(settings(**files)).follow_redirects


def test_files_that_are_no_certificate_or_another_kind_of_key_are_refused(
    files: dict[str, str], tmp_path: Path
) -> None:
    Path(files["certificate_file"]).write_text("nothing")
    with pytest.raises(Refused, match="cannot be read"):
        read_certificate(settings(**files))
    made = write_certificate(tmp_path, tmp_path / "more", organisation_number=SENDER, name="Oppgjør")
    curve = ec.generate_private_key(ec.SECP256R1())
    encoded = curve.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    Path(made["key_file"]).write_bytes(encoded)
    with pytest.raises(Refused, match="must be RSA"):
        read_certificate(settings(**made))


def test_a_key_of_another_certificate_is_refused_at_the_connection(
    files: dict[str, str], tmp_path: Path
) -> None:
    other = write_certificate(tmp_path, tmp_path / "other", organisation_number="1", name="Annen")
    with pytest.raises(Refused, match="do not belong together"):
        two_way_tls(settings(**{**files, "key_file": other["key_file"]}))


async def test_what_is_wrong_with_a_certificate_is_told_by_the_check(
    files: dict[str, str], tmp_path: Path
) -> None:
    at = bench()
    other = write_certificate(tmp_path, tmp_path / "other", organisation_number="1", name="Annen")
    crossed = settings(**{**files, "key_file": other["key_file"]}, sender_kind="both")
    found = await build(crossed, at.http, at.clock).check_configuration()
    assert [word in " ".join(found) for word in ("not of the private key", "sender_kind")] == [True, True]
    at.clock.moment = NOW + timedelta(days=365 * 40)
    (old,) = await build(settings(**files), at.http, at.clock).check_configuration()
    assert "not valid today" in old
    at.clock.moment = NOW
    cut_chain(Path(files["certificate_file"]))
    (short,) = await build(settings(**files), at.http, at.clock).check_configuration()
    assert "whole chain" in short


def test_the_simulator_cannot_start_in_production(monkeypatch: pytest.MonkeyPatch) -> None:
    at = bench()
    monkeypatch.setenv(SETTING, "production")
    with pytest.raises(SimulatorInProduction):
        make_simulator(at.access, at.clock)


def test_a_certificate_shows_no_name_in_its_representation(files: dict[str, str]) -> None:
    assert "Oppgjør" not in repr(read_certificate(settings(**files)))
