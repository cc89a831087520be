"""`settlement policies`: the rules of law, and cases decided, explained and checked by them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from settlement.cli.problems import CommandFailed
from settlement.cli.screen import show, show_json, visible
from settlement.settings import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

    from settlement.services.law.answers import Answer
    from settlement.services.law.case_model import CaseIn

HELP = """The rules of law: list them, and decide cases by them.

A case is a JSON file: `schema` prints its fields, `docs/operators/policies.md` shows one. Exit code 0 when
all went well, 1 when a case was refused or did not hold, 2 when the call or the file is wrong.
"""
policies = typer.Typer(help=HELP, no_args_is_help=True)

_FILE = "A JSON file: a case, a list of cases, or an object with `cases`."
CaseFile = Annotated[Path, typer.Argument(help=_FILE, metavar="FILE")]
AsJson = Annotated[bool, typer.Option("--json", help="Write JSON, for machines.")]
Language_ = Annotated[Language, typer.Option("--language", help="nb or en.")]


def register(app: typer.Typer) -> None:
    """Add the group."""
    policies.command(name="list")(list_rules)
    policies.command(name="decide")(decide)
    policies.command(name="explain")(explain)
    policies.command(name="check")(check)
    policies.command(name="schema")(schema)
    policies.command(name="readings")(readings)
    app.add_typer(policies, name="policies")


def list_rules(*, as_json: AsJson = False) -> None:
    """List every rule of law and its home here, with counts."""
    from settlement.services.law.lawbook import counts, describe_entries, entry_lines

    entries = describe_entries()
    if as_json:
        show_json({"counts": counts(), "entries": entries})
        return
    for entry in entries:
        show(*entry_lines(entry))
    show("", *(f"{count:>5}  {name}" for name, count in counts().items()))


def decide(file: CaseFile, *, as_json: AsJson = False) -> None:
    """Decide the cases of a file: shares per person and ground, in øre and fractions, and named values.

    Exit code 0 when every case is decided, or unclear and told what is missing; 1 when a case is refused or
    no rule answers it; 2 when the file is wrong.
    """
    from settlement.services.law.decide_case import decide_case
    from settlement.services.law.summary import summary_lines

    answers = [decide_case(case) for case in _read(file)]
    if as_json:
        show_json([answer.as_record() for answer in answers])
    else:
        for answer in answers:
            show(*summary_lines(answer))
    _end(answers)


def explain(
    file: CaseFile,
    *,
    language: Language_ = Language.BOKMAAL,
    person: Annotated[str | None, typer.Option(help="Write it for this heir (an id of the case).")] = None,
) -> None:
    """Explain the cases of a file in words: who gets what and why, with the § and the numbers.

    Exit code as for `decide`.
    """
    from settlement.services.law.decide_case import decide_case
    from settlement.services.law.explain import concerns, explain_answer

    _refuse_other(language)
    cases = _read(file)
    answers = [decide_case(case) for case in cases]
    pairs = zip(cases, answers, strict=True)
    about = [(case, answer) for case, answer in pairs if concerns(case, answer, person)]
    if not about:
        raise CommandFailed(f"No case of the file has a person {visible(str(person))}.", exit_code=2)
    texts = [explain_answer(case, answer, language, person=person) for case, answer in about]
    show(*"\n\n\n".join(texts).split("\n"))
    _end([answer for _, answer in about])


def check(
    file: Annotated[Path | None, typer.Argument(help=_FILE, metavar="[FILE]")] = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Hold the cases of a file against what they expect; without a file, our own cases for every rule.

    Exit code 0 when every case passes; 1 when one does not; 2 when the file is wrong.
    """
    from settlement.services.law.check import Verdict, check_case, check_rule_cases

    checks = check_rule_cases() if file is None else [check_case(case) for case in _read(file)]
    if as_json:
        show_json([item.as_record() for item in checks])
    else:
        for item in checks:
            show(f"{item.verdict.value:<12} {item.case_id}: {item.title}".rstrip(": "))
            show(*(f"             {line}" for line in (*item.problems, *item.notes)))
        held = {verdict: sum(item.verdict is verdict for item in checks) for verdict in Verdict}
        print(f"\n{', '.join(f'{count} {verdict.value}' for verdict, count in held.items())}")
    if any(item.verdict is not Verdict.PASSED for item in checks):
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of a case."""
    from settlement.services.law.case_model import facts_schema

    show_json(facts_schema())


def readings(*, language: Language_ = Language.BOKMAAL) -> None:
    """List the open readings of the law, their options and defaults; a case chooses in `readings`."""
    from policies.readings import READINGS
    from settlement.services.law.lawbook import reading_lines

    _refuse_other(language)
    for reading in READINGS.values():
        show(*reading_lines(reading, language))


def _refuse_other(language: Language) -> None:
    if language not in {Language.BOKMAAL, Language.ENGLISH}:
        raise CommandFailed("The law is told in nb and en. Choose one of them.", exit_code=2)


def _end(answers: Sequence[Answer]) -> None:
    from settlement.services.law.answers import Standing

    if any(answer.standing in {Standing.REFUSED, Standing.NOT_COVERED} for answer in answers):
        raise typer.Exit(1)


def _read(file: Path) -> tuple[CaseIn, ...]:
    from settlement.services.law.case_file import BadCaseFile, read_case_file

    try:
        return read_case_file(file)
    except BadCaseFile as bad:
        raise CommandFailed("\n".join(visible(line) for line in bad.problems), exit_code=2) from bad
