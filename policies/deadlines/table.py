"""The deadlines of a settlement as data, and the one way to compute them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from policies.kernel.citation import Citation, arveloven
from policies.kernel.court_days import Deadline, Length, LengthUnit, next_working_day
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.errors import UnknownRule

DOMSTOLLOVEN_148_149 = Citation("domstolloven", "§§ 148 og 149")
TAX_RETURN_MONTH = 4
TAX_RETURN_MONTH_BUSINESS = 5


class Start(Enum):
    """From what a limit runs."""

    DEATH = "death"
    KNOWLEDGE_OF_TESTAMENT = "knowledge_of_testament"
    KNOWLEDGE_OF_FORDRING = "knowledge_of_fordring"
    LAST_ANNOUNCEMENT = "last_announcement"
    PROKLAMA_END = "proklama_end"
    NOTICE = "notice"
    RECEIPT = "receipt"
    ORDER = "order"
    APPOINTMENT = "appointment"
    YEAR_OF_DEATH = "year_of_death"


class Towards(Enum):
    """Against whom the limit is kept."""

    COURT = "court"
    BANKS = "banks"
    HEIRS = "heirs"
    CREDITORS = "creditors"
    LAND_REGISTER = "land_register"
    MUNICIPALITY = "municipality"
    ADMINISTRATOR = "administrator"
    TAX_OFFICE = "tax_office"
    NOBODY = "nobody"


@dataclass(frozen=True)
class DeadlineRow:
    """One deadline.

    Attributes:
        length: None for a fixed day of the year.
        court_may_change: the court may set it shorter or longer.
        if_missed: what happens, in bokmål.
        title: in bokmål.
    """

    id: str
    title: str
    length: Length | None
    start: Start
    towards: Towards
    citation: Citation
    if_missed: str
    court_may_change: bool = False


def _days(count: int) -> Length:
    return Length(count, LengthUnit.DAYS)


def _weeks(count: int) -> Length:
    return Length(count, LengthUnit.WEEKS)


def _months(count: int) -> Length:
    return Length(count, LengthUnit.MONTHS)


def _years(count: int) -> Length:
    return Length(count, LengthUnit.YEARS)


DEADLINES: tuple[DeadlineRow, ...] = (
    DeadlineRow(
        "uskifte_notice",
        "Melding om uskifte",
        _days(60),
        Start.DEATH,
        Towards.COURT,
        arveloven("§ 96 første ledd"),
        "Retten kan åpne offentlig skifte. Uskifte kan fortsatt gis mens et privat skifte pågår.",
        court_may_change=True,
    ),
    DeadlineRow(
        "assume_debts",
        "Erklæring om privat skifte",
        _days(60),
        Start.DEATH,
        Towards.COURT,
        arveloven("§ 117 første ledd"),
        "Retten kan åpne offentlig skifte, og en kreditor kan kreve det.",
        court_may_change=True,
    ),
    DeadlineRow(
        "spouse_insight",
        "Innsyn uten fullmakt for ektefelle eller samboer med felles barn",
        _days(60),
        Start.DEATH,
        Towards.BANKS,
        arveloven("§ 92 annet ledd"),
        "Innsyn krever formuesfullmakt eller skifteattest.",
    ),
    DeadlineRow(
        "testament_claim",
        "Krav etter testament",
        _months(6),
        Start.KNOWLEDGE_OF_TESTAMENT,
        Towards.COURT,
        arveloven("§ 65 første ledd"),
        "Retten etter testamentet går tapt.",
    ),
    DeadlineRow(
        "testament_objection",
        "Innsigelse mot testament",
        _months(6),
        Start.KNOWLEDGE_OF_TESTAMENT,
        Towards.COURT,
        arveloven("§ 65 annet ledd"),
        "Innsigelsen går tapt.",
    ),
    DeadlineRow(
        "right_to_inherit",
        "Krav på arv",
        _years(10),
        Start.DEATH,
        Towards.COURT,
        arveloven("§ 71"),
        "Retten til arv er foreldet.",
    ),
    DeadlineRow(
        "demand_offentlig",
        "Krav om offentlig skifte",
        _years(3),
        Start.DEATH,
        Towards.COURT,
        arveloven("§ 130"),
        "Offentlig skifte kan bare åpnes når sterke grunner taler for det.",
    ),
    DeadlineRow(
        "proklama_fordringer",
        "Melding av krav etter proklama",
        _weeks(6),
        Start.LAST_ANNOUNCEMENT,
        Towards.CREDITORS,
        arveloven("§ 102 første ledd"),
        "Kravet faller bort.",
    ),
    DeadlineRow(
        "regress_after_suit",
        "Melding av regresskrav etter søksmål mot én arving",
        _months(1),
        Start.PROKLAMA_END,
        Towards.CREDITORS,
        arveloven("§ 103 tredje ledd"),
        "Regresskravet går tapt.",
    ),
    DeadlineRow(
        "relief_suit",
        "Søksmål om lemping av gjeldsansvar",
        _years(1),
        Start.KNOWLEDGE_OF_FORDRING,
        Towards.COURT,
        arveloven("§ 116 femte ledd"),
        "Ansvaret kan ikke lenger lempes.",
    ),
    DeadlineRow(
        "rent_free_use",
        "Vederlagsfri bruk av avdødes eiendeler",
        _years(1),
        Start.DEATH,
        Towards.HEIRS,
        arveloven("§ 111 første ledd"),
        "Arvingene kan kreve vederlag for bruk.",
    ),
    DeadlineRow(
        "forced_sale_protection",
        "Vern mot tvangssalg",
        _months(6),
        Start.DEATH,
        Towards.COURT,
        arveloven("§ 147 annet ledd"),
        "Tvangssalg kan gjennomføres uten rettens samtykke.",
    ),
    DeadlineRow(
        "transfer_farm",
        "Overføring av landbrukseiendom",
        _years(3),
        Start.DEATH,
        Towards.LAND_REGISTER,
        arveloven("§ 99 a"),
        "Kommunen kan sette ny frist og kreve eiendommen solgt.",
    ),
    DeadlineRow(
        "minor_legatee_offentlig",
        "Ventetid før legatar kan kreve offentlig skifte",
        _years(1),
        Start.DEATH,
        Towards.COURT,
        arveloven("§ 127 annet ledd"),
        "Legataren kan kreve offentlig skifte hvis de andre er å bebreide.",
    ),
    DeadlineRow(
        "meeting_notice",
        "Varsel om skiftesamling",
        _days(14),
        Start.NOTICE,
        Towards.HEIRS,
        arveloven("§ 140"),
        "Samlingen må innkalles på nytt.",
    ),
    DeadlineRow(
        "administrator_report",
        "Bostyrerens første redegjørelse",
        _months(3),
        Start.APPOINTMENT,
        Towards.COURT,
        arveloven("§ 152"),
        "Retten purrer bostyreren.",
    ),
    DeadlineRow(
        "draft_statement_comments",
        "Merknader til utkast til booppgjør",
        _weeks(2),
        Start.RECEIPT,
        Towards.ADMINISTRATOR,
        arveloven("§ 160"),
        "Booppgjøret kan fastsettes uten merknaden.",
    ),
    DeadlineRow(
        "appeal_statement",
        "Anke over booppgjør",
        _months(1),
        Start.ORDER,
        Towards.COURT,
        arveloven("§ 162"),
        "Booppgjøret er endelig.",
    ),
    DeadlineRow(
        "secured_claim_notice",
        "Oppsigelse av pantesikret fordring mellom arvinger",
        _months(6),
        Start.NOTICE,
        Towards.HEIRS,
        arveloven("§ 107 tredje ledd"),
        "Fordringen forfaller.",
    ),
    DeadlineRow(
        "funeral",
        "Kremasjon eller gravlegging av kiste",
        Length(10, LengthUnit.WORKING_DAYS),
        Start.DEATH,
        Towards.MUNICIPALITY,
        Citation("gravplassloven", "§ 10"),
        "Kommunen kan sørge for gravferden.",
    ),
    DeadlineRow(
        "urn_burial",
        "Gravlegging av urne",
        _months(6),
        Start.DEATH,
        Towards.MUNICIPALITY,
        Citation("gravplassloven", "§ 12"),
        "Kommunen kan gravlegge urnen.",
    ),
    DeadlineRow(
        "insurance_objection",
        "Søksmål fra forsørget mot livsforsikring",
        _years(1),
        Start.DEATH,
        Towards.COURT,
        Citation("forsikringsavtaleloven", "§ 15-6"),
        "Innsigelsen går tapt.",
    ),
    DeadlineRow(
        "tax_return",
        "Skattemelding for dødsåret",
        None,
        Start.YEAR_OF_DEATH,
        Towards.TAX_OFFICE,
        arveloven("§ 119 bokstav g"),
        "Skattekontoret kan fastsette skatten uten meldingen.",
    ),
)
_BY_ID = {row.id: row for row in DEADLINES}


def find_deadline(deadline_id: str) -> DeadlineRow:
    """Find a row of the table.

    Raises:
        UnknownRule: there is no such deadline.
    """
    row = _BY_ID.get(deadline_id)
    if row is None:
        raise UnknownRule(deadline_id)
    return row


@rule(
    id="domstolloven.frist",
    version="1.0",
    citations=(DOMSTOLLOVEN_148_149,),
    in_force_from=date(2021, 1, 1),
)
def compute(deadline_id: str, start: date, *, self_employed: bool = False) -> Decision[Deadline]:
    """Decide when a deadline of the table runs out.

    `start` is the day the limit starts and is not counted. For the tax return it is the day of death, and
    the day is 30 April of the next year, 31 May for the self-employed. The value has a strict end, to warn
    by, and the court's end, to refuse after.

    Lovhjemmel: domstolloven § 148, § 149.

    Raises:
        UnknownRule: there is no such deadline.
    """
    row = find_deadline(deadline_id)
    caveats: tuple[str, ...] = ()
    if row.length is None:
        month, day = (TAX_RETURN_MONTH_BUSINESS, 31) if self_employed else (TAX_RETURN_MONTH, 30)
        end = date(start.year + 1, month, day)
        length = Length((end - start).days, LengthUnit.DAYS)
        deadline = Deadline(start, length, end, next_working_day(end))
        caveats = ("Datoen for skattemeldingen er hentet fra veiledning og kan endres for det enkelte år.",)
    else:
        deadline = Deadline.after(start, row.length)
    if row.towards is not Towards.COURT and deadline.strict_end != deadline.court_end:
        caveats += (
            "Om fristen forlenges til første virkedag når den ikke løper overfor retten, er uavklart.",
        )
    return Decision(
        Outcome.COMPUTED,
        value=deadline,
        citations=(row.citation, DOMSTOLLOVEN_148_149),
        facts=(Fact("deadline", row), Fact("start", start)),
        explanation=f"{row.title}: siste dag er {deadline.strict_end.isoformat()}. {row.if_missed}",
        caveats=caveats,
    )
