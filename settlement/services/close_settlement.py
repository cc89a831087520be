"""Titles, tax, the final account and the end of the case."""

from settlement.documents.control_sums import finalise
from settlement.documents.render import render
from settlement.documents.seal import seal
from settlement.domain.case import Case
from settlement.domain.commitments import open_receivers
from settlement.domain.contents import content_hash
from settlement.domain.errors import Conflict, InvalidInput
from settlement.domain.estate import Holding
from settlement.domain.events.distribution import (
    CaseClosed,
    CaseDisposed,
    DocumentFiled,
    FinalAccountDrawn,
    FinalAccountSigned,
    StepCompletedByPerson,
    TaxReturnHandled,
    TitleTransferOpened,
    TitleTransferred,
)
from settlement.domain.events.intake import HoldPlaced
from settlement.domain.journal import CLOCK, ENGINE, Actor, ActorKind
from settlement.domain.ledger import cash_ore
from settlement.domain.plan import STEP_OF, StepStatus
from settlement.domain.steps.closing import tax_years_due
from settlement.domain.steps.distribution import titles_to_open
from settlement.domain.steps.step import BOBESTYRER
from settlement.domain.titles import register_of
from settlement.domain.together import Joint
from settlement.services.both_hands import all_have_signed
from settlement.services.change import Change, change
from settlement.services.house import House
from settlement.services.paperwork.controls import control_findings
from settlement.services.paperwork.filing import file_document
from settlement.services.paperwork.final_account import draft_final_account
from settlement.services.paperwork.rules import rules_used
from settlement.services.paperwork.titles import title_document
from settlement.services.price_farm import tell_of_takeover
from settlement.services.tell import tell_heirs
from settlement.store.disposal import dispose_case as destroy_case

TITLE_BASIS = "tinglysingsloven § 14"
PERSON_STEPS = frozenset({"settle_small_estate"})
BALANCE_HOLD = "balance_not_zero"


def open_titles(house: House, case_id: str) -> Case:
    """Make each titled asset that someone takes over a task for the new owner, with its paper ready."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("open_title_transfers"):
            return it.case
        for holding_id, party_id in titles_to_open(it.case):
            held = it.case.holdings[holding_id]
            opened = TitleTransferOpened(
                holding_id=holding_id,
                to_party=party_id,
                register_name=register_of(held) or "",
                document_id=_title_paper(house, it, held, party_id),
            )
            it.record(opened, basis=TITLE_BASIS)
            tell_of_takeover(it, held)
        return it.case


def _title_paper(house: House, it: Change, held: Holding, party_id: str) -> str | None:
    """File the paper that moves one title; None for what is done at the register's own page."""
    paper = title_document(it.case, held, party_id, on=it.today, is_test=house.is_test)
    if paper is None:
        return None
    data, kind = paper
    return file_document(house, it, data, basis=TITLE_BASIS, kind=kind)


def report_title(
    house: House, case_id: str, *, version: int | None, actor: Actor, holding_id: str, evidence: str
) -> Case:
    """Note that the new owner says the register is changed; the register is then asked."""
    with change(house, case_id, actor=actor, version=version) as it:
        title = it.case.titles.get(holding_id)
        if title is None or title.done is not None:
            raise Conflict("That title does not wait for anything.")
        it.require_may_act(title.to_party)
        it.require_open("transfer_titles")
        if not evidence.strip():
            raise InvalidInput("evidence", "tell what shows that the register has the new owner")
        done = TitleTransferred(holding_id=holding_id, evidence=evidence)
        return it.record(done, basis="arveloven § 119")


