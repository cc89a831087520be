"""Settings: what the sandbox makes for itself."""

import stat
from pathlib import Path

import pytest

from settlement.key_files import KeyProblem, ensure_sandbox_key, read_key
from settlement.settings import REGISTERS, BadSettings, Key, Settings, load_settings


def test_the_sandbox_needs_no_setting_and_every_register_has_a_simulator(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    assert {settings.register_url(name) for name in REGISTERS} == {
        f"http://127.0.0.1:8402/{name}" for name in REGISTERS
    }
    assert settings.public_url == "http://127.0.0.1:8400"


def test_a_sandbox_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    key = settings.key(Key.CASE_KEYS)
    assert len(key) == 32
    assert settings.key(Key.CASE_KEYS) == key
    assert settings.key(Key.SESSIONS) != key
    assert stat.S_IMODE((tmp_path / "keys" / "case_keys").stat().st_mode) == 0o600


def test_a_key_open_to_others_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "key"
    ensure_sandbox_key(path)
    path.chmod(0o644)
    with pytest.raises(KeyProblem, match="open to other users"):
        read_key(path)


@pytest.mark.parametrize("content", ["", "short", "not base64 at all %%%"])
def test_a_file_without_a_key_is_refused_without_showing_it(tmp_path: Path, content: str) -> None:
    path = tmp_path / "key"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(KeyProblem, match="does not hold a key"):
        read_key(path)


def test_the_environment_is_read_and_a_bad_value_is_named_but_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SETTLEMENT_REGISTERS__KARTVERKET", "http://127.0.0.1:1/k/")
    assert load_settings().register_url("kartverket") == "http://127.0.0.1:1/k"
    monkeypatch.setenv("SETTLEMENT_WEB_PORT", "secret-99")
    with pytest.raises(BadSettings, match="SETTLEMENT_WEB_PORT") as refused:
        load_settings()
    assert "secret-99" not in str(refused.value)


def test_an_unknown_register_has_no_address_even_in_the_sandbox(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match="SETTLEMENT_REGISTERS__TINGHUSET"):
        Settings(data_dir=tmp_path).register_url("tinghuset")


def test_prefect_has_a_password_in_the_sandbox_and_it_stays_the_same(tmp_path: Path) -> None:
    first = Settings(data_dir=tmp_path).prefect_credentials()
    assert first.startswith("settlement:")
    assert Settings(data_dir=tmp_path).prefect_credentials() == first
