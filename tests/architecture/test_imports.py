"""Imports go down only."""

import ast
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


# What a pure rule may need of the standard library, and who else may read what lies in the package.
_PURE = frozenset(
    {
        *("__future__", "calendar", "collections", "dataclasses", "datetime", "enum", "fractions"),
        *("functools", "hashlib", "itertools", "json", "math", "types", "typing"),
    }
)
_READS_THE_PACKAGE = {
    "policies/kernel/parameters.py": {"tomllib", "importlib"},
    "policies/registry.py": {"importlib"},
}
_TOUCHES_THE_WORLD = frozenset({"open", "print", "input", "eval", "exec", "__import__", "breakpoint"})


def test_the_law_reads_and_writes_nothing() -> None:
    found = [
        f"{module.path}:{line} imports {name}"
        for module in modules("policies")
        for line, name in module.imports()
        if name.split(".")[0] not in _PURE | {"policies"} | _READS_THE_PACKAGE.get(module.path, set())
    ]
    found += [
        f"{module.path}:{node.lineno} calls {node.func.id}"
        for module in modules("policies")
        for node in module.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in _TOUCHES_THE_WORLD
    ]
    assert found == []


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
