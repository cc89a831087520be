"""On which day a fee falls due to be counted, and who pays what beside it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.fees.facts import CourtService
from policies.fees.rate import rettsgebyrloven
from policies.kernel.citation import arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import ZERO, Money
from policies.kernel.readings import DEFAULTS, Reading, Readings
from policies.kernel.text import say

ARVELOVEN_101_3 = arveloven("§ 101 tredje ledd")
ARVELOVEN_131_3 = arveloven("§ 131 tredje ledd")
ARVELOVEN_155_2 = arveloven("§ 155 annet ledd")
ARVELOVEN_158_5 = arveloven("§ 158 femte ledd")
ARVELOVEN_160_3 = arveloven("§ 160 tredje ledd")
RETTSGEBYRLOVEN_2_1 = rettsgebyrloven("§ 2 første ledd")
RETTSGEBYRLOVEN_4 = rettsgebyrloven("§ 4")
RETTSGEBYRLOVEN_16 = rettsgebyrloven("§ 16 nr. 1")
RETTSGEBYRLOVEN_17_2 = rettsgebyrloven("§ 17 annet ledd")

COMMENTS = Length(2, LengthUnit.WEEKS)

COURT_ANNOUNCEMENTS = Reading(
    id="rettsgebyrloven.kunngjoering",
    question=say("Hvem betaler for en kunngjøring av proklama som retten eller bostyreren rykker inn?"),
    options={
        "court_by_state": say("Staten betaler rettens kunngjøring; boet betaler bostyrerens"),
        "both_by_state": say("Staten betaler både rettens og bostyrerens kunngjøring"),
        "arveloven": say("Arveloven § 101 tredje ledd går foran: boet, ellers den som krevde proklama"),
    },
    default="court_by_state",
    citation=RETTSGEBYRLOVEN_17_2,
    reason=say("Rettsgebyrloven sier at staten dekker det retten rykker inn; arveloven gjelder det øvrige."),
)


@dataclass(frozen=True)
class FeeDays:
    """The days that a duty to pay can arise on. None means that it has not happened or is not known."""

    listed_on: date | None = None
    opened_on: date | None = None
    requested_on: date | None = None
    held_on: date | None = None
    handed_in_on: date | None = None


# Which day counts: the field of `FeeDays`, and what to ask.
_DAY: dict[CourtService, tuple[str, str]] = {
    CourtService.APPEAL_OF_ORDER: (
        "listed_on",
        say("Når ble anken ført inn i sakslisten hos ankedomstolen?"),
    ),
    CourtService.APPEAL_OF_FEE: ("listed_on", say("Når ble anken ført inn i sakslisten?")),
    CourtService.APPEAL_OF_REGISTRATION: ("listed_on", say("Når ble anken ført inn i sakslisten?")),
    CourtService.VALUATION: ("listed_on", say("Når ble saken ført inn i sakslisten?")),
    CourtService.VALUATION_WITH_JUDGE: ("listed_on", say("Når ble saken ført inn i sakslisten?")),
    CourtService.PUBLIC_SETTLEMENT: ("opened_on", say("Når åpnet tingretten boet?")),
    CourtService.SUMMARY_SETTLEMENT: ("opened_on", say("Når åpnet tingretten boet?")),
    CourtService.PREPARATORY_MEETING: ("held_on", say("Når ble det forberedende møtet holdt?")),
    CourtService.SEALING: ("held_on", say("Når ble registreringen eller forseglingen holdt?")),
    CourtService.PRIVATE_SETTLEMENT: ("handed_in_on", say("Når overtok arvingene boet?")),
    CourtService.PROKLAMA_BEFORE_CHOICE: ("requested_on", say("Når ba arvingen retten om proklama?")),
    CourtService.TESTAMENT_STORAGE: ("handed_in_on", say("Når ble testamentet levert inn?")),
    CourtService.SKIFTEATTEST: ("requested_on", say("Når ble attesten krevd?")),
    CourtService.USKIFTEATTEST: ("requested_on", say("Når ble attesten krevd?")),
    CourtService.FORMUESFULLMAKT: ("requested_on", say("Når ble fullmakten krevd?")),
}


@rule(
    id="rettsgebyrloven.gebyrdag",
    version="1.0",
    citations=(RETTSGEBYRLOVEN_4, RETTSGEBYRLOVEN_16),
    in_force_from=date(1983, 3, 1),
)
def decide_fee_day(service: CourtService, days: FeeDays) -> Decision[date]:
    """Decide on which day the duty to pay arises; rettsgebyret of that day is used.

    A valuation or an appeal: when it is entered in the court's list, for an appeal the list of the higher
    court. An estate: when the court opens it. Other services: when they are asked for, held or handed in.

    Lovhjemmel: rettsgebyrloven § 4, § 16.
    """
    used = (Fact("service", service), Fact("days", days))
    name, question = _DAY[service]
    day: date | None = getattr(days, name)
    if day is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing(name, None, question),),
            explanation=say("Det er ikke kjent hvilken dag gebyret skal regnes fra."),
        )
    return Decision(
        Outcome.COMPUTED,
        value=day,
        facts=used,
        explanation=say("Plikten til å betale gebyr inntrådte {day}. Satsen den dagen brukes.", day=day),
    )


class Payer(Enum):
    """Who pays."""

    STATE = "state"
    ESTATE = "estate"
    REQUESTER = "requester"
    AGREED = "agreed"


class Announcer(Enum):
    """Who put an announcement in Norsk lysingsblad and the newspaper."""

    COURT = "court"
    ADMINISTRATOR = "administrator"
    HEIR = "heir"


@rule(
    id="rettsgebyrloven.kunngjoering",
    version="1.0",
    citations=(RETTSGEBYRLOVEN_17_2, ARVELOVEN_101_3),
    in_force_from=date(2021, 1, 1),
)
def decide_announcement_payer(
    announcer: Announcer | None = None,
    *,
    public_settlement: bool | None = None,
    readings: Readings = DEFAULTS,
) -> Decision[Payer]:
    """Decide who pays for an announcement of proklama.

    The State pays for what the court announces. Otherwise the estate pays in public settlement, and in
    private settlement the one who demanded proklama.

    Lovhjemmel: rettsgebyrloven § 17 annet ledd; arveloven § 101 tredje ledd.
    """
    used = (Fact("announcer", announcer), Fact("public_settlement", public_settlement))
    use = readings.use(COURT_ANNOUNCEMENTS)
    if announcer is Announcer.ADMINISTRATOR and public_settlement is False:
        problem = "an administrator announces only in public settlement, and it is said to be private"
        raise MalformedFacts("rettsgebyrloven.kunngjoering", problem)
    by_state = {
        "court_by_state": {Announcer.COURT},
        "both_by_state": {Announcer.COURT, Announcer.ADMINISTRATOR},
        "arveloven": set[Announcer](),
    }[use.option]
    missing = []
    if announcer is None:
        missing.append(Missing("announcer", None, say("Hvem rykket inn kunngjøringen?")))
    elif announcer not in by_state and public_settlement is None:
        missing.append(Missing("public_settlement", None, say("Skiftes boet offentlig?")))
    if missing:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(missing),
            readings=(use,),
            explanation=say("Det er ikke avgjort hvem som betaler kunngjøringen."),
        )
    if announcer in by_state:
        payer, why = Payer.STATE, say("Kunngjøringer som retten rykker inn, dekkes av staten.")
    elif public_settlement:
        payer, why = Payer.ESTATE, say("Under offentlig skifte dekker boet kunngjøringen.")
    else:
        payer, why = Payer.REQUESTER, say("Den som har krevd proklama, dekker kunngjøringen.")
    return Decision(
        Outcome.COMPUTED,
        value=payer,
        facts=used,
        readings=() if announcer is Announcer.HEIR else (use,),
        explanation=why,
    )


@rule(
    id="rettsgebyrloven.betaler",
    version="1.0",
    citations=(RETTSGEBYRLOVEN_2_1, ARVELOVEN_131_3),
    in_force_from=date(2021, 1, 1),
)
def decide_fee_payer(
    service: CourtService, *, estate_opened: bool | None = None, agreed_otherwise: bool = False
) -> Decision[Payer]:
    """Decide who pays a court fee.

    The one who asked for the service pays. The preparatory meeting is paid by the one who demanded public
    settlement unless otherwise agreed, and by the estate when public settlement is opened; then the fee for
    the estate takes the place of the fee for the meeting.

    Lovhjemmel: rettsgebyrloven § 2 første ledd; arveloven § 131 tredje ledd.
    """
    used = (
        Fact("service", service),
        Fact("estate_opened", estate_opened),
        Fact("agreed_otherwise", agreed_otherwise),
    )
    settles = service in {CourtService.PREPARATORY_MEETING, CourtService.PUBLIC_SETTLEMENT}
    if service is CourtService.PUBLIC_SETTLEMENT and estate_opened is False:
        problem = "there is a fee for public settlement only when it was opened, and it is said not to be"
        raise MalformedFacts("rettsgebyrloven.betaler", problem)
    if service is CourtService.PREPARATORY_MEETING and estate_opened is None:
        text = say("Åpnet retten offentlig skifte etter det forberedende møtet?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("estate_opened", None, text),),
            explanation=say("Hvem som betaler møtet, avhenger av om offentlig skifte ble åpnet."),
        )
    if settles and estate_opened is not False:
        payer, cited = Payer.ESTATE, ARVELOVEN_131_3
        why = say("Offentlig skifte er åpnet, så boet dekker gebyret.")
    elif settles and agreed_otherwise:
        payer, cited = Payer.AGREED, ARVELOVEN_131_3
        why = say("Partene har avtalt hvem som dekker gebyret for møtet.")
    elif settles:
        payer, cited = Payer.REQUESTER, ARVELOVEN_131_3
        why = say("Den som krevde offentlig skifte, dekker gebyret for møtet.")
    else:
        payer, cited = Payer.REQUESTER, RETTSGEBYRLOVEN_2_1
        why = say("Den som ba om forretningen, betaler gebyret.")
    return Decision(Outcome.COMPUTED, value=payer, citations=(cited,), facts=used, explanation=why)


@dataclass(frozen=True)
class AdministratorPay:
    """What a bobestyrer is to be paid.

    Attributes:
        proposed: put forward in the draft of the statement, or sent to the heirs on a return.
        fixed: what the court has fixed.
        returned: the estate goes back to the heirs.
        proposal_sent_on: when the heirs got the proposal on a return.
    """

    proposed: Money | None = None
    fixed: Money | None = None
    returned: bool = False
    proposal_sent_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse amounts below zero."""
        if any(amount is not None and amount < ZERO for amount in (self.proposed, self.fixed)):
            raise MalformedFacts("arveloven.bostyrer.godtgjoerelse", "the pay is below zero")


