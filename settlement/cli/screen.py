"""What a command shows: words that came from a file cannot move the cursor, colour the text or hide any."""

from __future__ import annotations

import json

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def visible(text: str) -> str:
    """Write the signs a screen would act on, or cannot show, by their number; the rest as it is."""
    if text.isprintable():
        return text
    return "".join(sign if _is_shown(sign) else _numbered(sign) for sign in text)


def show(*lines: str) -> None:
    """Print lines."""
    for line in lines:
        print(visible(line))


def show_json(record: object) -> None:
    """Print JSON; signs that cannot be shown are written by their number, which is the same JSON."""
    text = json.dumps(record, ensure_ascii=False, indent=2)
    for line in text.split("\n"):
        print(visible(line))


def _is_shown(sign: str) -> bool:
    return sign.isprintable() or sign == NO_BREAK_SPACE


def _numbered(sign: str) -> str:
    number = ord(sign)
    if number <= 0xFFFF:
        return f"\\u{number:04x}"
    high, low = divmod(number - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
