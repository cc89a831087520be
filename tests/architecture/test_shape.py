"""Sizes, names and places of files."""

import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.source_tree import PACKAGES, ROOT, modules

_FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "base", "core", "shared", "manager"}
_CONNECTOR_FILES = {"manifest.toml", "wire.py", "client.py", "adapter.py", "simulator.py", "README.md"}
_MANUAL_FILES = {"manifest.toml", "adapter.py", "README.md"}  # a person is the wire
_MANIFEST_KEYS = {
    "owner",
    "purpose",
    "legal_basis",
    "data_sets",
    "specification_version",
    "last_verified",
    "quality",
}
_RULE_STATES = {"done", "todo", "exempt"}


def test_no_file_is_over_400_lines_and_no_test_file_over_500() -> None:
    too_long = [
        f"{module.path}: {len(module.text.splitlines())} lines"
        for module in modules(*PACKAGES, "tests")
        if len(module.text.splitlines()) > (500 if module.path.startswith("tests/") else 400)
    ]
    assert too_long == []


def test_no_function_is_over_70_lines() -> None:
    too_long = [
        f"{module.path}:{function.lineno} {function.name}"
        for module in modules(*PACKAGES, "tests")
        if "/migrations/versions/" not in module.path  # written by the generator, one statement per column
        for function in module.functions()
        if (function.end_lineno or 0) - function.lineno + 1 > 70
    ]
    assert too_long == []


def test_no_module_has_a_name_that_says_nothing_or_hides_the_standard_library() -> None:
    bad = [
        module.path
        for module in modules(*PACKAGES)
        if Path(module.path).stem in _FORBIDDEN_NAMES
        or (
            Path(module.path).stem in sys.stdlib_module_names
            and Path(module.path).stem not in {"__init__", "__main__"}
        )
        or any(part in _FORBIDDEN_NAMES for part in Path(module.path).parts)
    ]
    assert bad == []


def test_package_init_files_are_empty() -> None:
    assert [
        module.path
        for module in modules(*PACKAGES, "tests")
        if module.path.endswith("__init__.py") and module.text.strip()
    ] == []


def test_every_folder_with_modules_is_a_package() -> None:
    folders = {(ROOT / module.path).parent for module in modules(*PACKAGES, "tests")}
    missing = [
        str(folder.relative_to(ROOT))
        for folder in folders
        if not (folder / "__init__.py").exists() and "migrations" not in folder.parts
    ]
    assert missing == []


def _connector_folders() -> list[Path]:
    return sorted(
        path
        for path in (ROOT / "connectors").iterdir()
        if path.is_dir() and path.name not in {"kit", "simulation", "__pycache__"}
    )


@pytest.mark.parametrize("folder", _connector_folders(), ids=lambda path: path.name)
def test_every_connector_has_the_same_six_files(folder: Path) -> None:
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    expected = _MANUAL_FILES if manifest.get("kind") == "manual" else _CONNECTOR_FILES
    assert sorted(expected - {path.name for path in folder.iterdir()}) == []


@pytest.mark.parametrize("folder", _connector_folders(), ids=lambda path: path.name)
def test_every_manifest_says_who_why_and_how_well(folder: Path) -> None:
    manifest = tomllib.loads((folder / "manifest.toml").read_text(encoding="utf-8"))
    assert sorted(_MANIFEST_KEYS - manifest.keys()) == []
    assert manifest["legal_basis"]
    for rule, state in manifest["quality"].items():
        word, _, reason = state.partition(": ")
        assert word in _RULE_STATES, f"{rule} is {word}, which is none of {sorted(_RULE_STATES)}"
        assert word == "done" or reason, f"{rule} is {word} without a reason"
