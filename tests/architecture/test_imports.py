"""Imports go down only."""

import subprocess
import sys
from pathlib import Path

from tests.architecture.source_tree import PACKAGES, ROOT, modules


def test_the_import_contracts_hold() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([str(program), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_policies_import_the_standard_library_only() -> None:
    foreign = [
        f"{module.path}:{line} imports {name}"
        for module in modules("policies")
        for line, name in module.imports()
        if name.split(".")[0] not in sys.stdlib_module_names and name.split(".")[0] != "policies"
    ]
    assert foreign == []


def test_only_flows_know_the_workflow_engine() -> None:
    foreign = [
        f"{module.path}:{line}"
        for module in modules("policies", "settlement", "connectors")
        for line, name in module.imports()
        if name.split(".")[0] == "prefect"
    ]
    assert foreign == []


def test_no_package_imports_the_tests() -> None:
    assert [
        f"{module.path}:{line}"
        for module in modules(*PACKAGES)
        for line, name in module.imports()
        if name.split(".")[0] == "tests"
    ] == []
