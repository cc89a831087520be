"""Makes a new connector for a port that there is: its folder and its tests, complete but for the register.

What the files hold are the templates beside this module; here is only what goes into their gaps.
"""

import importlib.util
import keyword
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from string import Template

from connectors.kit.scaffold.arguments import asked, tried
from connectors.kit.scaffold.ports import Method, Port, read_ports

_PORTS = Path("settlement/ports/registers.py")
_BUNDLE = Path("settlement/ports/bundle.py")
_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_FURTHER_PORT = "HoldingsRegister"
_ERRORS = "settlement.ports.errors"


class CannotMake(Exception):
    """The connector cannot be made; the message says why and what to do."""


@dataclass(frozen=True)
class Made:
    """The new files, and what is left to do."""

    files: tuple[str, ...]
    next_steps: tuple[str, ...]


def make_connector(checkout: Path, *, name: str, port: str, on: date) -> Made:
    """Write the folder and its tests.

    Args:
        checkout: where `connectors/` and `tests/` are.
        name: of the new folder.
        port: a protocol of `settlement/ports/registers.py`.
        on: the date that the manifest begins with.

    Raises:
        CannotMake: the name is taken or none, there is no such port, or this is no checkout.
    """
    chosen = _port(checkout, port)
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise CannotMake(f"{name} is no name for a folder of Python. Use lower case letters, numbers and _.")
    folder, tests = checkout / "connectors" / name, checkout / "tests" / "connectors" / name
    if folder.exists() or tests.exists():
        raise CannotMake(f"There is a connector {name} already. Choose another name.")
    given = _gaps(name, chosen, on)
    files = {
        folder / "__init__.py": "",
        **{folder / one: _filled(one, given) for one in ("manifest.toml", "README.md", "wire.py")},
        **{folder / one: _filled(one, given) for one in ("client.py", "adapter.py", "simulator.py")},
        tests / "__init__.py": "",
        tests / "recordings" / "nothing.json": '{"items": []}\n',
        **{tests / one: _filled(one, given) for one in ("questions.py", "faults.py", "test_adapter.py")},
    }
    for path, content in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    _tidy(checkout, folder, tests)
    return Made(tuple(str(path.relative_to(checkout)) for path in files), _next_steps(checkout, name, chosen))


def _port(checkout: Path, name: str) -> Port:
    path = checkout / _PORTS
    if not path.is_file() or not (checkout / "tests" / "connectors").is_dir():
        raise CannotMake(
            f"{checkout.resolve()} is no checkout of the product. Go there, or name it: --folder."
        )
    ports = read_ports(path)
    if name not in ports:
        raise CannotMake(f"There is no port {name} in {_PORTS}. They are: {', '.join(sorted(ports))}.")
    return ports[name]


def _gaps(name: str, port: Port, on: date) -> dict[str, str]:
    """Say what goes into the gaps that all templates share."""
    own = {
        "name": name,
        "host": name.replace("_", "-"),
        "title": name.replace("_", " ").capitalize(),
        "class_name": "".join(part.capitalize() for part in name.split("_")),
        "port": port.name,
        "scope": f"{name}:read",
        "today": on.isoformat(),
        "data_sets": ", ".join(f'"{method.name}"' for method in port.methods),
        "endpoints": " ".join(method.name for method in port.methods),
        "paths": "".join(f'"/{method.name}", ' for method in port.methods),
    }
    lists = [method for method in port.methods if method.listed]
    records = dict.fromkeys(str(method.listed) for method in lists)
    types = {name: port.modules[name] for one in port.methods for name in one.types if name in port.modules}
    return own | {
        "client_methods": "".join(_filled("client_method.py", own | _of(one)) for one in port.methods),
        "methods": "".join(
            _filled("listing_method.py" if one.listed else "other_method.py", own | _of(one))
            for one in port.methods
        ),
        "records": "".join(
            _filled("record.py", own | {"record": one, "record_function": _snake(one)}) for one in records
        ),
        "imports": _imports(types | ({"AnswerStatus": "settlement.domain.answers"} if lists else {})),
        "wire_import": f"from connectors.{name}.wire import Item, Items\n" if lists else "",
        "basis_import": "from connectors.kit.legal_basis import require_basis\n" if _any_basis(port) else "",
        "test_imports": _imports(types | {"LegalBasis": "settlement.domain.legal_basis"}),
        "asks": "".join(_filled("ask.py", _of(one)) for one in port.methods),
        "questions": "".join(_question(one) for one in port.methods),
        "recorded_tests": "".join(_filled("recorded_test.py", own | _of(one)) for one in lists),
    }


def _of(method: Method) -> dict[str, str]:
    """Say what goes into the gaps of one method."""
    check = (
        "        require_basis(\n            basis, self._clock, register_name=REGISTER_NAME, "
        "case_reference=case_reference\n        )\n"
    )
    return {
        "method": method.name,
        "signature": method.signature,
        "returns": method.returns,
        "summary": method.summary,
        "record_function": _snake(method.listed or ""),
        "basis_check": check if method.has("basis") else "",
        "basis_raises": (
            "            NeedsPerson: no basis that holds now; nothing was sent.\n"
            if method.has("basis")
            else ""
        ),
        "question": asked(method),
        "arguments": tried(method),
        "arguments_with_basis": tried(method, basis="BASIS"),
    }


def _any_basis(port: Port) -> bool:
    return any(method.has("basis") for method in port.methods)


def _question(method: Method) -> str:
    about = "" if method.has("basis") else ", is_about_a_case=False"
    return f'    "{method.name}": Question(NAME, "/{method.name}", bench, {method.name}{about}),\n'


def _imports(modules: dict[str, str]) -> str:
    return "".join(f"from {module} import {name}\n" for name, module in sorted(modules.items()))


def _filled(template: str, gaps: dict[str, str]) -> str:
    text = (
        resources.files(__package__ or "").joinpath(f"templates/{template}.txt").read_text(encoding="utf-8")
    )
    return Template(text).substitute(gaps)


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _tidy(checkout: Path, *folders: Path) -> None:
    """Order imports and lines as the house does; the formatter is there wherever the product is worked on."""
    if importlib.util.find_spec("ruff") is None:
        return
    ruff, places = (sys.executable, "-m", "ruff"), [str(folder.resolve()) for folder in folders]
    for step in (("check", "--fix", "--quiet", "--exit-zero"), ("format", "--quiet")):
        subprocess.run([*ruff, *step, *places], cwd=checkout, check=False, capture_output=True)  # noqa: S603  # our own words


def _next_steps(checkout: Path, name: str, port: Port) -> tuple[str, ...]:
    if port.name == _FURTHER_PORT:
        line, place = f'    "{name}",', "in FURTHER"
    else:
        bundle = (checkout / _BUNDLE).read_text(encoding="utf-8")
        field = re.search(rf"^    (\w+): {port.name}$", bundle, re.MULTILINE)
        line = f'        {field[1] if field else "…"}=made("{name}"),'
        place = f"in build_outside, in the place of the {port.name} there"
    return (
        f"Put it into use with one line in settlement/bootstrap.py, {place}:",
        line,
        "Then go on as docs/operators/connectors.md says. Until the simulator has something to find, the",
        "fault matrix fails for it.",
    )
