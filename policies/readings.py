"""Every open reading of the law, by id. A reading that is not listed here cannot be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from policies.consents.absent import G_DAG
from policies.consents.deposit import SILENT_PAYOUT
from policies.consents.needed import DODSBO
from policies.consents.proxy import IKRAFT_88_A
from policies.consents.search import ENOUGH
from policies.consents.together import DOKUMENT
from policies.consents.unanimity import SILENT_HEIR
from policies.creditors.cut_off import PRIVAT
from policies.creditors.interest import DAGER, SATS
from policies.creditors.payment import ANDEL, FORELOEPIG
from policies.creditors.preclusion import RESTKRAV
from policies.creditors.proklama import MOTTAKER_USKIFTE, SMAABO, UTENLANDSK
from policies.creditors.ranking import ETTERSTILTE, FORTRINN_SAMMEN
from policies.deadlines.compute import OUTSIDE_COURT
from policies.distribution.fair.taking import EQUAL_BIDS, PRICE
from policies.distribution.rights import COHABITANT_AND_ODEL, SPOUSE_AND_TESTAMENT
from policies.distribution.shares import ROUNDING
from policies.duties.amount import AASETE_PRICE, DUTY_ROUNDING
from policies.fees.estate import FULL_FEE, ONE_PROKLAMA, PRIVATE_PROKLAMA, TWO_GROUNDS
from policies.fees.payment import COURT_ANNOUNCEMENTS
from policies.kernel.grunnbeloep import G_RULE
from policies.kernel.readings import Reading
from policies.marital.agreements import LEMPNING_VED_DOED
from policies.marital.cut_off import SAMLIVSBRUDD_FOER_DOEDEN
from policies.marital.debts import FORHOLDSMESSIG_DEL
from policies.marital.vederlag import VEDERLAG_FOR_SAEREIE_VED_DOED
from policies.skifte.forms import TESTAMENT_AND_USKIFTE
from policies.skifte.liability import G_DATE
from policies.skifte.minor_legatee import LEGATEE_SMALL_VALUE
from policies.skifte.skifteattest import NOT_ANSWERING
from policies.skifte.small_estate import SMALL_VALUE
from policies.succession.frame import SUPPORT_AND_MINSTEARV
from policies.succession.kin import SIDE_BESIDE_SPOUSE
from policies.succession.passed_over import DURING_PUBLIC_SETTLEMENT
from policies.succession.renunciation import LAST_DAY_TO_RENOUNCE
from policies.succession.world import REST_BEHIND_COHABITANT
from policies.tax.continuity import FARM_VALUE
from policies.tax.settlement import PREFILLED
from policies.testament.avkorting import TOO_LARGE_AN_ADVANCE
from policies.testament.orders import (
    FIVE_YEARS,
    FRACTIONS_AND_SUMS,
    NEWER_AND_THINGS,
    SPOUSE_AND_LEGACIES,
)
from policies.testament.pliktdel import CAP_INSIDE_A_LINE, LIMITS_ON_THE_BOUNDARY_DAY
from policies.uskifte.division import MINSTEARV_G
from policies.uskifte.ratio import DELVIS_ARVEOPPGJOER

_READINGS: tuple[Reading, ...] = (
    G_RULE,
    OUTSIDE_COURT,
    ROUNDING,
    SPOUSE_AND_TESTAMENT,
    COHABITANT_AND_ODEL,
    PRICE,
    EQUAL_BIDS,
    FULL_FEE,
    TWO_GROUNDS,
    PRIVATE_PROKLAMA,
    ONE_PROKLAMA,
    COURT_ANNOUNCEMENTS,
    FORHOLDSMESSIG_DEL,
    SAMLIVSBRUDD_FOER_DOEDEN,
    VEDERLAG_FOR_SAEREIE_VED_DOED,
    LEMPNING_VED_DOED,
    SIDE_BESIDE_SPOUSE,
    DURING_PUBLIC_SETTLEMENT,
    LAST_DAY_TO_RENOUNCE,
    SUPPORT_AND_MINSTEARV,
    REST_BEHIND_COHABITANT,
    LIMITS_ON_THE_BOUNDARY_DAY,
    CAP_INSIDE_A_LINE,
    FRACTIONS_AND_SUMS,
    NEWER_AND_THINGS,
    SPOUSE_AND_LEGACIES,
    FIVE_YEARS,
    TOO_LARGE_AN_ADVANCE,
    AASETE_PRICE,
    DUTY_ROUNDING,
    TESTAMENT_AND_USKIFTE,
    SMALL_VALUE,
    LEGATEE_SMALL_VALUE,
    G_DATE,
    NOT_ANSWERING,
    FARM_VALUE,
    PREFILLED,
    UTENLANDSK,
    MOTTAKER_USKIFTE,
    SMAABO,
    RESTKRAV,
    PRIVAT,
    FORTRINN_SAMMEN,
    ETTERSTILTE,
    DAGER,
    SATS,
    ANDEL,
    FORELOEPIG,
    SILENT_HEIR,
    SILENT_PAYOUT,
    DODSBO,
    DOKUMENT,
    G_DAG,
    ENOUGH,
    IKRAFT_88_A,
    DELVIS_ARVEOPPGJOER,
    MINSTEARV_G,
)

READINGS: Mapping[str, Reading] = MappingProxyType({reading.id: reading for reading in _READINGS})
