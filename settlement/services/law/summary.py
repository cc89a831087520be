"""An answer in a few lines for the terminal."""

from __future__ import annotations

from settlement.services.law.answers import Answer, write_exact
from settlement.services.law.language import in_words
from settlement.settings import Language


def summary_lines(answer: Answer) -> list[str]:
    """Write shares, values and what is missing, a line each."""
    lines = [f"{answer.case_id}: {answer.standing.value}"]
    lines += [f"  {line}" for line in answer.problem.splitlines()]
    for share in answer.shares:
        amount = "" if share.amount is None else f"{write_exact(share.amount)} øre"
        fraction = "" if share.fraction is None else str(share.fraction)
        lines.append(f"  {share.person:<12} {share.basis:<13} {amount:>24}  {fraction}".rstrip())
    for name, value in answer.values.items():
        lines.append(f"  {name}: {value if isinstance(value, str) else write_exact(value)}")
    for item in answer.missing:
        of = f" of {item.about}" if item.about else ""
        lines.append(f"  missing: {item.name}{of}: {in_words(item.question, Language.ENGLISH)}")
    lines += [f"  reading: {use.id} = {use.option}" for use in answer.readings]
    lines += [f"  note: {in_words(words, Language.ENGLISH)}" for words in answer.caveats]
    return lines
