"""Words for people that can be said again in another language.

A rule writes what it found in bokmål with `say`. The text is a plain `str`, ready to be shown, and remembers
the sentence it was made from and the values that were put in, so that a catalogue can translate the sentence
and write the values the other language's way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.money import Money

MONTHS = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)
TEN = 10
DECIMAL_COMMA = ","
Value = object


@dataclass(frozen=True, slots=True)
class DecimalNumber:
    """A number that people write with decimals, as `2,2` times a fee or `12,25` per cent.

    Attributes:
        value: exact. What no row of decimals can write, as a third, is written as a fraction.
    """

    value: Fraction

    def written(self, point: str) -> str:
        """Write it with the sign that a language puts before decimals."""
        places = _decimal_places(self.value.denominator)
        if places is None:
            return str(self.value)
        whole, rest = divmod(abs(self.value.numerator) * TEN**places // self.value.denominator, TEN**places)
        sign = "\N{MINUS SIGN}" if self.value < 0 else ""
        return f"{sign}{whole}{point}{rest:0{places}d}" if places else f"{sign}{whole}"


def _decimal_places(denominator: int) -> int | None:
    """Count the decimals that write a fraction exactly; None when no number of them does."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


class Text(str):
    """Sentences in bokmål.

    Attributes:
        sentences: each sentence as it stands in the catalogue, with the values to put in.
    """

    __slots__ = ("sentences",)
    sentences: tuple[tuple[str, tuple[tuple[str, Value], ...]], ...]

    def said_by(self, translate: Callable[[str], str], write: Callable[[Value], str]) -> str:
        """Say it in another language.

        Args:
            translate: gives the sentence of the other language for a bokmål sentence.
            write: writes a value as people of that language do.
        """
        return " ".join(
            translate(sentence).format(**{name: write(value) for name, value in values})
            for sentence, values in self.sentences
        )


def say(sentence: str, **values: Value) -> Text:
    """Say one sentence in bokmål, with values put in where it says `{name}`.

    Values are `Money`, `Fraction`, `DecimalNumber`, `date`, whole numbers, or texts that are the same in
    every language.
    """
    said = sentence
    if values:
        said = sentence.format_map({name: write_value(value) for name, value in values.items()})
    text = Text(said)
    text.sentences = ((sentence, tuple(values.items())),)
    return text


def together(*texts: str | Iterable[str]) -> Text:
    """Put texts after each other, each sentence once. Empty texts are left out."""
    parts: dict[str, None] = {}
    for text in texts:
        for part in (text,) if isinstance(text, str) else text:
            if part:
                parts[part] = None
    joined = Text(" ".join(parts))
    joined.sentences = tuple(sentence for part in parts for sentence in sentences_of(part))
    return joined


def sentences_of(text: str) -> tuple[tuple[str, tuple[tuple[str, Value], ...]], ...]:
    """Give the sentences of a text; a plain string is a sentence without values."""
    return text.sentences if isinstance(text, Text) else ((text, ()),)


def write_value(value: Value) -> str:
    """Write a value as people of Norway do: `1 234,50 kr`, `1/4`, `2,5`, `3. februar 2026`."""
    if isinstance(value, Money):
        return value.kroner()
    if isinstance(value, date):
        return f"{value.day}. {MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, DecimalNumber):
        return value.written(DECIMAL_COMMA)
    return str(value)
