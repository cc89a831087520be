"""`settlement policies`: the rules of law, and cases decided, explained and checked by them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from settlement.cli.problems import CommandFailed
from settlement.settings import Language

if TYPE_CHECKING:
    from settlement.services.law.case_model import CaseIn

policies = typer.Typer(help="The rules of law: list them, and decide cases by them.", no_args_is_help=True)

CaseFile = Annotated[Path, typer.Argument(help="A JSON file with one case or several.", metavar="FILE")]
AsJson = Annotated[bool, typer.Option("--json", help="For machines.")]
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
    from settlement.services.law.lawbook import counts, describe_entries

    entries = describe_entries()
    if as_json:
        print(json.dumps({"counts": counts(), "entries": entries}, ensure_ascii=False, indent=2))
        return
    for entry in entries:
        print(f"{entry['id']:<8} {entry['home']:<12} {entry['provision']}")
        print(f"         {entry['says']}")
        for line in entry["details"]:
            print(f"           {line}")
    print()
    for name, count in counts().items():
        print(f"{count:>5}  {name}")


def decide(file: CaseFile, *, as_json: AsJson = False) -> None:
    """Decide the cases of a file: shares per person and ground, in øre and fractions, and named values.

    Exit code 0 when every case is decided or unclear with what is missing; 1 when facts were refused.
    """
    from settlement.services.law.answers import Standing
    from settlement.services.law.decide_case import decide_case
    from settlement.services.law.summary import summary_lines

    answers = [decide_case(case) for case in _read(file)]
    if as_json:
        print(json.dumps([answer.as_record() for answer in answers], ensure_ascii=False, indent=2))
    else:
        for answer in answers:
            print("\n".join(summary_lines(answer)))
    if any(answer.standing in {Standing.REFUSED, Standing.NOT_COVERED} for answer in answers):
        raise typer.Exit(1)


def explain(
    file: CaseFile,
    *,
    language: Language_ = Language.BOKMAAL,
    person: Annotated[str | None, typer.Option(help="Write it for this heir (an id of the case).")] = None,
) -> None:
    """Explain the cases of a file in words: who gets what and why, with the § and the numbers."""
    from settlement.services.law.decide_case import decide_case
    from settlement.services.law.explain import explain_answer

    if language not in {Language.BOKMAAL, Language.ENGLISH}:
        raise CommandFailed("Decisions are explained in nb and en. Choose one of them.", exit_code=2)
    texts = [explain_answer(case, decide_case(case), language, person=person) for case in _read(file)]
    print("\n\n\n".join(texts))


def check(
    file: Annotated[Path | None, typer.Argument(metavar="[FILE]")] = None, *, as_json: AsJson = False
) -> None:
    """Hold the cases of a file against what they expect; without a file, our own cases for every rule.

    Exit code 0 only when every case passes.
    """
    from settlement.services.law.check import Verdict, check_case, check_rule_cases

    checks = check_rule_cases() if file is None else [check_case(case) for case in _read(file)]
    if as_json:
        print(json.dumps([item.as_record() for item in checks], ensure_ascii=False, indent=2))
    else:
        for item in checks:
            print(f"{item.verdict.value:<12} {item.case_id}: {item.title}")
            for line in (*item.problems, *item.notes):
                print(f"             {line}")
        held = {verdict: sum(item.verdict is verdict for item in checks) for verdict in Verdict}
        print(f"\n{', '.join(f'{count} {verdict.value}' for verdict, count in held.items())}")
    if any(item.verdict is not Verdict.PASSED for item in checks):
        raise typer.Exit(1)


def schema() -> None:
    """Print the JSON Schema of a case."""
    from settlement.services.law.case_model import facts_schema

    print(json.dumps(facts_schema(), ensure_ascii=False, indent=2))


def readings() -> None:
    """List the open readings of the law, their options and defaults."""
    from policies.readings import READINGS

    for reading in READINGS.values():
        print(f"{reading.id} ({reading.citation})\n  {reading.question}")
        for option, meaning in reading.options.items():
            print(f"    {'*' if option == reading.default else ' '} {option}: {meaning}")
        print(f"  {reading.reason}\n")


def _read(file: Path) -> tuple[CaseIn, ...]:
    from settlement.services.law.case_file import BadCaseFile, read_case_file

    try:
        return read_case_file(file)
    except BadCaseFile as bad:
        raise CommandFailed(str(bad), exit_code=2) from bad
