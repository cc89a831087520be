"""Production refuses what belongs to the sandbox, and says which."""

import base64
import secrets
from pathlib import Path
from typing import Any

import pytest

from settlement.key_files import ensure_sandbox_key
from settlement.production import CannotStart, production_problems, require_startable
from settlement.settings import REGISTERS, Key, Profile, Settings


@pytest.fixture
def complete(tmp_path: Path) -> dict[str, Any]:
    """Settings that production accepts."""
    keys = tmp_path / "keys"
    keys.mkdir()
    for purpose in Key:
        path = keys / purpose.value
        path.write_bytes(base64.b64encode(secrets.token_bytes(32)))
        path.chmod(0o600)
    seal = tmp_path / "seal.pem"
    seal.write_text("a key")
    return {
        "profile": Profile.PRODUCTION,
        "data_dir": tmp_path,
        "database_url": "postgresql://db.example/settlement",
        "web_base_url": "https://oppgjor.example",
        "prefect_api_url": "https://prefect.example/api",
        "prefect_auth": f"settlement:{secrets.token_hex(16)}",
        "key_dir": keys,
        "seal_file": seal,
        "enterprise_certificate_file": seal,
        "enterprise_key_file": seal,
        "registers": {name: f"https://{name.replace('_', '-')}.example" for name in REGISTERS},
    }


def test_complete_settings_start(complete: dict[str, Any]) -> None:
    require_startable(Settings(**complete))


def test_the_sandbox_starts_without_any(tmp_path: Path) -> None:
    require_startable(Settings(data_dir=tmp_path))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"database_url": None}, "SETTLEMENT_DATABASE_URL is not set"),
        ({"web_base_url": None}, "SETTLEMENT_WEB_BASE_URL is not set"),
        ({"web_base_url": "http://oppgjor.example"}, "SETTLEMENT_WEB_BASE_URL is not an https address"),
        ({"key_dir": None}, "SETTLEMENT_KEY_DIR is not set"),
        ({"seal_file": None}, "SETTLEMENT_SEAL_FILE is not set"),
        ({"enterprise_certificate_file": None}, "SETTLEMENT_ENTERPRISE_CERTIFICATE_FILE is not set"),
        ({"enterprise_key_file": None}, "SETTLEMENT_ENTERPRISE_KEY_FILE is not set"),
        ({"seal_file": Path("/nowhere/seal.pem")}, "there is no such file"),
        ({"prefect_auth": None}, "Prefect's API would be open to everybody"),
        ({"prefect_auth": "settlement:short"}, "at least 16 characters"),
        ({"prefect_api_url": None}, "SETTLEMENT_PREFECT_API_URL is not set"),
        ({"registers": {}}, "SETTLEMENT_REGISTERS__KARTVERKET is not set"),
        (
            {"registers": {"nav": "http://127.0.0.1:8402/nav"}},
            "SETTLEMENT_REGISTERS__NAV points at this machine",
        ),
        ({"registers": {"nav": "http://[::1]/nav"}}, "SETTLEMENT_REGISTERS__NAV points at this machine"),
        ({"registers": {"nav": "https://localhost/nav"}}, "SETTLEMENT_REGISTERS__NAV points at this machine"),
        ({"registers": {"nav": "http://nav.example"}}, "SETTLEMENT_REGISTERS__NAV is not an https address"),
    ],
)
def test_each_missing_or_unfit_setting_is_named(
    complete: dict[str, Any], change: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(CannotStart, match=sentence):
        require_startable(Settings(**(complete | change)))


def test_a_test_key_is_refused(complete: dict[str, Any]) -> None:
    path = Path(complete["key_dir"]) / Key.CASE_KEYS.value
    path.unlink()
    ensure_sandbox_key(path)
    assert any("test key" in line for line in production_problems(Settings(**complete)))


def test_a_missing_key_is_named(complete: dict[str, Any]) -> None:
    (Path(complete["key_dir"]) / Key.SESSIONS.value).unlink()
    assert any("sessions is missing" in line for line in production_problems(Settings(**complete)))


def test_all_reasons_are_given_at_once(tmp_path: Path) -> None:
    problems = production_problems(Settings(profile=Profile.PRODUCTION, data_dir=tmp_path))
    assert len(problems) > 15


def test_no_refusal_shows_a_secret(complete: dict[str, Any]) -> None:
    complete |= {"prefect_auth": "settlement:hunter2"}
    assert "hunter2" not in "".join(production_problems(Settings(**complete)))


def test_the_example_of_the_scale_out_names_every_setting_that_production_asks_for() -> None:
    root = Path(__file__).parents[2]
    given = (root / "docs/operators/scale-out.env.example").read_text() + (
        root / "docker-compose.yml"
    ).read_text()
    asked = [problem.split(" ")[0] for problem in production_problems(Settings(profile=Profile.PRODUCTION))]
    names = {name for name in asked if name.startswith("SETTLEMENT_")}
    assert "SETTLEMENT_REGISTERS__INSTITUSJON" in names
    assert not {name for name in names if name not in given}
