"""The table at the end of a run: every case with its outcome, and what was wrong with the files."""

from collections import Counter
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table


def print_results(results: list[dict[str, Any]], loaded: dict[str, Any], folder: Path) -> bool:
    """Print the table; tell whether there are cases and each is closed or in a wait that is explained."""
    console = Console(width=None if Console().is_terminal else 180)
    table = Table(
        "Case",
        "Form",
        "Heirs",
        "Net estate",
        "Sources",
        "Shares",
        "Days",
        "End state",
        "Documents",
        show_lines=False,
    )
    for row in sorted(results, key=lambda row: str(row["case_number"])):
        table.add_row(
            row["case_number"],
            row["skifteform"] or "–",
            str(row["heirs"]),
            kroner(row["net_estate_ore"]),
            _sources(row),
            _shares(row),
            str(row["simulated_days"]),
            _end(row),
            _short(str(row["documents"]), folder),
        )
    console.print(table)
    console.print(_summary(results))
    console.print(f"Everything is in {folder}. A case in full: ./settle case show CASE")
    refused = loaded.get("problems", [])
    for problem in refused:
        console.print(f"Not run: {problem['sentence']}", highlight=False)
    if not results:
        console.print("Nothing could be run.")
    return bool(results) and all(row["explained"] for row in results)


def _sources(row: dict[str, Any]) -> str:
    """How many sources told all they have, and how many people answered for."""
    if not row.get("sources"):
        return "–"
    return f"{row['sources_full']} + {row['sources_by_hand']} by hand of {row['sources']}"


def kroner(ore: int | None) -> str:
    """Write øre as kroner with a thin grouping; unknown is a dash, never zero."""
    if ore is None:
        return "–"
    whole, cents = divmod(abs(ore), 100)
    sign = "-" if ore < 0 else ""
    return f"{sign}{whole:,}".replace(",", " ") + (f",{cents:02d}" if cents else "")


def _shares(row: dict[str, Any]) -> str:
    shares = row["shares"]
    shown = [f"{share['fraction'] or '–'}: {kroner(share['amount_ore'])}" for share in shares[:4]]
    return "\n".join([*shown, *([f"… {len(shares) - 4} more"] if len(shares) > 4 else [])]) or "–"


def _end(row: dict[str, Any]) -> str:
    return str(row["end_state"]) if row["closed"] else f"waits: {row['end_state']}"


def _short(documents: str, folder: Path) -> str:
    path = Path(documents)
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else documents


def _summary(results: list[dict[str, Any]]) -> str:
    closed = sum(1 for row in results if row["closed"])
    waiting = Counter(row["code"] for row in results if not row["closed"])
    unexplained = sum(1 for row in results if not row["explained"])
    waits = ", ".join(f"{code} {count}" for code, count in waiting.most_common())
    return (
        f"{len(results)} cases: {closed} closed, {len(results) - closed} in a named wait"
        f"{f' ({waits})' if waits else ''}, {unexplained} unexplained."
    )
