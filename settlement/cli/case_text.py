"""One case as text for a terminal. No identity numbers."""

from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from policies.kernel.text import write_value
from settlement.cli.case_forms import last_comparison, print_comparison
from settlement.cli.case_store import FoundCase
from settlement.cli.run_table import kroner
from settlement.domain.case import Case
from settlement.domain.gifts import decide_gift, gifts
from settlement.domain.plan import StepState, StepStatus
from settlement.ports.clock import OSLO
from settlement.services.facts.coverage import Coverage, coverage
from settlement.services.facts.succession import date_of_death
from settlement.services.paperwork.coverage import coverage_sentence, details, result_words
from settlement.services.paperwork.withdrawals import withdrawal_lines
from settlement.services.paperwork.words import basis_words, party_name, relation_words
from settlement.services.story.chapters import Chapter, chapters

OFFICES = {
    "court": "domstolen",
    "court:second": "en annen saksbehandler",
    "statsforvalter": "statsforvalteren",
    "bobestyrer": "bostyreren",
}
MARKS = {
    StepStatus.DONE: "✓",
    StepStatus.READY: "▶",
    StepStatus.WAITING: "…",
    StepStatus.BLOCKED: "■",
    StepStatus.NOT_APPLICABLE: "–",
}


def print_case(found: FoundCase) -> None:
    """Print everything a person needs to understand where the case stands."""
    console = Console(width=None if Console().is_terminal else 160)
    case = found.case
    console.rule(f"{case.court.case_number} · {case.court.court_name}")
    console.print(
        f"Avdøde: {case.deceased.name or 'ukjent'}, døde {case.deceased.date_of_death or 'ukjent dag'}"
    )
    state = f"avsluttet ({case.closed})" if case.closed else "trekkes tilbake" if case.is_undone else "åpen"
    console.print(
        f"Skifteform: {case.skifteform or 'ikke avgjort'} · {state} · id {case.id} · versjon {case.version}"
    )
    for hold in case.holds.values():
        console.print(f"Sperre ({hold.code}): {hold.reason}")
    for chapter in chapters(case, found.history):
        console.print(_story(chapter))
    console.print(_plan(found))
    if case.is_undone:
        console.print(_withdrawals(case))
    console.print(_parties(case))
    console.print(_holdings(case))
    statement = coverage(case, found.now)
    console.print(_coverage(case, statement))
    console.print(coverage_sentence(statement))
    console.print(_not_covered(statement))
    compared = last_comparison(found)
    if compared is not None:
        print_comparison(console, case, compared)
    if case.gifts:
        console.print(_gifts(case))
    if case.distribution is not None:
        console.print(_shares(case))


def _story(chapter: Chapter) -> Table:
    first, last = write_value(chapter.first_day), write_value(chapter.last_day)
    span = first if first == last else f"{first} – {last}"
    table = Table("Nr.", "Dag", "Hva som skjedde", "Hvem", "Grunnlag", title=f"{chapter.title} ({span})")
    for passage in chapter.passages:
        table.add_row(
            passage.numbers,
            f"{passage.at.astimezone(OSLO):%d.%m.%Y}",
            escape("\n".join(passage.sentences)),
            escape(passage.who),
            escape(passage.basis),
        )
    return table


def _plan(found: FoundCase) -> Table:
    table = Table("", "Trinn", "Venter på", "Siden", "Frist", "Grunn og hjemmel", title="Plan")
    for state in found.states:
        if state.status == StepStatus.NOT_APPLICABLE and not found.case.closed:
            continue
        table.add_row(
            MARKS[state.status],
            f"{state.title} ({state.step})",
            _waits(found.case, state),
            f"{state.since:%Y-%m-%d}" if state.since and state.status == StepStatus.WAITING else "",
            str(state.deadline or (state.until and f"{state.until:%Y-%m-%d}") or ""),
            state.reason or ", ".join(state.citations),
        )
    return table


def _waits(case: Case, state: StepState) -> str:
    names = [OFFICES.get(who) or _institution(case, who) for who in state.waiting_for]
    joined = " eller " if state.any_of else ", "
    return joined.join(dict.fromkeys(names))


def _institution(case: Case, who: str) -> str:
    if who in case.parties:
        return party_name(case, who)
    named = (held.institution_name for held in case.holdings.values() if held.institution == who)
    return next((name for name in named if name), who)


