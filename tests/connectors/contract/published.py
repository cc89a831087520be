"""What a published contract is checked with: the operations we ask, the values that are known there."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.support.reference import reference_dir
from tests.support.registers import Bench


@dataclass(frozen=True)
class Asked:
    """One operation that we ask.

    Args:
        statuses: what the simulator answers it with; each must be seen.
        model: what a success answer is read as; None where there is none.
    """

    statuses: AbstractSet[int]
    model: Any = None


@dataclass(frozen=True)
class Amendment:
    """A place where the published file is broken, or contradicts its own samples or the running service."""

    reason: str
    apply: Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Waiver:
    """A finding that is right as it is; one that meets no finding has to go.

    Args:
        check: the name of the check.
        words: in the finding's text.
        reason: why it stays.
        always: it is met at each run, however many random questions are asked.
    """

    check: str
    words: str
    reason: str
    always: bool = True


@dataclass(frozen=True, kw_only=True)
class Published:
    """One register's contract and simulator.

    Args:
        name: the connector's folder.
        file: the published file, below the reference folder.
        bench: makes the simulator and its world.
        below: where the file's addresses begin, below the simulator.
        scope: what a token must be for.
        names_resource: the token must name the base address.
        other_scope: what a token that does not reach is for.
        token: gets a token for a scope where it is not Maskinporten's own.
        prepare: does in the world what has to be there first, and tells the values known by that.
        operations: by method and path template.
        known: values that mean something in the world, by place and name; with the first of each the
            question is answered.
        closed: also find fields that the file does not have.
        other_headers: the known questions are asked with these in place of the usual as well.
        other_worlds: the known questions are asked in these worlds as well.
    """

    name: str
    file: str
    bench: Callable[[], Bench]
    below: str
    scope: str
    operations: Mapping[str, Asked]
    known: Mapping[str, Sequence[Any]]
    names_resource: bool = False
    other_scope: str = "another:scope"
    token: Callable[[Bench, str], Awaitable[str]] | None = None
    prepare: Callable[[Bench], Awaitable[Mapping[str, Sequence[Any]]]] | None = None
    closed: bool = False
    other_headers: Sequence[Mapping[str, str]] = ()
    other_worlds: Sequence[Callable[[], Bench]] = ()
    amendments: Sequence[Amendment] = ()
    waivers: Sequence[Waiver] = ()

    async def prepared(self, at: Bench) -> "Published":
        """Bring the world to where it is asked, and know what is there."""
        if self.prepare is None:
            return self
        return replace(self, known={**self.known, **await self.prepare(at)})

    async def authorization(self, at: Bench, scope: str = "") -> dict[str, str]:
        """Get a token for the scope, or for the right one."""
        wanted = scope or self.scope
        if self.token is not None:
            token = await self.token(at, wanted)
        else:
            token = await at.tokens.token(
                scope=wanted, resource=self.base(at) if self.names_resource else None
            )
        return {"Authorization": f"Bearer {token}"}

    def base(self, at: Bench) -> str:
        """Tell where the file's addresses begin."""
        return f"{at.base_url}{self.below}"

    def body_of(self, label: str) -> Sequence[Any]:
        """List the known bodies of an operation."""
        return self.known.get(f"body {label}", self.known.get("body", ()))

    def path(self) -> Path | None:
        """Find the published file; None on machines without it."""
        found = reference_dir()
        return found / self.file if found else None

    def specification(self) -> dict[str, Any]:
        """Read the file, amended, with only the operations we ask and the known values as examples."""
        path = self.path()
        if path is None:
            raise FileNotFoundError(self.file)
        read: dict[str, Any] = _plain(YAML(typ="safe", pure=True).load(path.read_text()))
        for amendment in self.amendments:
            amendment.apply(read)
        read["paths"] = {
            template: kept
            for template, methods in read["paths"].items()
            if (
                kept := {method: part for method, part in methods.items() if self._is_asked(method, template)}
            )
        }
        for methods in read["paths"].values():
            self._name_examples(methods.get("parameters", ()))
            for operation in methods.values():
                if isinstance(operation, dict):
                    self._name_examples(operation.get("parameters", ()))
        for label in self.operations:
            method, template = label.split(" ", 1)
            self._name_bodies(label, read["paths"][template][method.lower()])
        return _closed(read) if self.closed else read

    def _is_asked(self, method: str, template: str) -> bool:
        if method == "parameters":
            return any(label.endswith(f" {template}") for label in self.operations)
        return f"{method.upper()} {template}" in self.operations

    def _name_examples(self, parameters: Sequence[dict[str, Any]]) -> None:
        for parameter in parameters:
            values = self.known.get(f"{parameter['in']}.{parameter['name']}")
            if values is not None:
                parameter.pop("example", None)
                named = {str(place): {"value": value} for place, value in enumerate(values)}
                parameter["examples" if "schema" in parameter else "x-examples"] = named

    def _name_bodies(self, label: str, operation: dict[str, Any]) -> None:
        for body in operation.get("requestBody", {}).get("content", {}).values():
            named = {str(place): {"value": one} for place, one in enumerate(self.body_of(label))}
            if named:
                body["examples"] = named


def _plain(node: Any) -> Any:
    """Write what YAML reads as dates and numbers as JSON has them: text, also for keys."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    return node.isoformat() if isinstance(node, date) else node


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(one) for one in node]
    if not isinstance(node, dict):
        return node
    made = {key: _closed(value) for key, value in node.items()}
    if isinstance(made.get("properties"), dict) and "additionalProperties" not in made:
        made["additionalProperties"] = False
    return made
