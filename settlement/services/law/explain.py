"""A decision as plain text for an heir: why do I get this, with the § and the numbers at each step."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from policies.kernel.decision import Decision, ParameterUse
from policies.kernel.money import Money
from policies.kernel.parameters import ORE, load_table
from policies.kernel.text import Text, say, sentences_of
from settlement.services.law.answers import Answer, Share, Standing
from settlement.services.law.case_model import CaseIn
from settlement.services.law.language import in_words
from settlement.settings import Language

WIDTH = 100
LARGEST_DENOMINATOR = 64  # a finer fraction says nothing to a reader


def explain_decision(decision: Decision[Any], language: Language) -> str:
    """Write a decision and all it rests on, in the order in which it was made."""
    return "\n".join(_steps((decision,), language))


def concerns(case: CaseIn, answer: Answer, person: str | None) -> bool:
    """Say whether a case has this person; everybody is asked about when there is none."""
    named = {item.id for item in case.facts.persons} | {share.person for share in answer.shares}
    return person is None or person in named


def explain_answer(case: CaseIn, answer: Answer, language: Language, *, person: str | None = None) -> str:
    """Write what a case came to, and why.

    With a `person` it is written for that heir alone, otherwise for everybody.
    """
    lines = [*_heading(case, answer, language), *_shares(case, answer, language, person)]
    if answer.values and person is None:
        lines += ["", in_words(say("Beløp og brøker"), language)]
        lines += [f"  {name}: {_plain(name, value, language)}" for name, value in answer.values.items()]
    if answer.decisions:
        lines += ["", in_words(say("Slik er det avgjort"), language), *_steps(answer.decisions, language)]
    lines += _section(
        say("Dette må finnes ut"), (_asked(item, language) for item in answer.missing), language
    )
    lines += _section(
        say("Slik er loven lest der den er åpen"),
        (f"{use.id}: {in_words(use.meaning, language)}" for use in answer.readings),
        language,
    )
    lines += _section(say("Forbehold"), (in_words(words, language) for words in answer.caveats), language)
    return "\n".join(lines)


def _heading(case: CaseIn, answer: Answer, language: Language) -> list[str]:
    title = f"{case.id}: {case.title}" if case.title else case.id
    lines = [title, "=" * min(len(title), WIDTH)]
    if case.date_of_death:
        lines.append(in_words(say("Dødsdato: {day}.", day=case.date_of_death), language))
    told = {
        Standing.UNCLEAR: say("Dette kan ikke avgjøres ennå. Noe må finnes ut først."),
        Standing.REFUSED: say("Opplysningene kan ikke brukes slik de står."),
        Standing.NOT_COVERED: say("Ingen regel her svarer på dette."),
    }
    if answer.standing in told:
        lines.append(in_words(told[answer.standing], language))
    if answer.problem:
        lines += _wrapped(answer.problem)
    return lines


def _shares(case: CaseIn, answer: Answer, language: Language, person: str | None) -> list[str]:
    by_person: dict[str, list[Share]] = {}
    for share in answer.shares:
        if person in {None, share.person}:
            by_person.setdefault(share.person, []).append(share)
    if not by_person:
        return []
    relations = {item.id: item.relation for item in case.facts.persons}
    heading = say("Hvem får hva") if person is None else say("Hva du får")
    lines = ["", in_words(heading, language)]
    for name, shares in by_person.items():
        relation = relations.get(name)
        lines.append(f"  {name} ({relation})" if relation else f"  {name}")
        lines += [f"    {_share_line(share, language)}" for share in shares]
    return lines


_BASES = {
    "inheritance": say("Arv (arveloven)"),
    "marital": say("Del av felleseiet (ekteskapsloven § 58)"),
    "forced_share": say("Pliktdel, det minste et testament kan gi (arveloven § 50)"),
    "total": say("Til sammen"),
}


def _share_line(share: Share, language: Language) -> str:
    parts = []
    if share.amount is not None:
        parts.append(_money(share.whole_ore or Money(int(share.amount)), language))
        if share.amount.denominator != 1 and share.whole_ore is None:
            parts.append(in_words(say("nøyaktig {exact} øre", exact=share.amount), language))
    if share.fraction is not None:
        parts.append(in_words(_part(share.fraction), language))
    return f"{in_words(_BASES[share.basis], language)}: {', '.join(parts)}"


def _part(fraction: Fraction) -> Text:
    """Write a part so that it can be read: a fraction with a small denominator, otherwise per cent."""
    if fraction in {0, 1}:
        return say("alt") if fraction else say("ingenting")
    if fraction.denominator <= LARGEST_DENOMINATOR:
        return say("{fraction} av det hele", fraction=fraction)
    whole, rest = divmod(round(fraction * 10_000), 100)
    return say("{whole},{rest} prosent av det hele", whole=whole, rest=f"{rest:02d}")


def _steps(decisions: Iterable[Decision[Any]], language: Language) -> list[str]:
    """Write each step with what it says that no earlier step has said."""
    lines: list[str] = []
    told: set[object] = set()
    number = 0
    for decision in _in_order(decisions, set()):
        fresh = [sentence for sentence in sentences_of(decision.explanation) if sentence not in told]
        told.update(fresh)
        if not fresh:
            continue
        number += 1
        cited = ", ".join(str(citation) for citation in decision.citations)
        lines.append(f"  {number}. {cited} [{decision.rule_id} {decision.version}]")
        words = Text("")
        words.sentences = tuple(fresh)
        lines += _wrapped(in_words(words, language), indent="     ")
        for use in decision.parameters:
            lines += _wrapped(_rate(use, language), indent="     ")
    return lines


def _in_order(decisions: Iterable[Decision[Any]], seen: set[int]) -> Iterator[Decision[Any]]:
    """Give each decision once, after those it rests on."""
    for decision in decisions:
        if id(decision) in seen:
            continue
        seen.add(id(decision))
        yield from _in_order(decision.rests_on, seen)
        yield decision


def _rate(use: ParameterUse, language: Language) -> str:
    value = Money(int(use.value)) if use.unit == ORE and use.value.denominator == 1 else use.value
    return in_words(
        say(
            "Sats: {name} fra {day} er {value} ({source}).",
            name=load_table(use.name).title,
            day=use.effective_from,
            value=value,
            source=use.source,
        ),
        language,
    )


def _asked(item: Any, language: Language) -> str:  # noqa: ANN401 - Missing, of any rule
    question = in_words(item.question, language)
    return f"{item.about}: {question}" if item.about else question


def _section(heading: str, lines: Iterable[str], language: Language) -> list[str]:
    listed = [line for text in lines for line in _wrapped(text, indent="    ", first="  – ")]
    return ["", in_words(heading, language), *listed] if listed else []


def _plain(name: str, value: Fraction | str, language: Language) -> str:
    if isinstance(value, str) or not name.endswith("_ore"):
        return str(value)
    told = _money(Money(int(value)), language)
    return told if value.denominator == 1 else f"{told} ({value} øre)"


def _money(amount: Money, language: Language) -> str:
    return in_words(say("{amount}", amount=amount), language)


def _wrapped(text: str, *, indent: str = "  ", first: str | None = None) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent if first is None else first, subsequent_indent=indent
    )
