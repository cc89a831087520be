"""The fixed words and how amounts and dates are written."""

import re
from datetime import date

import pytest

from settlement.documents.presentation import present, write_amount, write_date
from settlement.documents.strings import Language, wording


@pytest.mark.parametrize("language", Language)
def test_every_language_has_the_same_words_with_the_same_places(language: Language) -> None:
    places = re.compile(r"{\w+}")
    for section, words in wording(Language.NB).items():
        for key, text in words.items():
            translated = wording(language)[section][key]
            assert translated.strip()
            assert sorted(places.findall(translated)) == sorted(places.findall(text)), (section, key)


def test_amounts_have_spaces_that_do_not_break() -> None:
    assert write_amount(123_456_750, Language.NB) == "1\u00a0234\u00a0567,50"
    assert write_amount(-50, Language.NN) == "\u22120,50"
    assert write_amount(123_456_750, Language.EN) == "1\u00a0234\u00a0567.50"
    assert write_amount(None, Language.NB) == "ikke kjent"


def test_dates_are_written_in_the_readers_language() -> None:
    day = date(2026, 3, 12)
    written = [write_date(day, language).replace("\u00a0", " ") for language in Language]
    assert written == ["12. mars 2026", "12. mars 2026", "njukčamánu 12. b. 2026", "12 March 2026"]


def test_a_float_cannot_be_printed() -> None:
    with pytest.raises(TypeError, match="float"):
        present({"value": 1.5}, Language.NB)
