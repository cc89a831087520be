"""The law's sentences in another language, from a catalogue beside this file."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from importlib import resources
from io import BytesIO

from babel.dates import format_date
from babel.messages.pofile import read_po

from policies.kernel.money import Money
from policies.kernel.text import DecimalNumber, Text, say, write_value
from settlement.settings import Language

CATALOGUES = {Language.ENGLISH: "english.po"}
BABEL = {Language.ENGLISH: "en_GB"}
_ORE = 100
DECIMAL_POINT = "."


def in_words(text: str, language: Language) -> str:
    """Say a text of the law in a language; what the catalogue lacks stays in bokmål."""
    said = text if isinstance(text, Text) else say(text)
    if language not in CATALOGUES:
        return said.said_by(str, write_value)
    catalogue = translations(language)
    return said.said_by(
        lambda sentence: catalogue.get(sentence, sentence), lambda value: _write(value, language)
    )


@lru_cache(maxsize=4)
def translations(language: Language) -> dict[str, str]:
    """Give the sentence of a language for each bokmål sentence."""
    source = resources.files(__package__).joinpath(CATALOGUES[language]).read_bytes()
    return {
        str(message.id): str(message.string)
        for message in read_po(BytesIO(source))
        if message.id and message.string
    }


def _write(value: object, language: Language) -> str:
    if isinstance(value, Money):
        whole, rest = divmod(abs(value.ore), _ORE)
        sign = "\N{MINUS SIGN}" if value.ore < 0 else ""
        return f"{sign}NOK\N{NO-BREAK SPACE}{whole:,}.{rest:02d}"
    if isinstance(value, date):
        return format_date(value, format="d MMMM yyyy", locale=BABEL[language])
    if isinstance(value, DecimalNumber):
        return value.written(DECIMAL_POINT)
    if isinstance(value, Text):
        return in_words(value, language)
    return write_value(value)
