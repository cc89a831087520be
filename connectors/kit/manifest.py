"""What each connector says of itself: its `manifest.toml`, read and checked."""

import functools
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, StrictStr, ValidationError

_FOLDER = Path(__file__).resolve().parents[1]
STATES = ("done", "todo", "exempt")


@dataclass(frozen=True)
class Rule:
    """One rule of quality: done, still to do, or not for this connector; the last two with a reason."""

    name: str
    state: str
    reason: str = ""


class Manifest(BaseModel):
    """One connector's manifest; further keys are its own."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    owner: StrictStr
    purpose: StrictStr
    legal_basis: StrictStr
    data_sets: tuple[StrictStr, ...]
    specification_version: StrictStr
    last_verified: date
    kind: Literal["automatic", "manual"]
    scopes: tuple[StrictStr, ...] = ()
    """Each a question to Maskinporten for one token; scopes that go together are in one, with blanks."""
    quality: dict[str, StrictStr] = Field(default_factory=dict)

    @property
    def is_automatic(self) -> bool:
        """Whether a machine answers; else a person does."""
        return self.kind == "automatic"

    def rules(self) -> tuple[Rule, ...]:
        """List the rules of quality in the manifest's order."""
        parts = ((name, *text.partition(":")) for name, text in self.quality.items())
        return tuple(Rule(name, state.strip(), reason.strip()) for name, state, _, reason in parts)

    def count(self, state: str) -> int:
        """Count the rules in one state."""
        return sum(rule.state == state for rule in self.rules())


@functools.cache
def manifests() -> dict[str, Manifest]:
    """Read every connector's manifest, by the name of its folder.

    Raises:
        ValueError: a manifest lacks a part, or is no TOML; the sentence names the file.
    """
    return {path.parent.name: _read(path) for path in sorted(_FOLDER.glob("*/manifest.toml"))}


def _read(path: Path) -> Manifest:
    try:
        return Manifest.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"connectors/{path.parent.name}/manifest.toml: {error}") from None
