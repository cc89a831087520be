"""Say in the reader's language what the plan says in bokmål: titles, reasons, what happens if nobody acts.

The plan puts the titles of other steps in its reasons, as in `Venter på «Bekrefte arvingene».`
"""

import re
from collections.abc import Callable

from settlement.web.language.catalogues import mark

_TITLE = re.compile(r"«([^»]+)»")
_WAITS = "Venter på "
WAITS_FOR = mark("Venter på %(titles)s.")


def say_reason(text: str, say: Callable[[str], str]) -> str:
    """Translate a reason of the plan; a text that is a person's own words stands as it is."""
    if not text:
        return ""
    titles = _TITLE.findall(text)
    if text.startswith(_WAITS) and titles:
        told = ", ".join(f"«{say(title)}»" for title in titles)
        return say(WAITS_FOR) % {"titles": told}
    return say(text)
