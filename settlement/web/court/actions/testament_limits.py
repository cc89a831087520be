"""What a testament takes away: from the survivor, from all issue, or from one child and its line."""

from policies.testament.resolve import Limit
from settlement.domain.parties import Kin
from settlement.domain.testament import TestamentClause
from settlement.services.facts.succession import children_of_deceased
from settlement.web.answers import Answers
from settlement.web.court.actions.action import Ask
from settlement.web.court.desk import CaseOnDesk
from settlement.web.language.catalogues import mark

LIMITS = {
    Limit.SPOUSE_TO_MINIMUM: mark("Ektefellen skal bare ha minstearven"),
    Limit.COHABITANT: mark("Samboeren skal ikke arve etter loven"),
    Limit.ISSUE_TO_PLIKTDEL: mark("Livsarvingene skal bare ha pliktdelen"),
}
OF_LINE = {
    Limit.LINE_TO_PLIKTDEL: mark("skal bare ha pliktdelen"),
    Limit.DISINHERITED: mark("skal ikke arve i det hele tatt"),
}
KING = mark("Gjelder bare når det er stadfestet etter arveloven § 55. Svar på det etterpå.")


def limit_asks(it: CaseOnDesk) -> tuple[Ask, ...]:
    """Ask what the testament takes away, and from whom."""
    general = (Ask(limit.value, text, "check") for limit, text in LIMITS.items())
    lines = (
        Ask(
            f"{limit.value}_{child.id}",
            f"{name_of_child(it, child)}: {text}",
            "check",
            hint=KING if limit is Limit.DISINHERITED else "",
        )
        for child in children_of_deceased(it.case)
        for limit, text in OF_LINE.items()
    )
    return (*general, *lines)


def limit_clauses(it: CaseOnDesk, answers: Answers) -> list[TestamentClause]:
    """Read what is taken away. A condition on the gifts is none on the limits."""
    found = [TestamentClause(limit=limit.value) for limit in LIMITS if answers.ticked(limit.value)]
    return [
        *found,
        *(
            TestamentClause(limit=limit.value, line=child.id)
            for child in children_of_deceased(it.case)
            for limit in OF_LINE
            if answers.ticked(f"{limit.value}_{child.id}")
        ),
    ]


def name_of_child(it: CaseOnDesk, child: Kin) -> str:
    """Name one of the children; one who is dead has no party."""
    return child.name or it.name_of(child.party_id or child.id)


def limit_words(it: CaseOnDesk, clause: TestamentClause) -> str:
    """Say what a clause takes away."""
    limit = Limit(clause.limit)
    child = next((one for one in children_of_deceased(it.case) if one.id == clause.line), None)
    if child is None:
        return LIMITS.get(limit, clause.limit)
    return f"{name_of_child(it, child)}: {OF_LINE[limit]}"