def handle_tax(house: House, case_id: str, *, version: int | None, actor: Actor, year: int, how: str) -> Case:
    """Note how one year's return was handled (arveloven § 119 bokstav g)."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        it.require_open("file_tax")
        if year not in tax_years_due(it.case):
            raise InvalidInput("year", "that year is not asked for, or is handled already")
        return it.record(
            TaxReturnHandled(year=year, how=how, by_party=actor.id), basis="arveloven § 119 bokstav g"
        )


def complete_step(
    house: House, case_id: str, *, version: int | None, actor: Actor, step_id: str, evidence: str
) -> Case:
    """Note that a person did a step that no code carries out, with what shows it."""
    with change(house, case_id, actor=actor, version=version) as it:
        it.require_manager()
        if step_id not in PERSON_STEPS or step_id not in STEP_OF:
            raise InvalidInput("step_id", "that step is not completed by hand")
        it.require_open(step_id)
        done = StepCompletedByPerson(step_id=step_id, party_id=actor.id, evidence=evidence)
        return it.record(done, basis=", ".join(STEP_OF[step_id].citations))


def draw_final_account(house: House, case_id: str) -> Case:
    """Draw up the booppgjoer. It is filed only when every control sum holds and the balance is zero."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("draw_final_account"):
            return it.case
        rules = rules_used(it.work.cases.history(case_id))
        draft = draft_final_account(it.case, on=it.today, is_test=house.is_test, rules=rules)
        findings = control_findings(it.case, draft)
        if not all(findings.values()):
            broken = ", ".join(name for name, holds in findings.items() if not holds)
            hold = HoldPlaced(
                hold_id=BALANCE_HOLD, code=BALANCE_HOLD, reason=f"Booppgjøret går ikke opp: {broken}."
            )
            return it.record(hold, basis="arveloven § 119")
        document = render(finalise(draft))
        pdf = seal(
            document.pdf,
            house.seals.engine(),
            reason=document.title,
            field_name="Oppgjoeret",
            at=it.now,
            allow_test_keys=house.is_test,
        )
        document_id = house.new_id()
        stored = it.work.documents.store(document_id, case_id, pdf, kind="booppgjoer")
        drawn = FinalAccountDrawn(
            content_hash=content_hash({"case": case_id, "pdf": stored.sha256}),
            document_id=document_id,
            balance_ore=0 if it.case.skifteform == "small_estate" else cash_ore(it.case),
            control_sums=findings,
        )
        filed = DocumentFiled(
            document_id=document_id,
            document_kind="booppgjoer",
            sha256=stored.sha256,
            title=document.title,
        )
        return it.record(drawn, filed, basis="arveloven § 119")


def sign_final_account(
    house: House,
    case_id: str,
    *,
    version: int | None,
    actor: Actor,
    party_id: str,
    content_hash: str,
    method: str,
) -> Case:
    """Approve the final account that was shown."""
    with change(house, case_id, actor=actor, version=version) as it:
        if party_id == BOBESTYRER and actor.kind == ActorKind.BOBESTYRER:
            it.require_manager()
        else:
            it.require_may_act(party_id)
        it.require_open("sign_final_account")
        if content_hash != it.case.final_account_hash:
            raise Conflict("The account has changed since you saw it. Read it again before you sign.")
        if not all_have_signed(house, it, party_id, Joint.FINAL_ACCOUNT, content_hash, method=method):
            return it.case
        signed = FinalAccountSigned(
            party_id=party_id, content_hash=content_hash, signature=house.new_id(), method=method
        )
        return it.record(signed, basis="arveloven § 119")


def close_case(house: House, case_id: str) -> Case:
    """End the settlement: distributed, in uskifte, or a small estate settled."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("close_case"):
            return it.case
        outcome = "distributed" if it.case.skifteform in {"privat", "offentlig"} else it.case.skifteform
        reason = {
            "distributed": "Boet er delt, og saldoen er null.",
            "uskifte": "Gjenlevende sitter i uskifte.",
            "small_estate": "Det lille boet er gjort opp.",
        }[outcome or "distributed"]
        tell_heirs(it, "case_closed")
        told = f"{reason}{_left_open(it.case)}"
        return it.record(CaseClosed(outcome=outcome or "", reason=told), basis="arveloven § 119")


def _left_open(case: Case) -> str:
    left = open_receivers(case)
    return f" Disse faste betalingene er ikke avsluttet: {', '.join(left)}." if left else ""


def dispose_case(house: House, case_id: str) -> None:
    """Destroy the case's key when retention is over; the chain of hashes still verifies."""
    with change(house, case_id, actor=CLOCK) as it:
        state = it.step("dispose_case")
        if state.status != StepStatus.READY:
            return
        it.record(CaseDisposed(retention_class="settlement"), basis="personvernforordningen artikkel 5")
        destroy_case(it.work, case_id)
