"""The comparison of the forms of one case, as text for a terminal."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from settlement.cli.case_store import FoundCase
from settlement.domain.case import Case
from settlement.domain.comparison import ComparedForm, Comparison
from settlement.domain.events.declaration import FormsCompared
from settlement.services.paperwork.comparison_words import (
    CANNOT,
    COST_WORDS,
    DOUBT_WORDS,
    SAY_WORDS,
    debt_words,
    form_words,
    kroner,
    moves_words,
    span_words,
)
from settlement.services.paperwork.words import party_name


def last_comparison(found: FoundCase) -> Comparison | None:
    """Find the latest comparison in the journal; None before the first."""
    events = (record.event for record in reversed(found.history))
    return next((event.comparison for event in events if isinstance(event, FormsCompared)), None)


def print_comparison(console: Console, case: Case, comparison: Comparison) -> None:
    """Print each form for each person, what it costs and takes, and what is not known."""
    console.print(_forms(case, comparison))
    console.print(_people(case, comparison))
    if comparison.doubts:
        console.print(_doubts(comparison))


def _forms(case: Case, comparison: Comparison) -> Table:
    table = Table("Form", "Mulig", "Frist", "Kostnad", "Hvem må si ja", title="Skifteformene sammenlignet")
    for form in comparison.forms:
        possible = {"met": "ja", "not_met": "nei"}.get(form.outcome, "ikke avklart")
        asked = [f"{party_name(case, who)}: {SAY_WORDS[word]}" for who, word in form.says.items()]
        table.add_row(
            form_words(form.form),
            escape(f"{possible}: {form.reason} ({'; '.join(form.citations)})"),
            str(form.last_day or "–"),
            escape("\n".join(_costs(form))) or "–",
            escape("\n".join(asked)) or "–",
        )
    return table


def _costs(form: ComparedForm) -> list[str]:
    return [
        f"{COST_WORDS[cost.kind]}: {CANNOT if cost.ore is None else kroner(cost.ore)}" for cost in form.costs
    ]


def _people(case: Case, comparison: Comparison) -> Table:
    table = Table("Form", "Person", "Får", "Kan komme til å skylde", title="Hva hver får og kan skylde")
    for form in comparison.forms:
        for person in form.people:
            owes = debt_words(person.owes)
            if person.owes_without is not None:
                owes += f"\nUten å ta på seg gjelden: {debt_words(person.owes_without)}"
            gets = "ingenting nå; arver når uskiftet er over" if person.waits else span_words(person.gets)
            if person.if_home_falls_ore is not None:
                gets += f"\nEr boligen verdt 10 prosent mindre: {kroner(person.if_home_falls_ore)}"
            table.add_row(form_words(form.form), party_name(case, person.party_id), gets, owes)
    return table


def _doubts(comparison: Comparison) -> Table:
    table = Table("Hva som ikke er avklart", "Hva det kan bety", title="Usikkert i sammenligningen")
    for doubt in comparison.doubts:
        what = DOUBT_WORDS[doubt.kind].replace("%(about)s", doubt.about)
        table.add_row(escape(what), moves_words(doubt.least_ore, doubt.most_ore))
    return table
