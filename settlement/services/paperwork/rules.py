"""Which rules a statement rests on, read out of the decisions that the journal keeps."""

from collections.abc import Iterator, Sequence
from typing import Any

from settlement.documents.models.booppgjoer import RuleUse
from settlement.domain.events.distribution import DistributionProposed, MaritalPropertyDivided
from settlement.domain.journal import Recorded


def rules_used(history: Sequence[Recorded]) -> tuple[RuleUse, ...]:
    """List the rules of the marital division and the distribution that stand, each once, in order of use."""
    standing: dict[str, list[dict[str, Any]]] = {}
    for record in history:
        event = record.event
        if isinstance(event, MaritalPropertyDivided):
            standing["marital"] = [event.decision]
        elif isinstance(event, DistributionProposed):
            standing["distribution"] = list(event.decision.values())
    found: dict[str, RuleUse] = {}
    for part in ("marital", "distribution"):
        for decision in standing.get(part, []):
            for rule in _flat(decision):
                found.setdefault(rule.rule_id, rule)
    return tuple(found.values())


def _flat(decision: dict[str, Any]) -> Iterator[RuleUse]:
    """Give a decision and what it rests on; those without a rule or words say nothing to a reader."""
    if decision.get("rule_id") and decision.get("explanation"):
        yield RuleUse(
            rule_id=decision["rule_id"],
            version=decision["version"],
            text=decision["explanation"],
            citations=tuple(decision["citations"]),
        )
    for part in decision.get("rests_on", ()):
        yield from _flat(part)
