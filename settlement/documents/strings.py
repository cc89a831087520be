"""The fixed words of the documents, one file per language, checked to hold the same keys.

Words that depend on the case come ready in the data; what is here is the same in every document of
its kind. `wording/nb.toml` is the master.
"""

import tomllib
from enum import StrEnum
from functools import cache
from pathlib import Path

Wording = dict[str, dict[str, str]]

WORDING_FOLDER = Path(__file__).parent / "wording"


class Language(StrEnum):
    """The languages a document can be written in."""

    NB = "nb"
    NN = "nn"
    SE = "se"
    EN = "en"


class WordingIncomplete(Exception):
    """A language lacks words that bokmål has, or has words that bokmål lacks."""

    def __init__(self, language: Language, keys: set[str]) -> None:
        self.language = language
        self.keys = keys
        super().__init__(
            f"wording/{language}.toml does not hold the same keys as wording/nb.toml: "
            f"{', '.join(sorted(keys))}. Documents in this language would have holes; add or remove them."
        )


@cache
def wording(language: Language) -> Wording:
    """Read the words of one language.

    Raises:
        WordingIncomplete: the file does not match the bokmål master.
    """
    words = _read(language)
    difference = _keys(words) ^ _keys(_read(Language.NB))
    if difference:
        raise WordingIncomplete(language, difference)
    return words


def _read(language: Language) -> Wording:
    return tomllib.loads((WORDING_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))


def _keys(words: Wording) -> set[str]:
    return {f"{section}.{key}" for section, entries in words.items() for key in entries}