@dataclass(frozen=True)
class PayFixed:
    """The pay that the court fixed, and until when the heirs could comment on a return."""

    pay: Money
    comments: Deadline | None


@rule(
    id="arveloven.bostyrer.godtgjoerelse",
    version="1.0",
    citations=(ARVELOVEN_155_2, ARVELOVEN_158_5, ARVELOVEN_160_3),
    in_force_from=date(2021, 1, 1),
)
def decide_administrator_pay(pay: AdministratorPay) -> Decision[PayFixed]:
    """Decide what the bobestyrer is paid from the estate: what the court has fixed.

    A proposal is never enough. On a return to the heirs they have two weeks to comment before the court fixes
    the pay.

    Lovhjemmel: arveloven § 155 annet ledd, § 158 femte ledd, § 160 tredje ledd.
    """
    used = (Fact("pay", pay),)
    comments = None
    if pay.returned and pay.proposal_sent_on is not None:
        comments = Deadline.after(pay.proposal_sent_on, COMMENTS)
    missing = []
    if pay.fixed is None:
        missing.append(Missing("fixed", None, say("Hva har retten fastsatt som bostyrerens godtgjørelse?")))
    if pay.returned and pay.proposal_sent_on is None:
        text = say("Når fikk arvingene forslaget til godtgjørelse? De har to uker til å uttale seg.")
        missing.append(Missing("proposal_sent_on", None, text))
    if missing or pay.fixed is None:
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=tuple(missing),
            explanation=say("Bostyrerens godtgjørelse fastsettes av retten. Et forslag er ikke nok."),
        )
    return Decision(
        Outcome.COMPUTED,
        value=PayFixed(pay.fixed, comments),
        facts=used,
        explanation=say(
            "Retten har fastsatt bostyrerens godtgjørelse til {pay}. Den dekkes av boet.", pay=pay.fixed
        ),
    )
