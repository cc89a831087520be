"""What it costs to register a title, and with which document it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.duties.facts import Registered
from policies.kernel.citation import Citation
from policies.kernel.decision import Decision, Fact, Missing, Outcome, ParameterUse, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.parameters import amount, lookup
from policies.kernel.text import say
from policies.skifte.forms import Skifteform

TINGLYSINGSLOVEN_12B = Citation("tinglysingsloven", "§ 12 b")
TINGLYSINGSLOVEN_14_1 = Citation("tinglysingsloven", "§ 14 første ledd")
BURETTSLAGSLOVA_6_16 = Citation("burettslagslova", "§ 6-16")

FEE = "tinglysing.gebyr"
TITLE = "tinglysing.hjemmelsdokument"
_TABLE = {
    Registered.PROPERTY: "registration_fee_property",
    Registered.HOUSING_SHARE: "registration_fee_share",
}


class TitleDocument(Enum):
    """What is sent for registration."""

    HJEMMELSERKLAERING = "hjemmelserklaering"
    HJEMMELSERKLAERING_USKIFTE = "hjemmelserklaering_uskifte"
    SKJOETE = "skjoete"
    MORTGAGE = "mortgage"
    CANCELLATION = "cancellation"


FREE = frozenset({TitleDocument.HJEMMELSERKLAERING_USKIFTE, TitleDocument.CANCELLATION})


@rule(
    id=FEE,
    version="1.0",
    citations=(TINGLYSINGSLOVEN_12B, BURETTSLAGSLOVA_6_16),
    in_force_from=date(2019, 1, 1),
)
def compute_registration_fee(
    document: TitleDocument,
    registered: Registered,
    *,
    count: int = 1,
    electronic: bool | None = None,
    on: date,
    known_on: date,
) -> Decision[Money]:
    """Compute the fee for registering documents.

    The day that counts is the day of registration. The fee is the same for hjemmelserklaering, deed and
    mortgage; hjemmelserklaering for uskifte and cancellation are free. Where paper and electronic documents
    cost differently on that day it must be known which it is.

    Lovhjemmel: tinglysingsloven § 12 b; burettslagslova § 6-16.
    """
    used = (
        Fact("document", document),
        Fact("registered", registered),
        Fact("count", count),
        Fact("electronic", electronic),
        Fact("on", on),
    )
    if count < 0:
        raise MalformedFacts(FEE, f"the number of documents is {count}, below zero")
    if document in FREE:
        why = say("For dette dokumentet betales ikke tinglysingsgebyr.")
        return Decision(Outcome.COMPUTED, value=ZERO, facts=used, explanation=why)
    paper = lookup(_TABLE[registered], on=on, known_on=known_on)
    digital = lookup(f"{_TABLE[registered]}_electronic", on=on, known_on=known_on)
    if electronic is None and paper.value != digital.value:
        text = say("Sendes dokumentet på papir eller elektronisk?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            parameters=(paper, digital),
            missing=(Missing("electronic", None, text),),
            explanation=say(
                "Gebyret er {paper} på papir og {digital} elektronisk.",
                paper=amount(paper),
                digital=amount(digital),
            ),
        )
    each: ParameterUse = digital if electronic else paper
    fee = amount(each, count)
    return Decision(
        Outcome.COMPUTED,
        value=fee,
        citations=(TINGLYSINGSLOVEN_12B if registered is Registered.PROPERTY else BURETTSLAGSLOVA_6_16,),
        facts=used,
        parameters=(each,),
        explanation=say("{count} × {each} = {fee}.", count=count, each=amount(each), fee=fee),
    )


@dataclass(frozen=True)
class TitleFacts:
    """Who can give title on a death.

    Attributes:
        form: None while the form of settlement is not chosen.
        heirs: all the heirs.
        debts_assumed_by: the heirs who assumed the debts (arveloven § 116); None when not known.
        survivor: the spouse or cohabitant in uskifte.
        administrator: the bobestyrer in public settlement; None when the court settles the estate itself.
    """

    form: Skifteform | None = None
    heirs: tuple[str, ...] = ()
    debts_assumed_by: tuple[str, ...] | None = None
    survivor: str | None = None
    administrator: str | None = None

    def __post_init__(self) -> None:
        """Refuse somebody who assumed the debts without being an heir."""
        strangers = sorted(set(self.debts_assumed_by or ()) - set(self.heirs))
        if strangers:
            raise MalformedFacts(TITLE, f"{strangers[0]} assumed the debts, but is not among the heirs")


@dataclass(frozen=True)
class TitleTransfer:
    """How title is moved.

    Attributes:
        attachment: the certificate that goes with the document, in bokmål.
        signers: ways to sign; each is a group that signs together, and one group is enough.
    """

    document: TitleDocument
    attachment: str
    signers: tuple[tuple[str, ...], ...]


@rule(
    id=TITLE,
    version="1.0",
    citations=(TINGLYSINGSLOVEN_14_1,),
    in_force_from=date(2021, 1, 1),
)
def decide_title_document(facts: TitleFacts) -> Decision[TitleTransfer]:
    """Decide with which document title goes over, what is attached, and who signs.

    Private settlement: hjemmelserklaering with the skifteattest, signed by all the heirs or by all who
    assumed the debts. Uskifte: hjemmelserklaering with the uskifteattest, signed by the survivor. Public
    settlement: deed from the bobestyrer, or from the court when there is none. For a small estate no form is
    given, so the land register must say what it takes.

    Lovhjemmel: tinglysingsloven § 14 første ledd.
    """
    used = (Fact("facts", facts),)
    missing = _missing(facts)
    if missing is not None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(missing,),
            explanation=say("Det er ikke avgjort hvordan hjemmelen kan overføres."),
        )
    if facts.form is Skifteform.USKIFTE:
        value = TitleTransfer(
            TitleDocument.HJEMMELSERKLAERING_USKIFTE, say("Uskifteattest"), ((facts.survivor or "",),)
        )
        why = say("Den gjenlevende underskriver hjemmelserklæringen, og uskifteattesten legges ved.")
    elif facts.form is Skifteform.OFFENTLIG:
        signer = facts.administrator or "tingretten"
        attachment = say("Oppnevning av bostyrer") if facts.administrator else say("Kjennelse om åpning")
        value = TitleTransfer(TitleDocument.SKJOETE, attachment, ((signer,),))
        why = say("I offentlig skifte gis skjøte fra bostyreren, eller fra retten når det ikke er bostyrer.")
    else:
        groups = [tuple(sorted(facts.heirs))]
        if facts.debts_assumed_by:
            groups.append(tuple(sorted(facts.debts_assumed_by)))
        value = TitleTransfer(
            TitleDocument.HJEMMELSERKLAERING, say("Skifteattest"), tuple(dict.fromkeys(groups))
        )
        why = say(
            "Alle arvingene, eller de som har påtatt seg gjelden, underskriver hjemmelserklæringen. "
            "Skifteattesten legges ved."
        )
    return Decision(Outcome.COMPUTED, value=value, facts=used, explanation=why)


def _missing(facts: TitleFacts) -> Missing | None:
    if facts.form is None:
        return Missing("form", None, say("Hvilken skifteform er valgt?"))
    if facts.form is Skifteform.SMALL_ESTATE:
        return Missing(
            "accepted_form", None, say("Hvilket dokument godtar Kartverket fra den som fikk boet?")
        )
    if facts.form is Skifteform.USKIFTE and facts.survivor is None:
        return Missing("survivor", None, say("Hvem sitter i uskifte?"))
    if facts.form is Skifteform.PRIVAT and not facts.heirs:
        return Missing("heirs", None, say("Hvem er arvinger i boet?"))
    return None
