"""Which fields of a payload a wire model does not take in."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel


def lost_fields(payload: Any, model: BaseModel) -> set[str]:
    """List the paths that the payload has and the read model has not; list places are left out."""
    return _lost(payload, model.model_dump(by_alias=True, exclude_unset=True), "")


def _lost(raw: Any, read: Any, path: str) -> set[str]:
    if isinstance(raw, Mapping):
        found: set[str] = set()
        for key, value in raw.items():
            here = f"{path}.{key}" if path else str(key)
            if not isinstance(read, Mapping) or key not in read:
                found.add(here)
            else:
                found |= _lost(value, read[key], here)
        return found
    if isinstance(raw, list):
        if not isinstance(read, list | tuple) or len(read) != len(raw):
            return {path}
        return set().union(*(_lost(one, other, path) for one, other in zip(raw, read, strict=True)))
    return set()
