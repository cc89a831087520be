"""Keep a character that no font here can draw, such as an emoji, from stopping a whole document."""

import unicodedata
from functools import cache
from typing import Any

import typst

UNDRAWN = "□"
_PLAIN_UNTIL = "\u017f"
_PROBE = b'#set document(title: "probe")\n#set text(lang: "nb")\n#sys.inputs.text'


def drawable(value: Any) -> Any:  # noqa: ANN401  # any JSON value, given back in the same shape
    """Put a box for each character that cannot be drawn, in all texts of the data."""
    if isinstance(value, str):
        return drawable_text(value)
    if isinstance(value, dict):
        return {key: drawable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [drawable(item) for item in value]
    return value


def drawable_text(text: str) -> str:
    """Put a box for each character that cannot be drawn; accents are joined with their letters first."""
    return "".join(
        each if _is_plain(each) or _can_be_drawn(each) else UNDRAWN
        for each in unicodedata.normalize("NFC", text)
    )


def _is_plain(character: str) -> bool:
    return character in "\n\t" or (character.isprintable() and character <= _PLAIN_UNTIL)


@cache
def _can_be_drawn(character: str) -> bool:
    """Ask the typesetter, once for each rare character."""
    try:
        typst.compile(
            _PROBE,
            format="pdf",
            sys_inputs={"text": character},
            pdf_standards=["ua-1", "a-3a"],
            ignore_system_fonts=True,
        )
    except typst.TypstError:
        return False
    return True
