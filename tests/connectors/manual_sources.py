"""What must hold for every task that a connector opens."""

import importlib
import re
import tomllib
from pathlib import Path

from settlement.domain.manual_task import ManualTask

FOLDERS = Path(__file__).resolve().parents[2] / "connectors"
KINDS = {
    manifest.parent.name: tomllib.loads(manifest.read_text(encoding="utf-8"))["kind"]
    for manifest in sorted(FOLDERS.glob("*/manifest.toml"))
}
MANUAL = [name for name, kind in KINDS.items() if kind == "manual"]
WITH_TASKS = [name for name in KINDS if (FOLDERS / name / "texts.py").exists()]
_LONG_NUMBER = re.compile(r"\d{5,}")
_PROVISION = re.compile(r"(lova?|loven|[Ff]orskriften) (§|kapittel)")


def tasks_of(connector: str) -> tuple[ManualTask, ...]:
    """The tasks that a connector can open; none where its texts are only messages."""
    found: tuple[ManualTask, ...] = getattr(
        importlib.import_module(f"connectors.{connector}.texts"), "TASKS", ()
    )
    return found


def require_complete(task: ManualTask) -> None:
    """Every field tells something, nothing names anybody, and the law is cited."""
    for field in ("recipient", "where", "text", "evidence", "if_missed"):
        words = getattr(task, field)
        assert len(words) > 20 or field == "recipient", f"{field} says too little"
        assert words.strip() == words
        assert not _LONG_NUMBER.search(words), f"{field} holds a number"
    assert task.attach
    assert 0 < task.remind_days < task.due_days
    assert _PROVISION.search(f"{task.text} {task.if_missed}"), "no provision is cited"
