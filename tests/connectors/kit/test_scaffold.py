"""A new connector by command: clean for every port, and in use with one line when its register is written."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from connectors.kit.scaffold.ports import read_ports
from connectors.kit.scaffold.write import CannotMake, make_connector
from tests.architecture.source_tree import ROOT

pytestmark = [pytest.mark.timeout(400)]
PORTS = sorted(read_ports(ROOT / "settlement/ports/registers.py"))
TODAY = date(2026, 11, 22)
BOATS = "boats"

# What is written by hand for one register, at the least.
WRITTEN = {
    "adapter.py": {
        "    raise Refused(REGISTER_NAME, NOT_WRITTEN)": (
            "    return FoundHolding(kind=HoldingKind.OTHER_ASSET, label=item.id, reference=item.id)"
        ),
        "from settlement.domain.registers": (
            "from settlement.domain.estate import HoldingKind\nfrom settlement.domain.registers"
        ),
    },
    "simulator.py": {
        "    return []": (
            '    person = access.world.person(str(question.get("person_number")))\n'
            '    return [{"id": "BT-1"}] if person is not None and person.is_dead else []'
        ),
    },
}
COLLECT = f'''
"""Collects through the bundle that the engine is given, with every register simulated in this process."""

import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

import httpx

from connectors.kit.http_client import make_http_client
from connectors.simulation.access import open_world
from connectors.simulation.host import make_host
from flows.collect import collect
from settlement import bootstrap
from settlement.domain.legal_basis import LegalBasis
from settlement.services.collect_registers import Questions
from settlement.settings import load_settings
from tests.support.registers import CASE, DATE_OF_DEATH, DECEASED, estate

settings = load_settings()
settings.data_dir.mkdir(parents=True, exist_ok=True)
clock = bootstrap.build_clock(settings)
access = open_world(settings.data_dir / "simulators.sqlite", clock)
access.base_url = settings.simulators_url
access.world.put(estate())
way = httpx.ASGITransport(make_host(access, clock))
bootstrap._http = lambda name: make_http_client(way, connector=name)
basis = LegalBasis(case_reference=CASE, mandate="formuesfullmakt", citations=("arveloven § 92",),
                   valid_from=datetime(2020, 1, 1, tzinfo=UTC))
asked = Questions(CASE, DECEASED, DATE_OF_DEATH, date(1941, 5, 17), "Solbakken", "", False, sources=(),
                  basis=basis)
reports = asyncio.run(collect(bootstrap.build_outside(settings, clock), asked))
found = next(report for report in reports if report.source == "{BOATS}")
print(found.status.value, [holding.label for holding in found.holdings], found.provenance[0].register_name)
'''


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the product to write in."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("policies", "settlement", "connectors", "flows", "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "pyproject.toml", copy)
    return copy


def run(checkout: Path, *command: str) -> str:
    """Run a program of the copy; what it says is shown when it fails."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(checkout),
            "PYTHONPATH": str(checkout),
            "SETTLEMENT_DATA_DIR": str(checkout / "data"),
        },
    )
    assert done.returncode == 0, f"{done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout


def folders(names: list[str]) -> list[str]:
    return [f"{place}/{name}" for name in names for place in ("connectors", "tests/connectors")]


def test_a_new_connector_of_any_port_is_clean_from_the_start(checkout: Path) -> None:
    names = [f"new_{port.lower()}" for port in PORTS]
    try:
        for name, port in zip(names, PORTS, strict=True):
            made = make_connector(checkout, name=name, port=port, on=TODAY)
            assert all((checkout / path).exists() for path in made.files)
            assert any(name in line for line in made.next_steps)
        run(checkout, "-m", "ruff", "check", *folders(names))
        run(checkout, "-m", "ruff", "format", "--check", *folders(names))
        run(checkout, "-m", "mypy", *folders(names))
        chosen = " or ".join(f"[{name}]" for name in names)
        shape = ("same_six_files", "who_why_and_how_well")
        run(
            *(checkout, "-m", "pytest", "-q", "-p", "no:randomly", "tests/architecture/test_shape.py"),
            *("-k", f"({' or '.join(shape)}) and ({chosen.replace('[', '').replace(']', '')})"),
        )
        run(checkout, "-m", "pytest", "-q", *(f"tests/connectors/{name}" for name in names))
    finally:
        for folder in folders(names):
            shutil.rmtree(checkout / folder, ignore_errors=True)


def test_a_written_connector_is_in_use_with_one_line(checkout: Path) -> None:
    told = run(
        checkout, "-m", "settlement.cli.main", "connectors", "new", BOATS, "--port", "HoldingsRegister"
    )
    (line,) = (one for one in told.splitlines() if one.strip() == f'"{BOATS}",')
    for file, changes in WRITTEN.items():
        rewrite(checkout / "connectors" / BOATS / file, changes)
    use(checkout / "settlement/bootstrap.py", line)
    (checkout / "collect_boats.py").write_text(COLLECT, encoding="utf-8")
    assert run(checkout, "collect_boats.py") == "answered ['BT-1'] Boats\n"
    run(checkout, "-m", "ruff", "check", "--fix", "--quiet", *folders([BOATS]))
    run(checkout, "-m", "mypy", *folders([BOATS]))
    matrix = ("tests/connectors/test_fault_matrix.py", "tests/connectors/test_right_to_ask.py")
    run(
        *(checkout, "-m", "pytest", "-q", "-p", "no:randomly", "-k", BOATS),
        *(*matrix, f"tests/connectors/{BOATS}"),
    )
    told = run(checkout, "-m", "settlement.cli.main", "connectors", "list", BOATS)
    assert "0 done" in told
    assert "todo    contract: write wire.py" in told


def rewrite(path: Path, changes: dict[str, str]) -> None:
    """Put in what is written by hand."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def use(bootstrap: Path, line: str) -> None:
    """Add the one line."""
    text = bootstrap.read_text(encoding="utf-8")
    assert text.count("FURTHER = (\n") == 1
    bootstrap.write_text(text.replace("FURTHER = (\n", f"FURTHER = (\n{line}\n"), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "port", "why"),
    [
        ("kartverket", "LandRegister", "There is a connector kartverket already"),
        ("Boats", "LandRegister", "no name for a folder"),
        ("../boats", "LandRegister", "no name for a folder"),
        ("class", "LandRegister", "no name for a folder"),
        ("boats", "BoatRegister", "There is no port BoatRegister"),
    ],
)
def test_what_cannot_be_made_is_refused_before_anything_is_written(
    checkout: Path, name: str, port: str, why: str
) -> None:
    before = sorted((checkout / "connectors").iterdir())
    with pytest.raises(CannotMake, match=why):
        make_connector(checkout, name=name, port=port, on=TODAY)
    assert sorted((checkout / "connectors").iterdir()) == before


def test_elsewhere_than_in_a_checkout_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(CannotMake, match="no checkout"):
        make_connector(tmp_path, name=BOATS, port="LandRegister", on=TODAY)
