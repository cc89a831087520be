"""Issue the court's attest: the intention is stored before the seal, the seal before the issue."""

from datetime import datetime

from settlement.documents.render import render
from settlement.documents.seal import seal
from settlement.domain.case import Case
from settlement.domain.contents import content_hash
from settlement.domain.events.declaration import AttestIntended, AttestIssued
from settlement.domain.events.distribution import DocumentFiled
from settlement.domain.forms import OFFENTLIG, SMALL_ESTATE, SURVIVORS, USKIFTE, debt_assumers
from settlement.domain.heirs import all_heirs
from settlement.domain.journal import ENGINE
from settlement.services.change import change
from settlement.services.estate_contact import plan_contact_check
from settlement.services.house import House
from settlement.services.paperwork.attest import attest_data
from settlement.services.status_places import choose_status_place
from settlement.services.tell import tell_heirs
from settlement.services.tell_offices import tell_of_attest

KIND_OF_FORM = {"privat": "skifteattest", USKIFTE: "uskifteattest", SMALL_ESTATE: "small_estate"}
BASIS = "arveloven §§ 95, 97, 118"


def issue_attest(house: House, case_id: str) -> Case:
    """Intend, render, seal and file the attest that the court decided on.

    A crash between the two transactions leaves an intention; the next run finishes that one, with the
    same id, so no attest is issued twice and none without its intention.
    """
    intend_attest(house, case_id)
    return seal_attest(house, case_id)


def intend_attest(house: House, case_id: str) -> Case:
    """Store what will be sealed."""
    with change(house, case_id, actor=ENGINE) as it:
        if not it.is_open("issue_attest") or it.case.attest_intended is not None:
            return it.case
        form = it.case.skifteform or ""
        if form == OFFENTLIG:
            return it.case  # the appointment of the bobestyrer is a clerk's
        holders = _holders(it.case, form, it.now)
        intended = AttestIntended(
            attest_id=house.new_id(),
            attest_kind=KIND_OF_FORM[form],
            content_hash=content_hash({"holders": holders, "heirs": it.case.heirs, "form": form}),
        )
        return it.record(intended, basis=BASIS)


def seal_attest(house: House, case_id: str) -> Case:
    """Render and seal what was intended, file it, and tell the heirs."""
    with change(house, case_id, actor=ENGINE) as it:
        intended = it.case.attest_intended
        if intended is None or not it.is_open("issue_attest"):
            return it.case
        holders = _holders(it.case, it.case.skifteform or "", it.now)
        assumed = tuple(p.id for p in debt_assumers(it.case, it.now))
        place = choose_status_place(it.work)
        data = attest_data(
            it.case,
            attest_id=intended["attest_id"],
            attest_kind=intended["attest_kind"],
            holders=holders,
            assumed=assumed,
            status_index=place,
            on=it.today,
            web_base_url=house.web_base_url,
            is_test=house.is_test,
        )
        document = render(data)
        signer = house.seals.court(it.case.court.court_name)
        pdf = seal(
            document.pdf,
            signer,
            reason=document.title,
            field_name="Domstolen",
            at=it.now,
            allow_test_keys=house.is_test,
        )
        stored = it.work.documents.store(intended["attest_id"], case_id, pdf, kind=intended["attest_kind"])
        issued = AttestIssued(
            attest_id=intended["attest_id"],
            attest_kind=intended["attest_kind"],
            document_id=intended["attest_id"],
            sha256=stored.sha256,
            holders=holders,
            assumed_debt=assumed,
            status_index=place,
        )
        filed = DocumentFiled(
            document_id=intended["attest_id"],
            document_kind=intended["attest_kind"],
            sha256=stored.sha256,
            title=document.title,
        )
        tell_heirs(it, "attest_issued")
        tell_of_attest(it, it.case, intended["attest_id"])
        plan_contact_check(it)
        return it.record(issued, filed, basis=BASIS)


def _holders(case: Case, form: str, on: datetime) -> tuple[str, ...]:
    """Those who assumed the debts; the survivor in uskifte; who asked, for a small estate (§§ 95–118)."""
    if form == USKIFTE:
        return tuple(p.id for p in all_heirs(case) if p.relation in SURVIVORS)
    if form == SMALL_ESTATE:
        return tuple(p for p, choice in case.choices.items() if choice.skifteform == SMALL_ESTATE)[:1]
    if case.executor is not None:  # arveloven § 118 annet ledd
        return (case.executor,)
    assumers = tuple(p.id for p in debt_assumers(case, on))
    return assumers or case.heirs
