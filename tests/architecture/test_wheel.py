"""The built wheel works alone, in a clean environment, away from the checkout."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.architecture.source_tree import PACKAGES, ROOT, tracked_files

_PROBE = """
import importlib, importlib.metadata, importlib.resources, sys
for name in {packages!r}:
    module = importlib.import_module(name)
    assert {environment!r} in module.__file__, module.__file__
    owners = importlib.metadata.packages_distributions()[name]
    assert owners == ["settlement-engine"], (name, owners)
rows = [path for path in importlib.resources.files("policies").joinpath("parameters").iterdir()
        if path.name.endswith(".toml")]
assert rows, "no parameter file in the wheel"
import tomllib
for path in rows:
    assert tomllib.loads(path.read_text(encoding="utf-8"))
print(len(rows))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network from a copy of the files that belong to the product."""
    source = tmp_path_factory.mktemp("source")
    for path in tracked_files():
        relative = path.relative_to(ROOT)
        if relative.parts[0] in {*PACKAGES, "pyproject.toml", "README.md", "LICENSE"}:
            (source / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, source / relative)
    target = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    return next(target.glob("*.whl"))


def test_the_wheel_holds_every_file_of_the_four_packages(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in tracked_files()
        if path.relative_to(ROOT).parts[0] in PACKAGES
    }
    assert sorted(expected - held) == []
    assert {name.split("/")[0] for name in held if ".dist-info" not in name} == set(PACKAGES)


def test_the_wheel_installs_alone_and_reads_its_parameters(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "clean"
    venv.create(environment, with_pip=False, symlinks=True)
    python = str(environment / "bin" / "python")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_"))}
    installed = subprocess.run(
        [
            *(
                sys.executable,
                "-m",
                "pip",
                "--python",
                python,
                "install",
                "--quiet",
                "--no-deps",
                "--no-index",
            ),
            *("--disable-pip-version-check", str(wheel)),
        ],
        capture_output=True,
        text=True,
        check=False,
        env=clean,
        cwd=tmp_path,
    )
    assert installed.returncode == 0, installed.stderr[-2000:]
    probed = subprocess.run(
        [python, "-I", "-c", _PROBE.format(packages=PACKAGES, environment=str(environment))],
        capture_output=True,
        text=True,
        check=False,
        env=clean,
        cwd=tmp_path,
    )
    assert probed.returncode == 0, probed.stderr[-2000:]
    assert int(probed.stdout) > 0
