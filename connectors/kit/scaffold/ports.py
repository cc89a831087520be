"""Reads the protocols of `settlement/ports/registers.py`: their methods, and where their types live."""

import ast
from dataclasses import dataclass
from pathlib import Path

_NO_VALUE = "None"


@dataclass(frozen=True)
class Argument:
    """One argument, after `self`."""

    name: str
    type: str
    is_keyword: bool
    has_default: bool


@dataclass(frozen=True)
class Method:
    """One question of a port."""

    name: str
    signature: str
    returns: str
    summary: str
    arguments: tuple[Argument, ...]
    types: frozenset[str]

    @property
    def listed(self) -> str | None:
        """Name the record when the answer is a list of them, `Answer[Record]`; else None."""
        kind, _, inner = self.returns.partition("[")
        return inner.rstrip("]") if kind == "Answer" else None

    def has(self, name: str) -> bool:
        """Whether there is an argument of that name."""
        return any(argument.name == name for argument in self.arguments)


@dataclass(frozen=True)
class Port:
    """One protocol, and the module of each name that its methods speak of."""

    name: str
    methods: tuple[Method, ...]
    modules: dict[str, str]


def read_ports(path: Path) -> dict[str, Port]:
    """Read every protocol of a file.

    Args:
        path: `settlement/ports/registers.py` of the checkout.
    """
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = {
        alias.asname or alias.name: str(node.module)
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and _is_protocol(node)]
    return {
        node.name: Port(
            node.name,
            tuple(_method(one) for one in node.body if isinstance(one, ast.AsyncFunctionDef)),
            modules,
        )
        for node in classes
    }


def _is_protocol(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases)


def _method(node: ast.AsyncFunctionDef) -> Method:
    arguments = node.args
    plain = [argument for argument in arguments.args if argument.arg != "self"]
    first_default = len(plain) - len(arguments.defaults)
    found = [_argument(one, keyword=False, default=place >= first_default) for place, one in enumerate(plain)]
    found += [
        _argument(one, keyword=True, default=default is not None)
        for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    ]
    spoken_of = [one.annotation for one in (*plain, *arguments.kwonlyargs) if one.annotation]
    names = (
        part.id
        for root in (*spoken_of, *([node.returns] if node.returns else []))
        for part in ast.walk(root)
        if isinstance(part, ast.Name)
    )
    return Method(
        name=node.name,
        signature=ast.unparse(arguments),
        returns=ast.unparse(node.returns) if node.returns else _NO_VALUE,
        summary=(ast.get_docstring(node) or "Ask.").partition("\n")[0],
        arguments=tuple(found),
        types=frozenset(names),
    )


def _argument(node: ast.arg, *, keyword: bool, default: bool) -> Argument:
    kind = ast.unparse(node.annotation) if node.annotation else "str"
    return Argument(node.arg, kind, keyword, default)
