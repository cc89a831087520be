"""The four languages. The source text is bokmål; the others come from compiled catalogues beside it."""

import gettext
from functools import cache
from importlib.resources import as_file, files

from settlement.settings import Language

DOMAIN = "web"
TAGS = {
    Language.BOKMAAL: "nb",
    Language.NYNORSK: "nn",
    Language.NORTH_SAMI: "se",
    Language.ENGLISH: "en",
}
OWN_NAMES = {
    Language.BOKMAAL: "Bokmål",
    Language.NYNORSK: "Nynorsk",
    Language.NORTH_SAMI: "Davvisámegiella",
    Language.ENGLISH: "English",
}


def mark(text: str) -> str:
    """Mark a text for the catalogues; it is translated where it is shown."""
    return text


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """Load a language's catalogue; bokmål needs none."""
    if language is Language.BOKMAAL:
        return gettext.NullTranslations()
    with as_file(files("settlement.web.language").joinpath("locales")) as folder:
        return gettext.translation(DOMAIN, folder, [TAGS[language]])
