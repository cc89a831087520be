"""The catalogues are complete, current and compiled; the language follows the reader."""

import re

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from fastapi import FastAPI

from settlement.domain.case import Case
from settlement.settings import Language
from settlement.web.language.catalogues import DOMAIN, translations
from settlement.web.language.extract import (
    LOCALES,
    TRANSLATED,
    catalogue_of,
    compiled,
    messages,
    texts_of,
    written,
)
from tests.settlement.web.browsing import visit
from tests.settlement.web.estates import SON, SON_NUMBER

_PLACES = re.compile(r"%\(\w+\)s")


def _texts(entry: Message) -> list[str]:
    found = texts_of(entry)
    return [found] if isinstance(found, str) else list(found)


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_text_is_translated_with_its_places(tag: str) -> None:
    for entry in catalogue_of(tag):
        if not entry.id:
            continue
        texts = _texts(entry)
        first = entry.id if isinstance(entry.id, str) else entry.id[0]
        assert all(texts), f"{tag} lacks: {first}"
        assert not entry.fuzzy
        for text in texts:
            assert sorted(_PLACES.findall(first)) == sorted(_PLACES.findall(text)), first


@pytest.mark.parametrize("tag", TRANSLATED)
def test_the_committed_catalogues_are_what_the_texts_give(tag: str) -> None:
    folder = LOCALES / tag / "LC_MESSAGES"
    catalogue = catalogue_of(tag)
    told = "Run python -m settlement.web.language.extract"
    assert (folder / f"{DOMAIN}.po").read_bytes() == written(catalogue), told
    assert (folder / f"{DOMAIN}.mo").read_bytes() == compiled(catalogue), told


def test_north_sami_has_three_forms() -> None:
    with (LOCALES / "se" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        catalogue = read_po(file, locale="se")
    assert catalogue.num_plurals == 3
    say = translations(Language.NORTH_SAMI).ngettext
    singular, plural = "%(num)s oppgave venter på deg.", "%(num)s oppgaver venter på deg."
    assert len({say(singular, plural, number) for number in (1, 2, 3)}) == 3


def test_no_text_shouts() -> None:
    for tag in TRANSLATED:
        for entry in catalogue_of(tag):
            texts = _texts(entry)
            assert not any("!" in text for text in texts if entry.id)
    assert not any(
        "!" in text for message in messages() for text in ([message] if isinstance(message, str) else message)
    )


async def test_the_language_is_changed_in_place_and_remembered(app: FastAPI, widow_estate: Case) -> None:
    path = f"/bo/{widow_estate.id}/{SON}/eiendeler"
    async with visit(app, SON_NUMBER) as visitor:
        first = await visitor.get(path)
        assert '<html lang="nb"' in first.text
        assert f'href="{path}?lang=nn"' in first.text
        second = await visitor.get(f"{path}?lang=nn")
        assert '<html lang="nn"' in second.text
        assert "Eigedelar og gjeld" in second.text
        third = await visitor.get(f"/bo/{widow_estate.id}/{SON}/")
        assert "Dette skal du gjere" in third.text
        assert "Setje verdi på eigedelane" in third.text


@pytest.mark.parametrize(
    ("header", "lang"), [("se,nb;q=0.5", "se"), ("en-GB", "en"), ("fr", "nb"), ("no", "nb")]
)
async def test_a_new_reader_gets_the_language_of_the_browser(app: FastAPI, header: str, lang: str) -> None:
    async with visit(app) as visitor:
        response = await visitor.get("/om", headers={"accept-language": header})
    assert f'<html lang="{lang}"' in response.text
