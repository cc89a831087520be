"""May this heir take this asset over, and may it be sold instead (arveloven § 104)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.distribution.facts import SettlementForm
from policies.kernel.citation import arveloven, ekteskapsloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.text import Text, say

ARVELOVEN_104_1 = arveloven("§ 104 første ledd")
ARVELOVEN_104_2 = arveloven("§ 104 annet ledd")
ARVELOVEN_104_3 = arveloven("§ 104 tredje ledd")
EKTESKAPSLOVEN_71 = ekteskapsloven("§ 71")
TAKEOVER = "the takeover of the asset"
SALE = "the sale of the asset"


@dataclass(frozen=True)
class TakeoverWish:
    """An heir's wish to take over one asset.

    Attributes:
        objections: the other heirs who object.
        good_reasons: a person has found that good reasons speak for it. None while nobody has.
        reasonable_objection: a person has found that the objection has a reasonable ground. None likewise.
        protected: heirs who are under guardianship or cannot speak for themselves.
        harms_protected: in public settlement: the court has found that it harms them. None likewise.
    """

    asset_id: str
    taker_id: str
    form: SettlementForm
    objections: frozenset[str] = frozenset()
    good_reasons: bool | None = None
    reasonable_objection: bool | None = None
    protected: frozenset[str] = frozenset()
    harms_protected: bool | None = None

    def __post_init__(self) -> None:
        """Refuse an heir who objects to his or her own wish."""
        if self.taker_id in self.objections:
            raise MalformedFacts(TAKEOVER, f"who wants {self.asset_id} also objects to taking it")


@rule(
    id="arveloven.overtakelse.adgang",
    version="1.0",
    citations=(ARVELOVEN_104_1,),
    in_force_from=date(2021, 1, 1),
)
def decide_takeover(wish: TakeoverWish) -> Decision[bool]:
    """Decide whether an heir may take an asset over.

    Without objections it is met. With them it needs good reasons, and no reasonable ground for the others to
    object: both are weighed by a person, and until then it is unclear. In public settlement the court sees to
    it that nobody who cannot speak for himself or herself is harmed.

    Lovhjemmel: arveloven § 104 første ledd.
    """
    used = (Fact("wish", wish),)
    missing = _to_weigh(wish)
    if wish.form is SettlementForm.OFFENTLIG and wish.protected and wish.harms_protected:
        said = say("Overtakelsen er til skade for en arving som ikke kan ivareta sine interesser.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=said)
    if wish.objections and wish.good_reasons is False:
        said = say("Det er uenighet, og ingen gode grunner taler for at arvingen overtar eiendelen.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=said)
    if wish.objections and wish.reasonable_objection:
        said = say("De andre arvingene har rimelig grunn til å motsette seg at arvingen overtar eiendelen.")
        return Decision(Outcome.NOT_MET, value=False, facts=used, explanation=said)
    if missing:
        return Decision(Outcome.UNCLEAR, facts=used, missing=missing, explanation=_must_weigh(wish))
    said = (
        say("Gode grunner taler for at arvingen overtar eiendelen, og innvendingen har ikke rimelig grunn.")
        if wish.objections
        else say("Ingen av de andre arvingene motsetter seg at arvingen overtar eiendelen.")
    )
    return Decision(Outcome.MET, value=True, facts=used, explanation=said)


def _to_weigh(wish: TakeoverWish) -> tuple[Missing, ...]:
    asked = []
    if wish.objections and wish.good_reasons is None:
        question = say("Taler gode grunner for at arvingen overtar eiendelen?")
        asked.append(Missing("good_reasons", wish.asset_id, question))
    if wish.objections and wish.reasonable_objection is None:
        question = say("Har de andre rimelig grunn til å motsette seg det?")
        asked.append(Missing("reasonable_objection", wish.asset_id, question))
    if wish.form is SettlementForm.OFFENTLIG and wish.protected and wish.harms_protected is None:
        question = say("Er overtakelsen til skade for en arving som ikke kan ivareta sine interesser?")
        asked.append(Missing("harms_protected", wish.asset_id, question))
    return tuple(asked)


def _must_weigh(wish: TakeoverWish) -> Text:
    if wish.objections:
        return say(
            "Arvingene er uenige. Arvingen kan overta eiendelen hvis gode grunner taler for det og de"
            " andre ikke "
            "har rimelig grunn til å motsette seg det. Det avgjøres av arvingene sammen eller av retten."
        )
    return say("Retten må se til at overtakelsen ikke er til skade for en som ikke kan ivareta seg selv.")


class SoldThrough(Enum):
    """How an asset is sold when the heirs do not agree."""

    AGREED = "agreed"
    NAMSMYNDIGHET = "namsmyndighet"
    COURT_DECIDES = "court_decides"
    USUAL_WAY = "usual_way"
    AMONG_HEIRS = "among_heirs"


@dataclass(frozen=True)
class SaleDemand:
    """A demand that an asset is sold.

    Attributes:
        demanded_by: None when it is the court that wants it sold in public settlement.
        small_legatees: who only receives a certain, limited benefit of small value by testament.
        taken_over: somebody takes it over by § 104 first paragraph, §§ 108, 113 or 114.
        heirs_agree_on_way: on how it is sold. None while nobody has asked.
        offends_outsiders: private letters and what it would offend to sell to strangers.
        is_receivable: a claim on somebody; sold only when collecting it takes especially long.
        collecting_is_burdensome: None while nobody has weighed it.
        is_quoted_or_goods: goods of a trade, or quoted securities: sold the usual way.
        court_decides_sale: the court has decided to sell as the heirs do not agree. None while it has not.
    """

    asset_id: str
    form: SettlementForm
    demanded_by: str | None = None
    small_legatees: frozenset[str] = frozenset()
    taken_over: bool = False
    heirs_agree_on_way: bool | None = None
    offends_outsiders: bool = False
    is_receivable: bool = False
    collecting_is_burdensome: bool | None = None
    is_quoted_or_goods: bool = False
    court_decides_sale: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a demand from nobody in private settlement."""
        if self.demanded_by is None and self.form is SettlementForm.PRIVAT:
            raise MalformedFacts(SALE, f"nobody demands that {self.asset_id} is sold")


