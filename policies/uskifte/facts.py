"""The facts of a right to sit in uskifte."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from policies.kernel.citation import Citation
from policies.kernel.errors import MalformedFacts

USKIFTE = "the right to uskifte"


class Survivor(Enum):
    """In what relation the survivor stood to the deceased."""

    SPOUSE = "spouse"
    COHABITANT = "cohabitant"


@dataclass(frozen=True)
class UskifteHeir:
    """An heir by law, and the consents given for the heir.

    Attributes:
        is_separate_issue: issue of the deceased but not of the survivor, or issue of such a child; None when
            not known.
        is_represented: a minor, or an adult without legal capacity in money matters; None when not known.
        has_consented: the heir's own consent, or the guardian's for a represented heir. None: not answered.
        statsforvalter_consented: asked for represented heirs only.
        sets_conditions: the consent is given on conditions (§ 14 tredje ledd, § 15 annet ledd).
        conditions_met: the conditions are met; None when nobody has looked.
        is_settled: the heir has got the inheritance now; the uskifte is with the others (§ 16).
    """

    person_id: str
    is_separate_issue: bool | None = None
    is_represented: bool | None = False
    has_consented: bool | None = None
    statsforvalter_consented: bool | None = None
    sets_conditions: bool = False
    conditions_met: bool | None = None
    is_settled: bool = False


@dataclass(frozen=True)
class UskifteFacts:
    """The facts that decide the right to uskifte.

    Attributes:
        ending_received: a petition for separation or writ for divorce was received before the death.
        common_child: for a cohabitant; with, having had or expecting.
        earlier_uskifte: either of them sat in uskifte already when the deceased died, and it is not settled.
        testament_takes_away: a testament takes the right away.
        knew_of_testament: the survivor knew of the testament before the death.
        notice_impossible: it was impossible or unreasonably hard to tell the survivor; then not knowing
            does not help.
        debts_endanger: what people have found under § 18 første punktum; None when nobody has looked. The
            court asks only when there is reason to, so None does not stop the right.
        blameworthy_losses: what people have found under § 18 annet punktum, likewise.
        includes_saereie: the survivor wants saereie (or, as cohabitant, other assets) into the uskifte.
        saereie_by_pact: ektepakt, giver or testator allows it; for a cohabitant a testament.
        survivor_is_represented: the survivor is without legal capacity in money matters (§ 14 sjette ledd).
        guardian_petitions: the survivor's guardian petitions, with the consent of the statsforvalter.
    """

    survivor: Survivor
    survivor_id: str
    heirs: tuple[UskifteHeir, ...] = ()
    ending_received: bool | None = False
    common_child: bool | None = None
    earlier_uskifte: bool | None = False
    testament_takes_away: bool = False
    knew_of_testament: bool | None = None
    notice_impossible: bool | None = False
    debts_endanger: bool | None = None
    blameworthy_losses: bool | None = None
    includes_saereie: bool = False
    saereie_by_pact: bool = False
    survivor_is_represented: bool | None = False
    guardian_petitions: bool | None = None

    def __post_init__(self) -> None:
        """Refuse a survivor who is their own heir, and an heir given twice."""
        ids = [heir.person_id for heir in self.heirs]
        if self.survivor_id in ids:
            raise MalformedFacts(USKIFTE, "the survivor is listed among the other heirs")
        if len(set(ids)) != len(ids):
            raise MalformedFacts(USKIFTE, "an heir is listed twice")


@dataclass(frozen=True)
class ConsentNeeded:
    """A consent that the uskifte needs.

    Attributes:
        by: the heir, or `verge` and `statsforvalter` for a represented heir.
        is_given: None while there is no answer.
        conditions_met: false or None while a consent on conditions waits for them; true otherwise.
    """

    heir_id: str
    by: str
    citation: Citation
    is_given: bool | None
    conditions_met: bool | None = True
