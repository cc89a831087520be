"""The product's own files, parsed once."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("policies", "settlement", "connectors", "flows")


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: str
    text: str
    tree: ast.Module

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (
            node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        )

    def imports(self) -> Iterator[tuple[int, str]]:
        """Give the line and the full name of everything that is imported."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.lineno, node.module


@cache
def modules(*tops: str) -> tuple[Module, ...]:
    """Parse the modules under these folders; under all packages when none is named."""
    found = []
    for top in tops or PACKAGES:
        for path in sorted((ROOT / top).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            found.append(Module(str(path.relative_to(ROOT)), text, ast.parse(text)))
    return tuple(found)


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
