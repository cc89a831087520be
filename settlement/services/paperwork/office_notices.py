"""Notices to public offices, in bokmål: what the court must tell, of which case, by which provision."""

from settlement.domain.case import Case
from settlement.domain.heirs import all_heirs
from settlement.ports.channels import Document, OfficeNotice
from settlement.services.paperwork.words import relation_words
from settlement.services.short_messages import SUBJECT

TITLES = {
    "minor_heirs": "en arving er mindreårig",
    "attest_copy": "kopi av attest",
    "farm": "landbrukseiendom i et dødsbo",
    "guardian_needed": "det trengs verge",
    "absent_heir": "en arving er ikke funnet",
    "withdrawn": "saken gjelder ikke lenger",
}
TEXTS = {
    "minor_heirs": (
        "I {case} er minst én arving mindreårig eller fratatt rettslig handleevne (arveloven § 90 annet "
        "ledd).\n\n"
        "Arvinger:\n"
        "{heirs}"
    ),
    "attest_copy": (
        "I {case} er det utstedt attest. En arving er mindreårig eller fratatt rettslig handleevne. Kopi "
        "ligger ved (arveloven § 118 sjette ledd)."
    ),
    "farm": (
        "I {case} inngår landbrukseiendom i boet: {farms}.\n\nArvinger:\n{heirs}\n\n"
        "Vi melder fra etter arveloven § 90 femte ledd. Fristen for å overføre eiendommen er tre år fra "
        "dødsfallet; kommunen varsler boet innen ett år (arveloven § 99 a)."
    ),
    "absent_heir": (
        "I {case} er minst én arving forsvunnet eller uten kjent oppholdssted: {absent}. Retten setter av "
        "arven (arveloven §§ 125, 146). Vi melder fra etter lov om forsvunne personar § 5, slik at det kan "
        "oppnevnes verge om det trengs. Arven skal forvaltes som midler til personer under vergemål (§ 6)."
    ),
    "withdrawn": (
        "Vi har meldt fra om {case}. Dødsfallet eller saken står ikke ved lag, og det vi har meldt, gjelder "
        "ikke lenger. Attester, fullmakter og vergeoppdrag i saken er trukket tilbake."
    ),
    "guardian_needed": (
        "I {case} har en arving ingen som kan handle for seg, eller vergen har egne interesser i boet. Vi "
        "ber om at det blir oppnevnt verge (vergemålsloven §§ 16, 27, 34). Retten gir opplysninger om hvem "
        "det gjelder."
    ),
}


def office_notice(
    case: Case, *, office: str, recipient: str, kind: str, key: str, documents: tuple[Document, ...] = ()
) -> OfficeNotice:
    """Write a notice.

    Args:
        case: the case.
        office: the source name of the office.
        recipient: an organisation number, or the number of a municipality.
        kind: what it is about.
        key: sent once per key.
        documents: what goes with it.
    """
    heirs = "\n".join(f"- {party.name or 'uten navn'}, {relation_words(party)}" for party in all_heirs(case))
    farms = "; ".join(
        held.label
        for held in case.holdings.values()
        if held.is_farm and (held.reference or "").startswith(f"{recipient}-")
    )
    absent = ", ".join(case.parties[who].name for who in case.absent if who in case.parties)
    body = TEXTS[kind].format(
        case=f"sak {case.court.case_number} ved {case.court.court_name}",
        heirs=heirs,
        farms=farms,
        absent=absent,
    )
    return OfficeNotice(
        idempotency_key=key,
        office=office,
        kind=kind,
        recipient=recipient,
        title=f"{SUBJECT}: {TITLES[kind]}",
        body=body,
        documents=documents,
    )
