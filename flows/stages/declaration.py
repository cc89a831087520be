"""The engine's steps of the declaration."""

from flows.stages.step import EngineStep, by_service
from settlement.services.compare_and_choose import compare_forms, submit_declaration
from settlement.services.issue_attest import issue_attest

DECLARATION: dict[str, EngineStep] = {
    "compare_forms": by_service(compare_forms),
    "submit_declaration": by_service(submit_declaration),
    "issue_attest": by_service(issue_attest),
}
