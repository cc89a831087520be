"""Words for people in documents, in bokmål. One place, so that pages and papers say the same."""

from datetime import date

from settlement.documents.models.parts import DeceasedPart
from settlement.documents.models.skifteattest import GuardianPart
from settlement.domain.case import Case
from settlement.domain.estate import Holding, HoldingKind
from settlement.domain.parties import Party, Relation
from settlement.domain.steps.step import BOBESTYRER
from settlement.domain.wards import acting_guardians, guardian_to_name
from settlement.services.facts.succession import date_of_death
from settlement.services.paperwork.source_words import SOURCE_WORDS

SERVICE_NAME = "Oppgjør etter dødsfall"

RELATION_WORDS = {
    Relation.SPOUSE: "ektefelle",
    Relation.COHABITANT: "samboer",
    Relation.CHILD: "barn",
    Relation.SEPARATE_CHILD: "særkullsbarn",
    Relation.GRANDCHILD: "barnebarn",
    Relation.SEPARATE_GRANDCHILD: "barn av særkullsbarn",
    Relation.GREAT_GRANDCHILD: "barnebarns barn",
    Relation.MOTHER: "mor",
    Relation.FATHER: "far",
    Relation.SIBLING: "søsken",
    Relation.SIBLING_CHILD: "søskens barn",
    Relation.SIBLING_GRANDCHILD: "søskens barnebarn",
    Relation.SIBLING_GREAT_GRANDCHILD: "søskens barnebarns barn",
    Relation.HALF_SIBLING: "halvsøsken",
    Relation.HALF_SIBLING_CHILD: "halvsøskens barn",
    Relation.HALF_SIBLING_GRANDCHILD: "halvsøskens barnebarn",
    Relation.GRANDPARENT: "besteforelder",
    Relation.UNCLE_AUNT: "onkel eller tante",
    Relation.COUSIN: "fetter eller kusine",
    Relation.TESTAMENT_HEIR: "arving etter testament",
    Relation.MINOR_LEGATEE: "arving etter testament til en bestemt ting",
    Relation.GUARDIAN: "verge",
    Relation.REPRESENTATIVE: "representant",
}
BASIS_WORDS = {
    "issue": ("barn eller barns etterkommere, lik del", ("arveloven § 4",)),
    "parents_line": ("foreldre eller deres etterkommere", ("arveloven § 5",)),
    "grandparents_line": ("besteforeldre eller deres etterkommere", ("arveloven § 6",)),
    "spouse": ("ektefellens arv", ("arveloven §§ 8–9",)),
    "cohabitant": ("samboerens arv", ("arveloven § 12",)),
    "testament": ("etter testament", ("arveloven § 50", "arveloven § 124")),
    "marital": ("oppgjør mellom ektefellene", ("ekteskapsloven § 58", "arveloven § 109")),
    "small_estate": ("fullmakt over lite bo", ("arveloven § 95",)),
}
KIND_WORDS = {
    HoldingKind.ACCOUNT: "Bankkontoer",
    HoldingKind.REAL_PROPERTY: "Fast eiendom",
    HoldingKind.COOPERATIVE_SHARE: "Andeler i borettslag",
    HoldingKind.VEHICLE: "Biler og andre kjøretøy",
    HoldingKind.SECURITIES: "Aksjer og fond",
    HoldingKind.CHATTELS: "Innbo og løsøre",
    HoldingKind.RECEIVABLE: "Penger noen skylder boet",
    HoldingKind.OTHER_ASSET: "Andre eiendeler",
    HoldingKind.LOAN: "Lån",
    HoldingKind.OTHER_DEBT: "Annen gjeld",
    HoldingKind.CASH: "Kontanter",
    HoldingKind.CRYPTO: "Kryptovaluta",
    HoldingKind.FOREIGN_PROPERTY: "Eiendom i utlandet",
    HoldingKind.PRIVATE_LOAN: "Private lån",
    HoldingKind.SUBSCRIPTION: "Abonnementer og medlemskap",
    HoldingKind.POLICY: "Pensjon og forsikring",
    HoldingKind.RIGHT: "Rettigheter",
}
FORM_WORDS = {
    "privat": "privat skifte",
    "uskifte": "uskifte",
    "small_estate": "fullmakt over lite bo",
    "offentlig": "offentlig skifte",
}


def relation_words(party: Party) -> str:
    """Say what a party is to the deceased."""
    return RELATION_WORDS.get(party.relation, "arving")


def basis_words(basis: str) -> tuple[str, tuple[str, ...]]:
    """Say why somebody gets a share, with the provisions."""
    return BASIS_WORDS.get(basis, (basis, ("arveloven kapittel 2–4",)))


def party_name(case: Case, party_id: str) -> str:
    """Name a party on paper; offices have their titles."""
    if party_id == BOBESTYRER:
        return case.bobestyrer_name or "Bostyreren"
    party = case.parties.get(party_id)
    return party.name if party is not None and party.name else "Arving uten registrert navn"


def deceased_part(case: Case, *, with_number: bool) -> DeceasedPart:
    """Write the deceased as a document names them."""
    return DeceasedPart(
        name=case.deceased.name or "Ukjent navn",
        person_number=case.deceased.person_number if with_number else None,
        birth_date=case.deceased.birth_date,
        date_of_death=date_of_death(case),
        residence=", ".join(case.deceased.address_lines),
    )


def guardian_part(case: Case, party: Party, on: date) -> GuardianPart | None:
    """Name who acts for an heir as the court's papers do; several act together (vergemålsloven § 18)."""
    name = guardian_to_name(case, party, on)
    several = len(acting_guardians(case, party, on)) > 1
    return GuardianPart(name=name, capacity="verger" if several else "verge") if name else None


def source_words(case: Case, source: str) -> str:
    """Say who told of something: a register by its name, or the heir who added it."""
    if source in case.parties:
        return f"opplyst av {party_name(case, source)}"
    return SOURCE_WORDS.get(source, source or "opplyst av arvingene")


def holder_words(held: Holding) -> str:
    """Say where a holding is and by which reference, as far as the label does not say it already."""
    parts = (held.institution_name or "", held.reference)
    return " ".join(part for part in parts if part and part not in held.label)
