"""From data to words: amounts, dates and shares as the reader's language writes them."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any

from babel.dates import format_date
from pydantic import BaseModel

from policies.kernel.money import Money
from settlement.documents.strings import Language, wording

NO_BREAK_SPACE = "\u00a0"
FINEST_SHARE = 999  # what a sum or an advance makes of a share has millions below the line
_LOCALE = {Language.NB: "nb", Language.NN: "nn", Language.EN: "en_GB"}


def write_amount(ore: int | None, language: Language) -> str:
    """Write øre as kroner without the unit: 1 234 567,50, with spaces that do not break."""
    if ore is None:
        return wording(language)["layout"]["unknown_amount"]
    text = Money(ore).kroner().removesuffix(f"{NO_BREAK_SPACE}kr")
    return text.replace(",", ".") if language is Language.EN else text


def write_share(share: Fraction, *, finest: int) -> str:
    """Write a share so that it can be read: `3/8`, and `43,21 %` when the denominator is above `finest`."""
    if share.denominator <= finest:
        return str(share)
    whole, rest = divmod(round(share * 10_000), 100)
    return f"{whole},{rest:02d}{NO_BREAK_SPACE}%"


def write_date(day: date, language: Language) -> str:
    """Write a date in full, as in 12. mars 2026, with spaces that do not break."""
    if language is Language.SE:
        month = format_date(day, "MMMM", locale="se").removesuffix("mánnu") + "mánu"
        text = f"{month} {day.day}. b. {day.year}"
    else:
        text = format_date(day, "long", locale=_LOCALE[language])
    return text.replace(" ", NO_BREAK_SPACE)


def present(value: object, language: Language) -> Any:  # noqa: ANN401 - any JSON value
    """Turn a view model into what a template prints.

    Keys that are `ore` or end in `_ore` become amounts, dates become words, shares become p/q or per cent.
    """
    if isinstance(value, BaseModel):
        names = type(value).model_fields
        return {name: _present_field(name, getattr(value, name), language) for name in names}
    if isinstance(value, Mapping):
        return {str(key): _present_field(str(key), item, language) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [present(item, language) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        raise TypeError("documents print dates; a moment must be turned into a date in Europe/Oslo first")
    if isinstance(value, date):
        return write_date(value, language)
    if isinstance(value, Fraction):
        return write_share(value, finest=FINEST_SHARE)
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"a document cannot print a {type(value).__name__}")


def _present_field(name: str, value: object, language: Language) -> Any:  # noqa: ANN401 - any JSON value
    if (name == "ore" or name.endswith("_ore")) and (value is None or type(value) is int):
        return write_amount(value, language)
    return present(value, language)
