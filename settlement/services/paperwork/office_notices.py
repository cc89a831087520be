"""Notices to public offices, in bokmål: what the court must tell, of which case, by which provision."""

from settlement.domain.case import Case
from settlement.domain.heirs import all_heirs
from settlement.domain.ward_money import inherited_money_ore
from settlement.ports.channels import Document, OfficeNotice
from settlement.services.paperwork.comparison_words import kroner
from settlement.services.paperwork.words import relation_words
from settlement.services.short_messages import SUBJECT

TITLES = {
    "minor_heirs": "en arving er mindreårig",
    "attest_copy": "kopi av attest",
    "attest_revoked": "en attest gjelder ikke lenger",
    "farm": "landbrukseiendom i et dødsbo",
    "guardian_needed": "det trengs verge",
    "absent_heir": "en arving er ikke funnet",
    "ward_consent": "samtykke til deling av dødsbo",
    "ward_money": "arv som skal forvaltes",
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
    "attest_revoked": (
        "I {case} gjelder ikke attesten lenger. Retten har bestemt at andre enn før gjør opp boet."
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
    "ward_consent": (
        "I {case} er arvingene enige om delingen. En arving er mindreårig eller under vergemål, "
        "og delingen omfatter noe som krever samtykke fra statsforvalteren (vergemålsloven § 39). Delingen "
        "kan leses, og avgjørelsen føres inn, i løsningen. Ingenting blir utbetalt før den er der.\n\n"
        "Arvinger:\n{heirs}"
    ),
    "ward_money": (
        "I {case} skal en arving som er mindreårig eller under vergemål, ha penger fra boet. Beløpet er så "
        "stort at statsforvalteren skal forvalte det (vergemålsloven §§ 48 og 49). "
        "Oppgi i løsningen hvilken konto i arvingens navn pengene skal inn på.\n\n"
        "Dette skal forvaltes:\n{managed}"
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
    case: Case,
    *,
    office: str,
    recipient: str,
    kind: str,
    key: str,
    about: tuple[str, ...] = (),
    documents: tuple[Document, ...] = (),
) -> OfficeNotice:
    """Write a notice.

    Args:
        case: the case.
        office: the source name of the office.
        recipient: an organisation number, or the number of a municipality.
        kind: what it is about.
        key: sent once per key.
        about: heirs whom the notice is about.
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
        managed="\n".join(f"- {_name(case, one)}: {kroner(inherited_money_ore(case, one))}" for one in about),
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


def _name(case: Case, party_id: str) -> str:
    party = case.parties.get(party_id)
    return party.name if party is not None and party.name else "uten navn"
