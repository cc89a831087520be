"""Lines that a screen and a sheet of paper can hold."""

from __future__ import annotations

import textwrap

WIDTH = 100
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def wrapped(text: str, indent: str = "", *, further: str | None = None) -> list[str]:
    """Break a text into lines of at most `WIDTH` signs; a § stays on the line of its number."""
    held = text.replace("§ ", f"§{_NO_BREAK_SPACE}")
    lines = textwrap.wrap(
        held,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_on_hyphens=False,
    )
    return [line.replace(f"§{_NO_BREAK_SPACE}", "§ ") for line in lines]
