"""What the new owner sends: the declaration of title, or a letter to who keeps the list of owners."""

from datetime import date
from fractions import Fraction
from typing import Any

from policies.duties.registration import TitleDocument
from policies.kernel.decision import Decision, ParameterUse
from policies.kernel.money import Money
from policies.kernel.parameters import ORE
from policies.kernel.text import DecimalNumber
from settlement.documents.models.hjemmelserklaering import (
    HjemmelserklaeringData,
    NewOwner,
    RateLine,
    SignerGroup,
)
from settlement.documents.models.letter import LetterData
from settlement.documents.models.parts import Contact, DocumentData, Figure, SignatureLine
from settlement.documents.presentation import write_date
from settlement.documents.strings import Language
from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.services.facts.titles import TitlePaper, title_paper
from settlement.services.paperwork.letters import NO_DEADLINE, SANDBOX_PHONE
from settlement.services.paperwork.words import (
    SERVICE_NAME,
    deceased_part,
    party_name,
    relation_words,
    source_words,
)

LAND_KINDS = frozenset({HoldingKind.REAL_PROPERTY, HoldingKind.COOPERATIVE_SHARE})
SEND_PROPERTY = ("Kartverket Tinglysing", "Postboks 600 Sentrum", "3507 Hønefoss")
SEND_SHARE = ("Kartverket", "Postboks 200", "5788 Kinsarvik")
UNITS = {"percent": "prosent"}
NOT_KNOWN = "ikke kjent"
UNVERIFIED = " (ikke kontrollert mot kilden)"
TESTAMENT = "Bekreftet kopi av testamentet"
ASK_LAND_REGISTER = "Spør Kartverket hvilket dokument de godtar"
OWN_PHONE = "oppgis av den som underskriver"
BASIS_WORDS = {
    "uskifte": "Uskifte etter uskifteattesten",
    "offentlig": "Utlodning i offentlig skifte",
    "privat": "Skifteattesten og arvingenes delingsavtale",
}


def title_document(
    case: Case, held: Holding, party_id: str, *, on: date, is_test: bool
) -> tuple[DocumentData, str] | None:
    """Write the paper for one thing, and what the paper is called among the case's documents.

    A vehicle has none: the new owner does it at the road authority's own page.
    """
    if held.kind in LAND_KINDS:
        return declaration(case, held, party_id, on=on, is_test=is_test), "hjemmelserklaering"
    if held.kind == HoldingKind.VEHICLE:
        return None
    return transfer_letter(case, held, party_id, on=on, is_test=is_test), "overdragelsesbrev"


def declaration(
    case: Case, held: Holding, party_id: str, *, on: date, is_test: bool
) -> HjemmelserklaeringData:
    """Write the declaration of title with what it costs today, each amount with provision and rate."""
    paper = title_paper(case, held, party_id, on=on)
    party = case.parties.get(party_id)
    owned = Fraction(held.numerator, held.denominator)
    share = f"{owned.numerator}/{owned.denominator}"
    given = paper.document.value
    duty = paper.duty
    return HjemmelserklaeringData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        deed=given is not None and given.document is TitleDocument.SKJOETE,
        deceased=deceased_part(case, with_number=True),
        unit=held.label,
        share_of_deceased=share,
        new_owners=(
            NewOwner(
                name=party_name(case, party_id),
                person_number=(party.person_number or party.organisation_number) if party else None,
                birth_date=write_date(party.birth_date, Language.NB) if party and party.birth_date else "",
                share=share,
            ),
        ),
        basis=BASIS_WORDS.get(case.skifteform or "", "Skifteattesten"),
        send_to=SEND_SHARE if held.kind == HoldingKind.COOPERATIVE_SHARE else SEND_PROPERTY,
        enclose=_enclosed(case, paper),
        duty=Figure(
            ore=duty.value.duty_ore.ore if duty and duty.value else None,
            citations=_citations(duty),
            source="regnet ut av boets opplysninger",
        ),
        duty_reason=duty.explanation if duty else NOT_KNOWN,
        fee=_fee(paper.fee),
        rates=tuple(RateLine(text=_rate(row)) for row in paper.rates),
        groups=_groups(case, paper),
    )


def _enclosed(case: Case, paper: TitlePaper) -> tuple[str, ...]:
    given = paper.document.value
    attached = (given.attachment if given else ASK_LAND_REGISTER,)
    return (*attached, TESTAMENT) if case.testament else attached


def _fee(fee: Decision[Money] | None) -> Figure:
    if fee is None or fee.value is None:
        return Figure(ore=None, citations=("tinglysingsloven § 12 b",), source=NOT_KNOWN)
    return Figure(ore=fee.value.ore, citations=_citations(fee), source="satsen for papir")


def _citations(decision: Decision[Any] | None) -> tuple[str, ...]:
    if decision is None:
        return ()
    own = (*decision.citations, *(each for rest in decision.rests_on for each in rest.citations))
    return tuple(dict.fromkeys(str(citation) for citation in own))


def _rate(row: ParameterUse) -> str:
    value = (
        Money(int(row.value)).kroner()
        if row.unit == ORE
        else f"{DecimalNumber(row.value).written(',')} {UNITS.get(row.unit, row.unit)}"
    )
    day = write_date(row.effective_from, Language.NB)
    return f"{row.title or row.name}: {value} fra {day}. {row.source}{'' if row.verified else UNVERIFIED}"


def _groups(case: Case, paper: TitlePaper) -> tuple[SignerGroup, ...]:
    given = paper.document.value
    if given is None:
        return (SignerGroup(signers=(SignatureLine(name="", capacity=ASK_LAND_REGISTER),)),)
    return tuple(
        SignerGroup(signers=tuple(_signer(case, who, given.document) for who in group))
        for group in given.signers
    )


def _signer(case: Case, who: str, document: TitleDocument) -> SignatureLine:
    if document is TitleDocument.SKJOETE:
        court = who == "tingretten"
        return SignatureLine(
            name=case.court.court_name if court else party_name(case, who),
            capacity="tingretten" if court else "bostyrer",
        )
    party = case.parties.get(who)
    return SignatureLine(name=party_name(case, who), capacity=relation_words(party) if party else "arving")


def transfer_letter(case: Case, held: Holding, party_id: str, *, on: date, is_test: bool) -> LetterData:
    """Ask who keeps the list of owners to enter the new one: a bank, a fund or a craft register."""
    keeper = held.institution_name or source_words(case, held.source)
    new_owner = party_name(case, party_id)
    securities = held.kind == HoldingKind.SECURITIES
    paper = {"uskifte": "Uskifteattesten", "offentlig": "Oppnevningen av bostyrer"}.get(
        case.skifteform or "", "Skifteattesten"
    )
    steps = (
        f"Før {held.label} over på {new_owner}.",
        "Send bekreftelse på overføringen til den som underskriver.",
        *(("Oppgi den dødes inngangsverdi for hver post. Den går over til ny eier.",) if securities else ()),
    )
    return LetterData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        recipient_name=keeper,
        subject="Ny eier etter dødsfall",
        what=f"{case.deceased.name} er død. {new_owner} overtar {held.label}.",
        why=f"{paper} og delingen av boet viser hvem som overtar. Kopi av attesten ligger ved.",
        what_to_do=steps,
        no_deadline=NO_DEADLINE,
        what_if_not="Den døde står fortsatt som eier, og boet kan ikke avsluttes.",
        contact=Contact(name=new_owner, phone=SANDBOX_PHONE if is_test else OWN_PHONE),
        citations=("arveloven § 119", *(("skatteloven § 9-7",) if securities else ())),
        signed_by=new_owner,
    )
