"""What the court needs for each form of settlement (arveloven §§ 95, 96, 116 to 118, 127, 132)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import say
from policies.skifte.forms import Skifteform

ARVELOVEN_95 = arveloven("§ 95 første ledd")
ARVELOVEN_96_1 = arveloven("§ 96 første ledd")
ARVELOVEN_96_2 = arveloven("§ 96 annet ledd")
ARVELOVEN_116_1 = arveloven("§ 116 første ledd")
ARVELOVEN_118 = arveloven("§ 118")
ARVELOVEN_127 = arveloven("§ 127")
ARVELOVEN_132 = arveloven("§ 132")


@dataclass(frozen=True)
class CourtDocument:
    """Something the court needs.

    Attributes:
        document: stable name.
        from_whom: id of the person, or None when any of them may give it.
        is_required: false where the law says that it should be there.
        text: in bokmål.
    """

    document: str
    from_whom: str | None
    is_required: bool
    citation: Citation
    text: str


@dataclass(frozen=True)
class DocumentFacts:
    """What decides which documents the form needs.

    Attributes:
        adults: heirs of age who count; at least one of them assumes the debts in private settlement.
        represented: heirs with guardians.
        survivor: the spouse or cohabitant.
        must_consent: heirs whose consent the uskifte needs.
        mixed_saereie: the uskifte takes in saereie and is not to be divided equally later.
        wants_early_attest: the heirs want the skifteattest before the limit is out.
        has_testament: the deceased left one.
        demanded_by: who demands public settlement.
        security_needed: security for the costs of settlement must be given.
    """

    form: Skifteform
    adults: tuple[str, ...] = ()
    represented: tuple[str, ...] = ()
    survivor: str | None = None
    must_consent: tuple[str, ...] = ()
    mixed_saereie: bool = False
    wants_early_attest: bool = False
    has_testament: bool = False
    demanded_by: str | None = None
    security_needed: bool = False

    def __post_init__(self) -> None:
        """Refuse uskifte without a survivor, and an heir who is both of age and represented."""
        rule_id = "arveloven.skifteform.dokumenter"
        if self.form is Skifteform.USKIFTE and self.survivor is None:
            raise MalformedFacts(rule_id, "uskifte needs a spouse or cohabitant, and there is none")
        both = sorted(set(self.adults) & set(self.represented))
        if both:
            raise MalformedFacts(rule_id, f"{', '.join(both)} are both of age and represented by a guardian")


@rule(
    id="arveloven.skifteform.dokumenter",
    version="1.0",
    citations=(ARVELOVEN_95, ARVELOVEN_96_1, ARVELOVEN_116_1, ARVELOVEN_118, ARVELOVEN_127, ARVELOVEN_132),
    in_force_from=date(2021, 1, 1),
)
def list_court_documents(facts: DocumentFacts) -> Decision[tuple[CourtDocument, ...]]:
    """List what the court needs before the form can begin, and from whom.

    Lovhjemmel: arveloven § 95 første ledd, § 96 første og annet ledd, § 116 første ledd, § 118, § 127, § 132.
    """
    by_form = {
        Skifteform.PRIVAT: _privat,
        Skifteform.USKIFTE: _uskifte,
        Skifteform.SMALL_ESTATE: _small_estate,
        Skifteform.OFFENTLIG: _offentlig,
    }
    documents = by_form[facts.form](facts)
    if facts.has_testament:
        text = say("Testamentet, i original")
        documents.append(CourtDocument("testament", None, True, arveloven("§ 89 annet ledd"), text))  # noqa: FBT003
    return Decision(
        Outcome.COMPUTED,
        tuple(documents),
        facts=(Fact("documents", facts),),
        explanation=say("Retten trenger {count} dokumenter.", count=len(documents)),
    )


def _document(
    name: str, whom: str | None, citation: Citation, text: str, *, required: bool = True
) -> CourtDocument:
    return CourtDocument(name, whom, required, citation, text)


def _privat(facts: DocumentFacts) -> list[CourtDocument]:
    documents = []
    if facts.adults:
        text = say("Erklæring fra minst én myndig arving om å ta på seg ansvaret for gjelden")
        documents.append(_document("assumption_of_debts", None, ARVELOVEN_116_1, text))
    for person in facts.represented:
        text = say("Hvem som er verge for arvingen")
        documents.append(_document("proof_of_guardian", person, arveloven("§ 118 tredje ledd"), text))
    if facts.wants_early_attest:
        for person in (*facts.adults, *facts.represented):
            text = say("Samtykke til at skifteattesten utstedes før fristen er ute")
            documents.append(
                _document("consent_to_early_attest", person, arveloven("§ 118 første ledd"), text)
            )
    text = say("Opplysninger om hvem som er arvinger")
    return [*documents, _document("list_of_heirs", None, arveloven("§ 118 tredje ledd"), text)]


def _uskifte(facts: DocumentFacts) -> list[CourtDocument]:
    survivor = facts.survivor
    documents = [
        _document("notice_of_uskifte", survivor, ARVELOVEN_96_1, say("Melding om uskifte")),
        _document("list_of_heirs", survivor, ARVELOVEN_96_1, say("Navnene på arvingene")),
        _document(
            "assets_and_debts",
            survivor,
            ARVELOVEN_96_1,
            say("Oversikt over det avdøde og den lengstlevende eier og skylder"),
        ),
        _document(
            "ages_and_addresses",
            survivor,
            ARVELOVEN_96_1,
            say("Arvingenes alder og adresse"),
            required=False,
        ),
    ]
    for person in facts.must_consent:
        text = say("Samtykke til uskifte")
        documents.append(_document("consent_to_uskifte", person, arveloven("§ 15 første ledd"), text))
        if person in facts.represented:
            text = say("Statsforvalterens samtykke til uskifte")
            documents.append(_document("statsforvalter_consent", person, arveloven("§ 15 første ledd"), text))
    if facts.mixed_saereie:
        text = say("Felles erklæring om verdien av særeie og felleseie")
        documents.append(_document("values_of_saereie", None, ARVELOVEN_96_2, text))
    return documents


def _small_estate(facts: DocumentFacts) -> list[CourtDocument]:
    del facts  # the same for all
    return [
        _document("request_for_authority", None, ARVELOVEN_95, say("Anmodning om fullmakt til å disponere")),
        _document("assets", None, ARVELOVEN_95, say("Oversikt over eiendelene, uten fradrag for gjeld")),
        _document("funeral_costs", None, ARVELOVEN_95, say("Hva begravelsen kostet")),
    ]


def _offentlig(facts: DocumentFacts) -> list[CourtDocument]:
    text = say("Krav om offentlig skifte og grunnlaget for det")
    documents = [_document("demand", facts.demanded_by, ARVELOVEN_127, text)]
    if facts.security_needed:
        text = say("Sikkerhet for kostnadene ved skiftet")
        documents.append(_document("security", facts.demanded_by, ARVELOVEN_132, text))
    return documents
