"""Everything the law says can be said in English, with the same values."""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from policies.kernel.decision import Decision
from policies.kernel.errors import PolicyError
from policies.kernel.text import DecimalNumber, Text, say, sentences_of
from policies.readings import READINGS
from policies.registry import RULES
from settlement.services.law.extract import CATALOGUE, sentences, write_catalogue
from settlement.services.law.language import in_words, translations
from settlement.services.law.rule_cases import decide, read_cases
from settlement.settings import Language

NAMES = re.compile(r"\{(\w+)\}")
ENGLISH = translations(Language.ENGLISH)


def _texts(decision: Decision[object]) -> Iterator[str]:
    for made in decision.lineage():
        yield made.explanation
        yield from made.caveats
        yield from (item.question for item in made.missing)
        yield from (use.meaning for use in made.readings)


def test_the_catalogue_holds_every_sentence_that_is_said_and_no_other() -> None:
    before = CATALOGUE.read_bytes()
    try:
        assert write_catalogue() == []
        assert CATALOGUE.read_bytes() == before
    finally:
        CATALOGUE.write_bytes(before)


def test_a_translation_puts_in_the_same_values() -> None:
    differing = [
        sentence
        for _, sentence in sentences()
        if sorted(NAMES.findall(sentence)) != sorted(NAMES.findall(ENGLISH[sentence]))
    ]
    assert differing == []


@pytest.mark.parametrize("rule_id", sorted(RULES))
def test_what_a_rule_says_in_its_cases_can_be_said_in_english(rule_id: str) -> None:
    for case in read_cases(rule_id):
        try:
            decision = decide(case)
        except PolicyError:
            continue
        given = str(case.input)  # words that the case itself brings
        unsaid = [text for text in _texts(decision) if text and not _is_known(text, given)]
        assert unsaid == [], case.name


def _is_known(text: str, given: str = "") -> bool:
    return all(sentence in ENGLISH or sentence in given for sentence, _ in sentences_of(text))


def test_every_open_reading_can_be_told_in_english() -> None:
    for reading in READINGS.values():
        for text in (reading.question, reading.reason, *reading.options.values()):
            assert isinstance(text, Text), (reading.id, text)
            assert _is_known(text), (reading.id, text)


def test_what_the_catalogue_lacks_stays_in_bokmaal() -> None:
    text = say("Denne setningen står ikke noe sted, og {count} er et tall.", count=3)
    assert in_words(text, Language.ENGLISH) == "Denne setningen står ikke noe sted, og 3 er et tall."


def test_decimals_have_a_point_in_english_and_a_comma_in_bokmaal() -> None:
    text = say("For et tall {n} finnes ingen oversettelse.", n=DecimalNumber(Fraction(49, 4)))
    assert in_words(text, Language.ENGLISH) == "For et tall 12.25 finnes ingen oversettelse."
    assert in_words(text, Language.BOKMAAL) == "For et tall 12,25 finnes ingen oversettelse."
