"""A decision as plain text for an heir: why do I get this, with the § and the numbers at each step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from policies.distribution.shares import ROUNDING
from policies.kernel.decision import Decision, Missing, ParameterUse
from policies.kernel.grunnbeloep import G_RULE
from policies.kernel.money import Money
from policies.kernel.parameters import ORE
from policies.kernel.readings import ReadingUse
from policies.kernel.text import DecimalNumber, Text, say, sentences_of
from policies.readings import READINGS
from settlement.services.law.answers import Answer, Share, Standing
from settlement.services.law.case_model import CaseIn
from settlement.services.law.language import in_words
from settlement.services.law.lines import WIDTH, wrapped
from settlement.services.law.reasons import is_cited, parts_of, reasons_of
from settlement.services.law.wording import GROUNDS, rate_in_words, relation_in_words, value_in_words
from settlement.settings import Language

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
    if person is None:
        values = (value_in_words(name, value) for name, value in answer.values.items())
        lines += _section(say("Tallene"), (in_words(text, language) for text in values if text), language)
    uses = [use for use in answer.readings if _matters(use, answer, case)]
    steps = _steps(answer.decisions, language, leave_out=TOLD_ELSEWHERE)
    if steps:
        lines += ["", in_words(say("Slik er det avgjort"), language), *steps]
    told = " ".join(" ".join(steps).split())
    lines += _section(
        say("Dette må finnes ut"), (_asked(case, item, language) for item in answer.missing), language
    )
    lines += _section(
        say("Slik er loven lest der den er åpen"), (_read(use, told, language) for use in uses), language
    )
    told = " ".join([told, *(in_words(use.meaning, language) for use in uses)])
    caveats = [in_words(words, language) for words in answer.caveats]
    lines += _section(say("Forbehold"), (words for words in caveats if words not in told), language)
    return "\n".join(lines)


# Alone these say what the list of shares and the readings say: how many inherit, and how øre are rounded.
TOLD_ELSEWHERE = ("arveloven.arv", "arveloven.arvelodd")


def _heading(case: CaseIn, answer: Answer, language: Language) -> list[str]:
    title = f"{case.id}: {case.title}" if case.title else case.id
    lines = [*wrapped(title), "=" * min(len(title), WIDTH)]
    if case.date_of_death:
        lines.append(in_words(say("Dødsdato: {day}.", day=case.date_of_death), language))
    told = {
        Standing.UNCLEAR: say("Dette kan ikke avgjøres ennå. Noe må finnes ut først."),
        Standing.REFUSED: say("Opplysningene kan ikke brukes slik de står. Rett det som står under:"),
        Standing.NOT_COVERED: say("Ingen regel her svarer på dette."),
    }
    if answer.standing in told:
        lines.append(in_words(told[answer.standing], language))
    for line in answer.problem.splitlines():
        lines += wrapped(line, "  ", further="    ")
    return lines


def _shares(case: CaseIn, answer: Answer, language: Language, person: str | None) -> list[str]:
    by_person: dict[str, list[Share]] = {item.id: [] for item in case.facts.persons}
    for share in answer.shares:
        by_person.setdefault(share.person, []).append(share)
    shown = {
        name: shares for name, shares in by_person.items() if person == name or (person is None and shares)
    }
    if not answer.shares:
        return []
    heading = say("Hvem får hva") if person is None else say("Hva du får")
    lines = ["", in_words(heading, language)]
    for name, shares in shown.items():
        lines.append(f"  {_who(case, name, language)}")
        said = [line for share in _telling(shares) for line in _share_lines(answer, share, language)]
        if person is not None:
            said += [in_words(text, language) for text in reasons_of(case, answer, name)]
        for line in said or [in_words(say("Får ingenting i dette boet."), language)]:
            lines += wrapped(line, "    ", further="      ")
    return lines


def _telling(shares: list[Share]) -> list[Share]:
    """Leave out a total that says the same as the one share it adds up."""
    if len(shares) == 2 and (shares[0].amount, shares[0].fraction) == (shares[1].amount, shares[1].fraction):
        return [share for share in shares if share.basis != "total"]
    return shares


def _who(case: CaseIn, name: str, language: Language) -> str:
    relation = next((item.relation for item in case.facts.persons if item.id == name), "")
    known = relation_in_words(relation)
    told = in_words(known, language) if known else relation
    return f"{name} ({told})" if told else name


def _share_lines(answer: Answer, share: Share, language: Language) -> Iterator[str]:
    """Write a share; what is inherited on two grounds is written ground by ground, then added up."""
    parts = parts_of(answer, share.person) if share.basis == "inheritance" else ()
    for part in parts:
        ground = in_words(GROUNDS[part.basis], language)
        if is_cited(answer, part.basis.citation):
            ground = f"{ground} ({part.basis.citation})"
        if len(parts) == 1:
            yield _share_line(ground, share, answer, language)
        else:
            yield f"{ground}: {in_words(_part(part.fraction, INHERITANCE), language)}"
    if len(parts) != 1:
        ground = say("Arv til sammen") if parts else _BASES[share.basis]
        yield _share_line(in_words(ground, language), share, answer, language)


NOTHING = say("ingenting")
INHERITANCE = say("arven")
_OF_ALL = say("det ektefellene hadde sammen")
_BASES = {
    "inheritance": say("Arv"),
    "marital": say("Del av felleseiet (ekteskapsloven § 58)"),
    "forced_share": say("Pliktdel, det minste et testament kan gi (arveloven § 50)"),
    "total": say("Til sammen"),
}


def _share_line(ground: str, share: Share, answer: Answer, language: Language) -> str:
    if share.amount == 0 or share.fraction == 0:
        return f"{ground}: {in_words(NOTHING, language)}"
    told = []
    if share.amount is not None:
        told.append(_money(share.whole_ore or Money(int(share.amount)), language))
    if share.fraction is not None:
        of_all = "of" in answer.values and not (
            share.basis == "inheritance" and parts_of(answer, share.person)
        )
        told.append(in_words(_part(share.fraction, _OF_ALL if of_all else INHERITANCE), language))
    return f"{ground}: {', '.join(told)}"


def _part(fraction: Fraction, whole: Text) -> Text:
    """Write a part so that it can be read: a fraction with a small denominator, otherwise per cent."""
    if fraction in {0, 1}:
        return say("alt") if fraction else NOTHING
    if fraction.denominator <= LARGEST_DENOMINATOR:
        return say("{fraction} av {whole}", fraction=fraction, whole=whole)
    percent = DecimalNumber(Fraction(round(fraction * 10_000), 100))
    return say("{percent} prosent av {whole}", percent=percent, whole=whole)


def _steps(
    decisions: Iterable[Decision[Any]], language: Language, *, leave_out: tuple[str, ...] = ()
) -> list[str]:
    """Write each step with what it says that no earlier step has said."""
    lines: list[str] = []
    told: set[object] = set()
    number = 0
    for decision in _in_order(decisions, set()):
        fresh = [sentence for sentence in sentences_of(decision.explanation) if sentence not in told]
        rates = [use for use in decision.parameters if (use.name, use.effective_from) not in told]
        told.update(fresh, ((use.name, use.effective_from) for use in rates))
        alone = len(fresh) == 1 and not rates
        if not (decision.explanation and fresh) or (alone and decision.rule_id in leave_out):
            continue
        number += 1
        cited = ", ".join(dict.fromkeys(str(citation) for citation in decision.citations))
        words = Text("")
        words.sentences = tuple(fresh)
        said = in_words(words, language)
        lines += wrapped(f"{number}. {cited or said}", "  ", further="     ")
        lines += wrapped(said, "     ") if cited else []
        for use in rates:
            lines += wrapped(_rate(use, language), "     ")
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
    units = {
        "percent": say("{number} prosent", number=DecimalNumber(use.value)),
        "rettsgebyr": say("{number} ganger rettsgebyret", number=DecimalNumber(use.value)),
    }
    is_money = use.unit == ORE and use.value.denominator == 1
    value: object = Money(int(use.value)) if is_money else units.get(use.unit, DecimalNumber(use.value))
    return in_words(
        say(
            "Sats: {name} fra {day} er {value} ({source}).",
            name=rate_in_words(use.name),
            day=use.effective_from,
            value=value,
            source=use.source,
        ),
        language,
    )


def _matters(use: ReadingUse, answer: Answer, case: CaseIn) -> bool:
    """Say whether an open reading can have moved anything, so that a reader should be told of it."""
    if use.id == ROUNDING.id:
        return any(share.amount is not None and share.amount.denominator != 1 for share in answer.shares)
    if use.id == G_RULE.id and case.date_of_death is not None:
        rows = [row for decision in _in_order(answer.decisions, set()) for row in decision.parameters]
        days = [row.published_on for row in rows if row.name == "grunnbeloep"]
        return any(day is None or day > case.date_of_death for day in days)
    return True


def _read(use: ReadingUse, told: str, language: Language) -> str:
    reading = READINGS.get(use.id)
    question = in_words(reading.question, language) if reading else use.id
    meaning = in_words(use.meaning, language)
    return question if meaning in told else f"{question} {meaning}"


def _asked(case: CaseIn, item: Missing, language: Language) -> str:
    question = in_words(item.question, language)
    return f"{_who(case, item.about, language)}: {question}" if item.about else question


def _section(heading: str, lines: Iterable[str], language: Language) -> list[str]:
    listed = [line for text in dict.fromkeys(lines) for line in wrapped(text, "  – ", further="    ")]
    return ["", in_words(heading, language), *listed] if listed else []


def _money(amount: Money, language: Language) -> str:
    return in_words(say("{amount}", amount=amount), language)
