"""One heir's declaration on the form of settlement and the debts (arveloven §§ 96, 116 to 118)."""

from datetime import date

from settlement.documents.models.parts import SignatureLine
from settlement.documents.models.skifteerklaering import (
    ComparedLine,
    DeclarationClause,
    KnownThing,
    SkifteerklaeringData,
)
from settlement.documents.presentation import write_date
from settlement.documents.strings import Language
from settlement.domain.case import Case, Choice, Guardian, Signature
from settlement.domain.comparison import Comparison
from settlement.domain.forms import OFFENTLIG, PRIVAT, SMALL_ESTATE, USKIFTE
from settlement.domain.heirs import declaration_deadline, local_date
from settlement.domain.together import Joint
from settlement.domain.wards import acting_guardians
from settlement.services.paperwork.comparison_words import debt_words, form_words, span_words
from settlement.services.paperwork.words import (
    FORM_WORDS,
    SERVICE_NAME,
    deceased_part,
    party_name,
    relation_words,
)

FORM_CLAUSES = {
    PRIVAT: ("Jeg vil at boet skal skiftes privat.", ("arveloven § 98", "arveloven § 116")),
    USKIFTE: ("Jeg er enig i at boet blir overtatt i uskifte.", ("arveloven §§ 14–16", "arveloven § 96")),
    SMALL_ESTATE: (
        "Jeg ber om fullmakt over et bo av liten verdi, og betaler gravferden først.",
        ("arveloven § 95",),
    ),
    OFFENTLIG: ("Jeg vil at retten skal skifte boet offentlig.", ("arveloven § 127",)),
}
METHOD_WORDS = {
    "idporten": "innlogging med ID-porten",
    "paper": "underskrift på papir",
    "guardian": "signert av verge",
    "organisation": "signert for organisasjonen",
}


def declaration_data(
    case: Case,
    party_id: str,
    *,
    seen: Comparison | None = None,
    version: int,
    on: date,
    is_test: bool,
) -> SkifteerklaeringData:
    """Write the exact content that the heir signed, with the comparison they saw, and the signature on it.

    Raises:
        KeyError: the heir has not chosen and signed.
    """
    party, choice = case.parties[party_id], case.choices[party_id]
    signed = case.declaration_signatures[party_id]
    guardians = acting_guardians(case, party, local_date(signed.at))
    names = " og ".join(one.name for one in guardians)
    acting = "" if not guardians else "verge" if len(guardians) == 1 else "verger"
    deadline = declaration_deadline(case)
    return SkifteerklaeringData(
        issuer=SERVICE_NAME,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        deceased=deceased_part(case, with_number=True),
        heir_name=party_name(case, party_id),
        heir_relation=relation_words(party),
        acts_through=f"{names}, {acting}" if names else "",
        skifteform=FORM_WORDS.get(choice.skifteform, choice.skifteform),
        clauses=_clauses(choice),
        known=_known(case),
        compared=_compared(seen, party_id),
        comparison_reference=signed.comparison_hash[:16],
        other_heirs=tuple(party_name(case, heir) for heir in case.heirs if heir != party_id),
        content_version=version,
        court=case.court.court_name,
        deadline=write_date(deadline, Language.NB) if deadline else "ikke fastsatt",
        signatures=_signatures(case, party_id, guardians, signed),
    )


def _signatures(
    case: Case, party_id: str, guardians: tuple[Guardian, ...], signed: Signature
) -> tuple[SignatureLine, ...]:
    """Give the heir's signature, or the one of each guardian: several have signed each for themselves."""
    if not guardians:
        return (_line(party_name(case, party_id), "arving", signed),)
    own = case.hands.get(f"{party_id}:{Joint.DECLARATION}", {})
    same = {one: hand for one, hand in own.items() if hand.content_hash == signed.content_hash}
    return tuple(_line(one.name, "verge", same.get(one.party_id or "", signed)) for one in guardians)


def _line(name: str, capacity: str, signed: Signature) -> SignatureLine:
    how = METHOD_WORDS.get(signed.method, signed.method)
    return SignatureLine(
        name=name,
        capacity=capacity,
        signed_on=local_date(signed.at),
        reference=f"{how}, signatur {signed.signature[-12:]}, innhold {signed.content_hash[:16]}",
    )


def _clauses(choice: Choice) -> tuple[DeclarationClause, ...]:
    text, citations = FORM_CLAUSES[choice.skifteform]
    form = DeclarationClause(text=text, answer="ja", citations=citations)
    if choice.skifteform != PRIVAT:
        return (form,)
    if choice.assumes_debt:
        meaning = "Du svarer for hele gjelden, sammen med andre som tar på seg ansvaret."
    else:
        meaning = "Du svarer bare inntil verdien av det du arver."
    return (
        form,
        DeclarationClause(
            text="Jeg tar på meg ansvaret for den dødes gjeld og andre forpliktelser.",
            answer=_answer(choice.assumes_debt),
            consequence=meaning,
            citations=("arveloven § 116",),
        ),
        DeclarationClause(
            text="Jeg er enig i at skifteattesten blir utstedt før fristen på 60 dager er ute.",
            answer=_answer(choice.waives_deadline),
            citations=("arveloven § 118",),
        ),
    )


def _answer(given: bool) -> str:  # noqa: FBT001  # a yes or a no is what it is about
    return "ja" if given else "nei"


def _compared(seen: Comparison | None, party_id: str) -> tuple[ComparedLine, ...]:
    """Write the heir's own lines of each form that was open."""
    lines = []
    for form in seen.forms if seen is not None else ():
        own = form.person(party_id)
        if own is None:
            continue
        last_day = write_date(form.last_day, Language.NB) if form.last_day is not None else "ingen frist"
        gets = "ingenting nå" if own.waits else span_words(own.gets)
        owes = debt_words(own.owes)
        if own.owes_without is not None:
            owes += f" Uten å ta på seg gjelden: {debt_words(own.owes_without)}"
        lines.append(ComparedLine(form=form_words(form.form), gets=gets, owes=owes, last_day=last_day))
    return tuple(lines)


def _known(case: Case) -> tuple[KnownThing, ...]:
    things = []
    if case.testament:
        things.append(KnownThing(label="Testament", detail="finnes", source="registrert hos domstolen"))
    if any(held.is_farm for held in case.counted_holdings):
        things.append(
            KnownThing(
                label="Landbrukseiendom", detail="Odel og åsete kan gjelde.", source="landbruksregisteret"
            )
        )
    if any(held.separate_property for held in case.holdings.values()):
        things.append(KnownThing(label="Særeie", detail="finnes", source="opplyst i oversikten"))
    return tuple(things)