@rule(
    id="arveloven.salg",
    version="1.0",
    citations=(ARVELOVEN_104_2, ARVELOVEN_104_3, EKTESKAPSLOVEN_71),
    in_force_from=date(2021, 1, 1),
)
def decide_sale(demand: SaleDemand) -> Decision[SoldThrough]:
    """Decide whether an asset is sold because somebody demands it, and how.

    Any heir may demand it for what nobody takes over, but not one who only receives something small by
    testament. Private letters are never sold to outsiders. A receivable is sold only when collecting it takes
    especially long or is otherwise burdensome.

    Lovhjemmel: arveloven § 104 annet og tredje ledd; ekteskapsloven § 71.
    """
    used = (Fact("demand", demand),)
    refusal = _not_sold(demand)
    if refusal is not None:
        return Decision(Outcome.NOT_MET, facts=used, explanation=refusal)
    if demand.is_receivable and demand.collecting_is_burdensome is None:
        question = say("Vil det ta særlig lang tid eller være til særlig ulempe å drive inn kravet?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("collecting_is_burdensome", demand.asset_id, question),),
            explanation=say("Et utestående krav selges bare når det er til særlig ulempe å drive det inn."),
        )
    if demand.demanded_by is None and demand.court_decides_sale is None:
        question = say("Bestemmer retten at eiendelen skal selges?")
        return Decision(
            Outcome.UNCLEAR,
            facts=used,
            missing=(Missing("court_decides_sale", demand.asset_id, question),),
            explanation=say(
                "Blir arvingene ikke enige om fordelingen, kan retten bestemme at det skal selges."
            ),
        )
    way = _way(demand)
    return Decision(Outcome.MET, value=way, facts=used, explanation=_SAID[way])


def _not_sold(demand: SaleDemand) -> Text | None:
    if demand.taken_over:
        return say("Eiendelen overtas av en som har rett til det, og kan ikke kreves solgt.")
    if demand.demanded_by is not None and demand.demanded_by in demand.small_legatees:
        return say("Den som bare skal ha et avgrenset gode av liten verdi, kan ikke kreve eiendeler solgt.")
    if demand.is_receivable and demand.collecting_is_burdensome is False:
        return say("Et utestående krav drives inn, og selges bare når det er til særlig ulempe.")
    if demand.demanded_by is None and demand.court_decides_sale is False:
        return say("Retten har ikke bestemt at eiendelen skal selges, og ingen arving krever det.")
    return None


def _way(demand: SaleDemand) -> SoldThrough:
    if demand.offends_outsiders:
        return SoldThrough.AMONG_HEIRS
    if demand.heirs_agree_on_way:
        return SoldThrough.AGREED
    if demand.form is SettlementForm.OFFENTLIG:
        return SoldThrough.COURT_DECIDES
    return SoldThrough.USUAL_WAY if demand.is_quoted_or_goods else SoldThrough.NAMSMYNDIGHET


_SAID: dict[SoldThrough, Text] = {
    SoldThrough.AMONG_HEIRS: say("Eiendelen selges bare blant arvingene, fordi salg til andre vil støte."),
    SoldThrough.AGREED: say("Eiendelen selges slik arvingene er enige om."),
    SoldThrough.COURT_DECIDES: say("Eiendelen selges slik retten bestemmer."),
    SoldThrough.USUAL_WAY: say("Eiendelen selges på den måten som er vanlig for slike eiendeler."),
    SoldThrough.NAMSMYNDIGHET: say(
        "Eiendelen selges. Enes ikke arvingene om måten, kan hver av dem kreve salg gjennom namsmyndigheten."
    ),
}