def _withdrawals(case: Case) -> Table:
    table = Table("Hva", "Hvem", "Beløp", "Status", "Når", "Hva viser det", title="Trukket tilbake")
    for line in withdrawal_lines(case):
        amount = kroner(line.amount_ore) if line.amount_ore is not None else ""
        what, who, proof = (escape(text) for text in (line.what, line.who, line.proof))
        table.add_row(what, who, amount, line.state, f"{line.at:%Y-%m-%d %H:%M}", proof)
    return table


def _parties(case: Case) -> Table:
    table = Table("Part", "Rolle", "Arving", "Skifteerklæring", title="Parter")
    for party in case.active_parties.values():
        choice = case.choices.get(party.id)
        chosen = (
            f"{choice.skifteform}{', tar på seg gjelden' if choice.assumes_debt else ''}" if choice else ""
        )
        is_heir = "ja" if party.id in case.acting_heirs else ""
        table.add_row(party_name(case, party.id), relation_words(party), is_heir, chosen)
    return table


def _holdings(case: Case) -> Table:
    table = Table("Post", "Eier", "Verdi", "Grunnlag", "Kilde", title="Eiendeler og gjeld")
    for held in case.holdings.values():
        if held.removed:
            continue
        value = -(held.value_ore or 0) if held.is_debt and held.value_ore is not None else held.value_ore
        source = party_name(case, held.source) if held.source in case.parties else held.source
        table.add_row(held.label, str(held.owner), kroner(value), held.value_basis, source)
    for fordring in case.fordringer.values():
        table.add_row(
            f"Krav: {fordring.creditor_name}",
            "deceased",
            kroner(-(fordring.accepted_ore or 0)),
            f"{fordring.status}",
            fordring.description,
        )
    return table


def _coverage(case: Case, statement: Coverage) -> Table:
    table = Table("Kilde", "Svar", "Spurt, hva som kom, og hva som skjer videre", title="Hva vi har spurt om")
    for line in statement.lines:
        table.add_row(escape(line.name), result_words(line), escape("\n".join(details(case, line))))
    return table


def _not_covered(statement: Coverage) -> Table:
    table = Table("Hva", "Hvordan finne ut", title="Det ingen kilde vet om")
    for gap in statement.not_covered:
        table.add_row(gap.what, gap.how)
    return table


def case_record(found: FoundCase) -> dict[str, Any]:
    """Give the case for machines: where it stands, what there is, and how far the inventory reaches."""
    case = found.case
    held = [one for one in case.holdings.values() if not one.removed]
    compared = last_comparison(found)
    return {
        "id": case.id,
        "version": case.version,
        "case_number": case.court.case_number,
        "closed": case.closed,
        "skifteform": case.skifteform,
        "story": [
            {"day": f"{one.at.astimezone(OSLO).date()}", "who": one.who, "what": list(one.sentences)}
            for chapter in chapters(case, found.history)
            for one in chapter.passages
        ],
        "plan": [
            {"step": state.step, "status": state.status, "waiting_for": state.waiting_for}
            for state in found.states
        ],
        "holdings": [
            one.model_dump(mode="json", include={"id", "kind", "label", "value_ore", "source", "owner"})
            for one in held
        ],
        "withdrawals": [one.model_dump(mode="json") for one in case.withdrawals.values()],
        "coverage": coverage(case, found.now).model_dump(mode="json"),
        "comparison": compared.model_dump(mode="json") if compared is not None else None,
    }


def _gifts(case: Case) -> Table:
    table = Table("Hva", "Til", "Mottatt", "Regnes med", "Hvorfor", title="Gaver i levende live")
    for gift in gifts(case):
        decision = decide_gift(gift, date_of_death(case))
        amount = decision.value.amount if decision.value is not None else None
        why = "; ".join(f"{party_name(case, who)}: {word}" for who, word in gift.objections.items())
        table.add_row(
            escape(gift.label),
            party_name(case, gift.heir_id),
            str(gift.received_on or "ikke kjent"),
            kroner(int(amount)) if amount is not None else "–",
            escape(why or str(decision.explanation)),
        )
    return table


def _shares(case: Case) -> Table:
    table = Table("Person", "Grunnlag", "Brøk", "Forskudd", "Arv", "Overtar", "Penger", title="Deling")
    for share in case.distribution.shares if case.distribution else ():
        words, citations = basis_words(share.basis)
        table.add_row(
            party_name(case, share.party_id),
            f"{words} ({', '.join(citations)})",
            share.fraction or "–",
            kroner(share.advance_ore) if share.advance_ore else "–",
            kroner(share.amount_ore),
            kroner(share.takes_ore),
            kroner(share.cash_ore),
        )
    return table
