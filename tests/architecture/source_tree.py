"""The product's own files, parsed once."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("policies", "settlement", "connectors", "flows")


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: str
    text: str
    tree: ast.Module

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Walk the tree once for all who look."""
        return tuple(ast.walk(self.tree))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def imports(self) -> Iterator[tuple[int, str]]:
        """Give the line and the full name of everything that is imported."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.lineno, node.module


def modules(*tops: str) -> tuple[Module, ...]:
    """Give the modules under these folders; under all packages when none is named."""
    return tuple(module for top in tops or PACKAGES for module in _under(top))


@cache
def _under(top: str) -> tuple[Module, ...]:
    return tuple(map(_parsed, sorted((ROOT / top).rglob("*.py"))))


@cache
def _parsed(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(str(path.relative_to(ROOT)), text, ast.parse(text))


@cache
def tracked_files() -> tuple[Path, ...]:
    """List the files that belong to the product: those in git, or all but the ignored without git."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode == 0:
        return tuple(ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file())
    skipped = {".venv", ".git", "out", "dist", "build", "__pycache__"}
    return tuple(
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(part in skipped or part.endswith("_cache") for part in path.relative_to(ROOT).parts)
    )


def tracked_texts() -> Iterator[tuple[str, str]]:
    """Give the path and text of each tracked text file."""
    for path in tracked_files():
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
