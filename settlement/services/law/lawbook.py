"""The lawbook as a table: every rule of the law, its home here, and our rules with their cases."""

from __future__ import annotations

from typing import TypedDict

from policies.catalogue.entry import ByPerson, Entry, Home, Implemented, Outside
from policies.catalogue.index import ENTRIES
from policies.kernel.readings import Reading
from policies.registry import RULES
from settlement.services.law.language import in_words
from settlement.services.law.lines import wrapped
from settlement.services.law.rule_cases import read_cases
from settlement.settings import Language

_WORDS: dict[type, str] = {Implemented: "implemented", ByPerson: "by a person", Outside: "outside"}


class EntryLine(TypedDict):
    """A rule of the law as it is printed."""

    id: str
    says: str
    provision: str
    home: str
    details: list[str]


def describe_entries() -> list[EntryLine]:
    """Describe every rule of the law, in the order of the catalogue."""
    return [_describe(entry) for entry in ENTRIES.values()]


def entry_lines(entry: EntryLine) -> list[str]:
    """Write a rule of the law for the screen."""
    lines = [f"{entry['id']:<8} {entry['home']:<12} {entry['provision']}"]
    lines += wrapped(entry["says"], " " * 9)
    for detail in entry["details"]:
        lines += wrapped(detail, " " * 11, further=" " * 13)
    return lines


def reading_lines(reading: Reading, language: Language) -> list[str]:
    """Write an open reading for the screen; the option in use unless another is chosen has a star."""
    lines = wrapped(f"{reading.id} ({reading.citation})", "", further="  ")
    lines += wrapped(in_words(reading.question, language), "  ")
    for option, meaning in reading.options.items():
        star = "*" if option == reading.default else " "
        lines += wrapped(f"{option}: {in_words(meaning, language)}", f"    {star} ", further=" " * 8)
    return [*lines, *wrapped(in_words(reading.reason, language), "  "), ""]


def counts() -> dict[str, int]:
    """Count the rules of the law by home, our rules, and the cases."""
    homes = {
        word: sum(type(entry.home) is kind for entry in ENTRIES.values()) for kind, word in _WORDS.items()
    }
    return {
        "rules of the law": len(ENTRIES),
        **homes,
        "rules as code": len(RULES),
        "cases of our own": sum(len(read_cases(rule_id)) for rule_id in RULES),
    }


def _describe(entry: Entry) -> EntryLine:
    return {
        "id": entry.id,
        "says": entry.says,
        "provision": entry.provision,
        "home": _WORDS[type(entry.home)],
        "details": _details(entry.home),
    }


def _details(home: Home) -> list[str]:
    if isinstance(home, Outside):
        return [home.why]
    lines = [_rule_line(rule_id) for rule_id in home.rules]
    if isinstance(home, ByPerson):
        return [f"{home.who}, in the step {home.step}, at {home.screen}", *lines]
    return lines


def _rule_line(rule_id: str) -> str:
    rule = RULES[rule_id]
    function = f"{rule.function.__module__}.{rule.function.__name__}"
    cited = ", ".join(str(citation) for citation in rule.citations)
    return (
        f"{rule_id} {rule.version}: {function}; {cited}; in force from {rule.in_force_from.isoformat()}; "
        f"{len(read_cases(rule_id))} cases"
    )
