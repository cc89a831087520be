"""Finds bokmål on a page that is shown in another language."""

import re
from functools import cache

from playwright.sync_api import Page

from settlement.web.language.extract import catalogue_of, texts_of

SHORTEST = 12  # a shorter text may be the same word in both languages, or a part of another one
_NOT_SAID_SO = "[lang=nb], [translate=no], script, style, option"
_READ = f"""() => {{
  const copy = document.body.cloneNode(true);
  copy.querySelectorAll('{_NOT_SAID_SO}').forEach(one => one.remove());
  const walk = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT), found = [];
  while (walk.nextNode()) found.push(walk.currentNode.textContent);
  copy.querySelectorAll('[aria-label]').forEach(one => found.push(one.getAttribute('aria-label')));
  return found.map(text => text.replace(/\\s+/g, ' ').trim()).filter(text => text);
}}"""
_SMALL_WORDS = re.compile(
    r"\b(og|ikke|som|til|er|det|av|på|har|kan|skal|dere|hvis|eller|fra|ikkje|frå|dei)\b"
)


def bokmaal_on(page: Page, tag: str) -> list[str]:
    """List what is bokmål on a page in another language: sentences of the catalogue, and others like them.

    What is marked as bokmål is left out, for a screen reader says it so. In nynorsk only the catalogue tells.
    """
    texts: list[str] = page.evaluate(_READ)
    ours, theirs = _sentences(tag)
    found = [
        sentence
        for text in texts
        for sentence in ours
        if sentence in text and not any(sentence in other and other in text for other in theirs)
    ]
    if tag != "nn":
        found += [text for text in texts if len(set(_SMALL_WORDS.findall(text))) > 1]
    return sorted(set(found))


@cache
def _sentences(tag: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the sentences in bokmål that are translated, without places, and what they become."""
    pairs = [(entry.id, texts_of(entry)) for entry in catalogue_of(tag) if isinstance(entry.id, str)]
    told = {
        ours.replace("%%", "%"): theirs
        for ours, theirs in pairs
        if isinstance(theirs, str) and ours != theirs and len(ours) >= SHORTEST and "%(" not in ours
    }
    return tuple(told), tuple(told.values())
