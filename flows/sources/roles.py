"""The deceased's roles in organisations, and a business that was the deceased's own."""

from flows.sources.asking import answer_of, report
from settlement.domain.answers import AnswerStatus
from settlement.domain.manual_task import ManualTask
from settlement.domain.register_rights import CompanyRole
from settlement.ports.bundle import Outside
from settlement.services.collect_registers import Questions, SourceReport
from settlement.services.facts.clues import role_clues
from settlement.services.facts.holdings import business_holding, proof_of

SOURCE = "enhetsregisteret"
OWNER = "INNH"
PARTNERS = frozenset({"DTPR", "DTSO", "KOMP"})
OWN_BUSINESS = "Avdøde drev et enkeltpersonforetak. Det foretaket eier og skylder, er en del av boet."
LIABLE = "Avdøde var deltaker i et selskap og kan ha ansvar for gjelden der."
TASK = ManualTask(
    recipient="Foretakets regnskapsfører, og Brønnøysundregistrene",
    where="Regnskapet, og Samordnet registermelding i Altinn",
    text=(
        "Skaff siste regnskap og en oversikt over hva foretaket eier og skylder, sett verdien i oversikten, "
        "og bestem om virksomheten skal drives videre, selges eller avvikles. Meld endringen til "
        "Foretaksregisteret og Enhetsregisteret."
    ),
    attach=("skifteattest",),
    evidence="Regnskap eller bekreftelse fra regnskapsfører",
    if_missed="Gjeld og forpliktelser i virksomheten kan dukke opp etter at arven er delt.",
)


async def ask_roles(outside: Outside, asked: Questions) -> SourceReport:
    """Ask for roles: those that bind the estate are for a person to look into, the others are told."""
    answer = await answer_of(
        outside.companies.roles(asked.person_number, case_reference=asked.case_id, basis=asked.basis)
    )
    own = [role for role in answer.items if role.code == OWNER and _stands(role)]
    liable = [role for role in answer.items if role.code in PARTNERS and _stands(role)]
    holdings = {
        role.organisation_number: business_holding(asked.case_id, SOURCE, role, proof_of(answer))
        for role in own
    }
    told = report(SOURCE, answer, holdings=tuple(holdings.values()), findings=role_clues(answer.items))
    if not own and not liable:
        return told
    status = answer.status if answer.status == AnswerStatus.UNAVAILABLE else AnswerStatus.NEEDS_PERSON
    sentences = (OWN_BUSINESS if own else "", LIABLE if liable else "", answer.message or "")
    return SourceReport(
        source=SOURCE,
        status=status,
        holdings=told.holdings,
        provenance=told.provenance,
        message=" ".join(sentence for sentence in sentences if sentence),
        findings=told.findings,
        task=TASK,
    )


def _stands(role: CompanyRole) -> bool:
    return not role.resigned and role.deleted_on is None
