"""Bring the catalogue of the law's sentences up to date: `python -m settlement.services.law.extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("policies", "settlement/services/law")
CATALOGUE = Path(__file__).parent / "english.po"


def sentences() -> Iterator[tuple[str, str]]:
    """Give every sentence that is said, with the file it stands in."""
    for folder in FOLDERS:
        for name, _, message, _, _ in extract_from_dir(
            str(ROOT / folder), method_map=[("**.py", "python")], keywords={"say": None}
        ):
            yield f"{folder}/{name}", str(message)


def write_catalogue() -> list[str]:
    """Write the catalogue anew, and give the sentences that have no translation yet."""
    known = _translations()
    catalogue = Catalog(locale="en", fuzzy=False)
    for place, sentence in sentences():
        catalogue.add(sentence, known.get(sentence, ""), locations=[(place, 0)])
    out = BytesIO()
    write_po(out, catalogue, width=110, omit_header=True, include_lineno=False, sort_output=True)
    CATALOGUE.write_bytes(out.getvalue())
    return [str(message.id) for message in catalogue if message.id and not message.string]


def _translations() -> dict[str, str]:
    if not CATALOGUE.exists():
        return {}
    return {str(message.id): str(message.string) for message in read_po(BytesIO(CATALOGUE.read_bytes()))}


if __name__ == "__main__":
    untranslated = write_catalogue()
    if untranslated:
        sys.exit(f"{len(untranslated)} sentences have no translation in {CATALOGUE.name}. Translate them.")
