"""No float where money and shares are, and one clock for all."""

import ast
import re

from tests.architecture.source_tree import modules

_EXACT = ("policies", "settlement/domain", "settlement/store", "settlement/services")
_CLOCKS = {
    ("datetime", "now"),
    ("datetime", "today"),
    ("datetime", "utcnow"),
    ("date", "today"),
    ("time", "time"),
    ("time", "time_ns"),
    ("time", "localtime"),
    ("time", "gmtime"),
}
_MAY_READ_THE_CLOCK = {
    "settlement/store/clock.py",  # the port's implementations
}


def test_no_float_in_policies_domain_store_and_services() -> None:
    found = []
    for module in modules(*_EXACT):
        for node in module.nodes:
            if (isinstance(node, ast.Constant) and isinstance(node.value, float)) or (
                isinstance(node, ast.Name) and node.id == "float"
            ):
                line = module.text.splitlines()[node.lineno - 1]
                if not re.search(r"seconds|timeout|sleep|monotonic|isinstance\(", line, re.IGNORECASE):
                    found.append(f"{module.path}:{node.lineno} {line.strip()}")
    assert found == []


def test_nothing_but_the_clock_port_asks_what_time_it_is() -> None:
    found = []
    for module in modules():
        if module.path in _MAY_READ_THE_CLOCK:
            continue
        for node in module.nodes:
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            owner = node.func.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            if (name, node.func.attr) in _CLOCKS:
                found.append(f"{module.path}:{node.lineno}")
    assert found == []


def test_no_statement_lets_the_database_read_its_own_clock() -> None:
    pattern = re.compile(r"func\.now\(|\bCURRENT_TIMESTAMP\b|\bnow\(\)\s*(?:\)|'|\"|,|-|\+)|clock_timestamp")
    found = [
        f"{module.path}:{number}"
        for module in modules("settlement/store", "settlement/services")
        for number, line in enumerate(module.text.splitlines(), start=1)
        # A lease is held by a process, in real time; the sandbox's clock must not end it.
        if pattern.search(line) and "clock.now()" not in line and "lease" not in line
    ]
    assert found == []
