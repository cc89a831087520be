"""Let schemathesis ask a simulator what its published contract allows and forbids, without a socket."""

import asyncio
import os
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import httpx
import schemathesis
from schemathesis.engine import events, from_schema

from connectors.kit.simulator_host import host_simulators
from tests.connectors.contract.published import Published
from tests.support.registers import Bench

EXAMPLES = int(os.environ.get("SETTLEMENT_CONTRACT_EXAMPLES", "8"))
"""Random questions per operation, beside the known ones and those at the edges; more takes longer."""
_KNOWN_IN_RANDOM = 0.8


@dataclass
class Findings:
    """What a run saw."""

    statuses: dict[str, set[int]] = field(default_factory=dict)
    answers: set[tuple[str, bytes]] = field(default_factory=set)  # what was answered with success, in JSON
    violations: list[tuple[str, str, str]] = field(default_factory=list)  # operation, check, text
    broken: list[str] = field(default_factory=list)


def check(published: Published, at: Bench | None = None) -> Findings:
    """Ask with the right token everything; the known questions with a wrong one and in other worlds too."""
    found = Findings()
    at = published.bench() if at is None else at
    published = asyncio.run(published.prepared(at))
    right = asyncio.run(published.authorization(at))
    run = partial(_run, published, published.specification(), found=found)
    run(at, right)
    wrong = asyncio.run(published.authorization(at, published.other_scope))
    others = ({**right, **other} for other in published.other_headers)
    for headers in ({"Authorization": "Bearer x"}, wrong, *others):
        run(at, headers, only_known=True)
    for make in published.other_worlds:
        other = make()
        run(other, asyncio.run(published.authorization(other)), only_known=True)
    return found


async def ask_known(published: Published) -> dict[str, httpx.Response]:
    """Ask each operation with the first of the known values, without the published file."""
    at = published.bench()
    published = await published.prepared(at)
    answers = {}
    for label in published.operations:
        method, template = label.split(" ", 1)
        given: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "header": {}}
        for key, (first, *_) in published.known.items():
            place, _, name = key.partition(".")
            if place in given:
                given[place][name] = first
        answers[label] = await at.http.request(
            method,
            f"{published.base(at)}{template.format(**given['path'])}",
            params=given["query"] if method == "GET" else {},
            headers={**given["header"], **await published.authorization(at)},
            json=next(iter(published.body_of(label)), None),
        )
    return answers


def _run(
    published: Published,
    specification: dict[str, Any],
    at: Bench,
    headers: Mapping[str, str],
    *,
    found: Findings,
    only_known: bool = False,
) -> None:
    config = schemathesis.Config.from_dict(_settings(published, at, headers, only_known=only_known))
    schema = schemathesis.openapi.from_dict(deepcopy(specification), config=config)
    schema.app = host_simulators({published.name: at.app})
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError):
            found.broken.append(f"{event.label}: {event.info.format()}")
        elif isinstance(event, events.FatalError):
            found.broken.append(str(event.exception))
        elif isinstance(event, events.ScenarioFinished):
            _keep(event, found)


def _keep(event: events.ScenarioFinished, found: Findings) -> None:
    operation = event.recorder.label
    for case_id, call in event.recorder.interactions.items():
        if call.response is None:
            found.broken.append(f"{operation}: no answer to {call.request.method}")
            continue
        if call.request.method == operation.split(" ", 1)[0]:
            found.statuses.setdefault(operation, set()).add(call.response.status_code)
            if call.response.status_code == 200 and "application/json" in str(call.response.headers):
                found.answers.add((operation, call.response.content or b""))
        for node in event.recorder.checks.get(case_id, ()):
            if node.failure_info is not None:
                failure = node.failure_info.failure
                asked = f"{call.request.method} {call.request.uri} → {call.response.status_code}"
                text = f"{failure.title}: {failure.message} [{asked}]"
                found.violations.append((operation, node.name, text))


def _settings(
    published: Published, at: Bench, headers: Mapping[str, str], *, only_known: bool
) -> dict[str, Any]:
    named = {
        key: values
        for key, values in published.known.items()
        if not key.startswith("body") and all(type(value) in {str, int} for value in values)
    }
    return {
        "seed": 1,
        "base-url": published.base(at),
        "headers": dict(headers),
        "continue-on-failure": True,
        "suppress-health-check": ["all"],
        "generation": {
            "deterministic": True,
            "max-examples": EXAMPLES,
            "database": "none",
            "no-shrink": True,
        },
        "checks": {"response_schema_conformance": {"validate-formats": True}},
        "phases": {
            "coverage": {"enabled": not only_known},
            "fuzzing": {"generation": {"max-examples": 1}} if only_known else {},
            "stateful": {"enabled": False},
        },
        "dictionaries": {key: {"values": list(values)} for key, values in named.items()},
        "parameters": {key: {"dictionary": key, "probability": _KNOWN_IN_RANDOM} for key in named},
    }
