"""The notice to creditors: who may have it, and what it says (arveloven §§ 93, 100, 101, 121, 142)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Length, LengthUnit
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say

ARVELOVEN_20 = arveloven("§ 20")
ARVELOVEN_93 = arveloven("§ 93")
ARVELOVEN_100_2 = arveloven("§ 100 annet ledd")
ARVELOVEN_100_3 = arveloven("§ 100 tredje ledd")
ARVELOVEN_101_1 = arveloven("§ 101 første ledd")
ARVELOVEN_101_2 = arveloven("§ 101 annet ledd")
ARVELOVEN_101_3 = arveloven("§ 101 tredje ledd")
ARVELOVEN_102_1 = arveloven("§ 102 første ledd")
ARVELOVEN_121 = arveloven("§ 121")
ARVELOVEN_141_2 = arveloven("§ 141 annet ledd")
ARVELOVEN_142 = arveloven("§ 142")

PROKLAMA = "proklama"
PROKLAMA_LENGTH = Length(6, LengthUnit.WEEKS)
NEWSPAPER_INSERTIONS = 2

UTENLANDSK = Reading(
    id="arveloven.100.uten_melding",
    question=say("Faller kravet bort når en kjent kreditor i utlandet ikke fikk særlig melding?"),
    options={
        "faller_bort": say("Ja. § 102 gjør ikke unntak for den som ikke fikk melding."),
        "bestaar": say("Nei. Den som skulle hatt melding, mister ikke kravet uten den."),
    },
    default="faller_bort",
    citation=ARVELOVEN_100_3,
    reason=say(
        "Krav som ikke meldes i tide, faller bort hvis ikke annet følger av lov, og ingen lov sier det."
    ),
)
MOTTAKER_USKIFTE = Reading(
    id="arveloven.101.uskifte_mottaker",
    question=say("Hvem skal krav meldes til når den lengstlevende utsteder proklama i uskifte?"),
    options={
        "person_i_norge": say("En person med bopel i Norge, som ved privat skifte."),
        "tingretten": say("Tingretten."),
    },
    default="person_i_norge",
    citation=ARVELOVEN_101_2,
    reason=say(
        "Loven nevner ikke uskifte. Ingen rett behandler boet, så regelen for privat skifte passer best."
    ),
)
SMAABO = Reading(
    id="arveloven.93.lite_bo",
    question=say("Kan en arving kreve proklama i et lite bo som ikke skiftes?"),
    options={
        "ja": say("Ja. Det er ikke avgjort om boet skal skiftes privat eller offentlig."),
        "nei": say("Nei. Et slikt bo skal ikke skiftes, og § 100 nevner ikke § 95."),
    },
    default="ja",
    citation=ARVELOVEN_93,
    reason=say("Ordene i § 93 dekker tiden før skifteformen er avgjort, og den blir ikke avgjort her."),
)


class Phase(Enum):
    """How far the estate has come."""

    BEFORE_CHOICE = "before_choice"
    SMALL_ESTATE = "small_estate"
    PRIVAT = "privat"
    PRIVAT_ENDED = "privat_ended"
    USKIFTE = "uskifte"
    OFFENTLIG = "offentlig"


class Demander(Enum):
    """Who wants proklama."""

    HEIR = "heir"
    SURVIVOR = "survivor"
    COURT = "court"
    BOBESTYRER = "bobestyrer"
    CREDITOR = "creditor"


class Issuer(Enum):
    """Who may issue it, and who is to receive the claims."""

    COURT = "court"
    BOBESTYRER = "bobestyrer"
    ATTEST_HOLDER = "attest_holder"
    SURVIVOR = "survivor"
    PERSON_IN_NORWAY = "person_in_norway"


@dataclass(frozen=True)
class ProklamaFacts:
    """Where the estate stands when somebody asks for proklama.

    Attributes:
        already_issued: proklama was issued in this estate before; None when not known.
        demanded_by: who demands it; None when nobody does.
        settles_with_survivor: public settlement between the survivor and the deceased's other heirs.
        debts_assumed: at least one heir has assumed the debts.
        overview_undisputed: the survivor has given an overview that no heir disputes.
    """

    phase: Phase
    already_issued: bool | None = None
    demanded_by: Demander | None = None
    settles_with_survivor: bool = False
    debts_assumed: bool | None = None
    overview_undisputed: bool | None = None


@dataclass(frozen=True)
class ProklamaRoute:
    """How proklama is made.

    Attributes:
        mandatory: it must be issued, whether somebody demands it or not.
        reported_to: who the claims are reported to.
        paid_by_estate: the estate pays for the announcements; otherwise the one who demanded it.
    """

    issued_by: tuple[Issuer, ...]
    reported_to: tuple[Issuer, ...]
    mandatory: bool
    paid_by_estate: bool


_ROUTES: dict[Phase, tuple[Citation, frozenset[Demander], tuple[Issuer, ...], tuple[Issuer, ...]]] = {
    Phase.BEFORE_CHOICE: (ARVELOVEN_93, frozenset({Demander.HEIR}), (Issuer.COURT,), (Issuer.COURT,)),
    Phase.SMALL_ESTATE: (ARVELOVEN_93, frozenset({Demander.HEIR}), (Issuer.COURT,), (Issuer.COURT,)),
    Phase.PRIVAT: (
        ARVELOVEN_121,
        frozenset({Demander.HEIR}),
        (Issuer.ATTEST_HOLDER,),
        (Issuer.PERSON_IN_NORWAY,),
    ),
    Phase.PRIVAT_ENDED: (
        ARVELOVEN_121,
        frozenset({Demander.HEIR}),
        (Issuer.ATTEST_HOLDER,),
        (Issuer.PERSON_IN_NORWAY,),
    ),
    Phase.USKIFTE: (
        ARVELOVEN_20,
        frozenset({Demander.SURVIVOR}),
        (Issuer.SURVIVOR,),
        (Issuer.PERSON_IN_NORWAY,),
    ),
    Phase.OFFENTLIG: (
        ARVELOVEN_142,
        frozenset({Demander.HEIR, Demander.COURT, Demander.BOBESTYRER}),
        (Issuer.COURT, Issuer.BOBESTYRER),
        (Issuer.COURT, Issuer.BOBESTYRER),
    ),
}


@rule(
    id="arveloven.proklama.adgang",
    version="1.0",
    citations=(ARVELOVEN_93, ARVELOVEN_100_2, ARVELOVEN_121, ARVELOVEN_142),
    in_force_from=date(2021, 1, 1),
)
def decide_proklama_open(facts: ProklamaFacts, *, readings: Readings = DEFAULTS) -> Decision[ProklamaRoute]:
    """Decide whether proklama is issued now, by whom, and who receives the claims.

    One proklama for each estate. Before the form is chosen and in private settlement, also when it has
    ended, an heir demands it; in uskifte the survivor may issue it; in public settlement it must be issued,
    unless § 141 annet ledd lets it be.

    Lovhjemmel: arveloven §§ 20, 35, 93, 100 annet ledd, 101 annet ledd, 121, 141 annet ledd, 142.
    """
    used = (Fact("facts", facts),)
    if facts.already_issued is None:
        missing = (Missing("already_issued", None, say("Er det utstedt proklama i boet før?")),)
        text = say("Det kan bare utstedes ett proklama i hvert bo. Finn ut om det er gjort før.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    if facts.already_issued:
        text = say("Det er alt utstedt proklama i boet, og det skal ikke utstedes mer enn ett.")
        return Decision(Outcome.NOT_MET, citations=(ARVELOVEN_100_2,), facts=used, explanation=text)
    if facts.phase is Phase.OFFENTLIG:
        return _in_offentlig(facts, used)
    citation, entitled, issued_by, reported_to = _ROUTES[facts.phase]
    uses: tuple[ReadingUse, ...] = ()
    if facts.phase is Phase.SMALL_ESTATE:
        uses = (readings.use(SMAABO),)
        if uses[0].option == "nei":
            text = say("Et lite bo skiftes ikke, og loven gir ikke adgang til proklama her.")
            return Decision(Outcome.NOT_MET, facts=used, readings=uses, explanation=text)
    if facts.phase is Phase.USKIFTE:
        uses = (readings.use(MOTTAKER_USKIFTE),)
        if uses[0].option == "tingretten":
            reported_to = (Issuer.COURT,)
    if facts.demanded_by not in entitled:
        text = (
            say("I uskifte er det den lengstlevende som kan utstede proklama, og det er ikke bedt om.")
            if facts.phase is Phase.USKIFTE
            else say("Proklama utstedes når en arving krever det. Det har ingen arving gjort.")
        )
        return Decision(Outcome.NOT_MET, citations=(citation,), facts=used, readings=uses, explanation=text)
    return Decision(
        Outcome.MET,
        value=ProklamaRoute(issued_by, reported_to, mandatory=True, paid_by_estate=False),
        citations=(citation, ARVELOVEN_101_2, ARVELOVEN_101_3),
        facts=used,
        readings=uses,
        explanation=say("Proklama skal utstedes. Den som krever det, betaler kunngjøringen."),
    )


def _in_offentlig(facts: ProklamaFacts, used: tuple[Fact, ...]) -> Decision[ProklamaRoute]:
    _, _, issued_by, reported_to = _ROUTES[Phase.OFFENTLIG]
    required = ProklamaRoute(issued_by, reported_to, mandatory=True, paid_by_estate=True)
    if not facts.settles_with_survivor or facts.debts_assumed is False or facts.overview_undisputed is False:
        return Decision(
            Outcome.MET,
            value=required,
            citations=(ARVELOVEN_142,),
            facts=used,
            explanation=say(
                "I offentlig skifte skal retten eller bostyreren utstede proklama. Boet betaler."
            ),
        )
    asked = (
        ("debts_assumed", facts.debts_assumed, say("Har noen arving påtatt seg gjelden?")),
        ("overview_undisputed", facts.overview_undisputed, say("Er oversikten over boet uomtvistet?")),
    )
    missing = tuple(Missing(name, None, question) for name, value, question in asked if value is None)
    if missing:
        text = say("Det er ikke kjent om proklama kan unnlates.")
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=text)
    return Decision(
        Outcome.MET,
        value=ProklamaRoute(issued_by, reported_to, mandatory=False, paid_by_estate=True),
        citations=(ARVELOVEN_141_2, ARVELOVEN_142),
        facts=used,
        explanation=say(
            "Proklama kan unnlates: gjelden er overtatt, og ingen bestrider oversikten over boet. "
            "Retten eller bostyreren velger."
        ),
    )


@dataclass(frozen=True)
class ProklamaDraft:
    """What a draft of the announcement says. No identity number stands here, only whether it is there.

    Attributes:
        receiver_lives_in_norway: the person who receives claims in private settlement; None when not known.
    """

    phase: Phase
    has_name: bool
    has_identity_number: bool
    has_residence: bool
    asks_creditors_to_report: bool
    warns_of_loss: bool
    has_deadline: bool
    has_receiver: bool
    receiver: Issuer | None = None
    receiver_lives_in_norway: bool | None = None


@rule(
    id="arveloven.proklama.innhold",
    version="1.0",
    citations=(ARVELOVEN_101_1, ARVELOVEN_101_2),
    in_force_from=date(2021, 1, 1),
)
def check_proklama_content(
    draft: ProklamaDraft, *, readings: Readings = DEFAULTS
) -> Decision[tuple[str, ...]]:
    """Decide whether an announcement says everything it must. The value lists what it lacks.

    Lovhjemmel: arveloven § 101 første og annet ledd.
    """
    used = (Fact("draft", draft),)
    demanded = (
        (draft.has_name, say("avdødes navn")),
        (draft.has_identity_number, say("avdødes fødselsnummer")),
        (draft.has_residence, say("avdødes bopel")),
        (draft.asks_creditors_to_report, say("oppfordringen om å melde krav")),
        (draft.warns_of_loss, say("opplysningen om at krav ellers går tapt")),
        (draft.has_deadline, say("fristen for å melde krav")),
        (draft.has_receiver, say("hvem krav skal meldes til")),
    )
    lacks: list[str] = [name for there, name in demanded if not there]
    uses = (readings.use(MOTTAKER_USKIFTE),) if draft.phase is Phase.USKIFTE else ()
    private = draft.phase in {Phase.PRIVAT, Phase.PRIVAT_ENDED} or any(
        use.option == "person_i_norge" for use in uses
    )
    if draft.has_receiver and private:
        if draft.receiver_lives_in_norway is None:
            question = say("Bor den som skal ta imot krav, i Norge?")
            return Decision(
                Outcome.UNCLEAR,
                facts=used,
                missing=(Missing("receiver_lives_in_norway", None, question),),
                readings=uses,
                explanation=say("Krav skal meldes til en person med bopel i Norge."),
            )
        if not draft.receiver_lives_in_norway:
            lacks.append(say("en mottaker med bopel i Norge"))
    if draft.has_receiver and not private and draft.receiver not in {Issuer.COURT, Issuer.BOBESTYRER}:
        lacks.append(say("tingretten eller bostyreren som mottaker"))
    text = (
        say("Kunngjøringen mangler {count} ting som loven krever.", count=len(lacks))
        if lacks
        else say("Kunngjøringen sier alt loven krever.")
    )
    return Decision(
        Outcome.NOT_MET if lacks else Outcome.MET,
        value=tuple(lacks),
        facts=used,
        readings=uses,
        explanation=text,
    )
