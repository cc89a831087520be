"""The reference material: contracts and sample files that are not part of the product."""

import os
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[2]


def reference_dir() -> Path | None:
    """Return the folder with reference material, or None where there is none.

    `SETTLEMENT_REFERENCE` names it; otherwise it is looked for beside the repository. A test that
    uses it must prove something without it as well.
    """
    named = os.environ.get("SETTLEMENT_REFERENCE")
    folder = Path(named) if named else _REPOSITORY.parent / "shared" / "reference"
    return folder if folder.is_dir() else None
