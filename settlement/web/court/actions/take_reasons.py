"""What the court finds before a survivor takes the home over (arveloven §§ 51, 113, 114)."""

from settlement.domain.case import Case
from settlement.domain.steps.step import COURT
from settlement.domain.take_rights import AGAINST_SPOUSE, FINDINGS, FOR_COHABITANT, UNREASONABLE, is_found
from settlement.services.tell_take_reasons import open_findings, tell_take_reasons
from settlement.web.answers import Answers
from settlement.web.court.actions.action import YES_NO, Action, Ask, Panel, checked
from settlement.web.court.actions.managed import given
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.catalogues import mark

GROUP = mark("Hvem kan overta")
QUESTIONS = {
    FOR_COHABITANT: mark("Taler særlige grunner for at samboeren overtar?"),
    AGAINST_SPOUSE: mark("Taler særlige grunner mot at ektefellen overtar?"),
    UNREASONABLE: mark("Er det åpenbart urimelig at ektefellen overtar?"),
}


def _is_open(it: CaseOnDesk) -> bool:
    return bool(it.case.heirs) and it.case.distribution_agreed is None and bool(open_findings(it.case))


def _things(it: CaseOnDesk) -> tuple[tuple[str, str], ...]:
    return tuple((held.id, f"{held.label}: {QUESTIONS[finding]}") for held, finding in open_findings(it.case))


def _panels(it: CaseOnDesk) -> tuple[Panel, ...]:
    """Show what each has said, what stands, and by which provision."""
    return tuple(
        Panel(
            f"{held.label}: {QUESTIONS[finding]}",
            pairs=(
                (mark("Gjelder nå"), mark("Ja") if is_found(it.case, held.id, finding) else mark("Nei")),
                *(
                    (
                        mark("Retten") if word.by == COURT else it.name_of(word.by),
                        f"{mark('Ja') if word.holds else mark('Nei')} {word.why}".strip(),
                    )
                    for word in it.case.take_words
                    if (word.holding_id, word.finding) == (held.id, finding)
                ),
            ),
            citations=(FINDINGS[finding], "arveloven § 51"),
        )
        for held, finding in open_findings(it.case)
    )


def _tell(it: CaseOnDesk, answers: Answers, version: int) -> Case:
    holding_id = answers.choice("holding", [key for key, _ in _things(it)])
    holds, why = answers.choice("holds", ("yes", "no")), answers.text("why")
    checked(answers)
    return tell_take_reasons(
        it.desk.house, it.case.id, holding_id=holding_id, holds=holds == "yes", why=why, **given(it, version)
    )


ACTIONS = (
    Action(
        id="tell-take-reasons",
        group=GROUP,
        title=mark("Før inn hva retten har funnet om gjenlevendes rett til å overta"),
        button=mark("Lagre"),
        why=mark("Ønskene regnes ut på nytt. Det retten har funnet, går foran det arvingene sier."),
        is_open=_is_open,
        asks=lambda it: (
            Ask("holding", mark("Hva gjelder det?"), "select", options=_things(it)),
            Ask("holds", mark("Hva har retten funnet?"), "radio", options=YES_NO),
            Ask("why", mark("Begrunnelse"), "area", hint=mark("Arvingene ser den.")),
        ),
        beside=_panels,
        run=_tell,
    ),
)
