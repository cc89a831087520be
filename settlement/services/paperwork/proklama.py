"""The notice to creditors as a document (arveloven §§ 100 to 102)."""

from datetime import date

from settlement.documents.models.proklama import ProklamaData
from settlement.domain.case import Case
from settlement.domain.parties import Party
from settlement.domain.registers import Protection
from settlement.domain.steps.step import BOBESTYRER
from settlement.services.paperwork.words import deceased_part

NEWSPAPER = "en avis som er vanlig å lese der den døde bodde"
UNKNOWN_RESIDENCE = "Siste bosted er ikke kjent"
REPORT_PATH = "/kreditor"
NORWAY = frozenset({None, "NO", "NOR"})


def proklama_data(case: Case, *, on: date, is_test: bool, web_base_url: str = "") -> ProklamaData:
    """Write the notice. In private settlement creditors turn to a holder who lives in Norway (§ 101)."""
    deceased = deceased_part(case, with_number=True)
    if not deceased.residence:
        deceased = deceased.model_copy(update={"residence": UNKNOWN_RESIDENCE})
    name, capacity, address = _recipient(case)
    return ProklamaData(
        issuer=case.court.court_name,
        case_number=case.court.case_number,
        issued_on=on,
        is_test=is_test,
        deceased=deceased,
        recipient_name=name,
        recipient_capacity=capacity,
        recipient_address=address,
        report_at=f"{web_base_url}{REPORT_PATH}" if web_base_url else "",
        newspaper=NEWSPAPER,
        lysingsblad_on=case.proklama.lysingsblad_on,
        insertions=case.proklama.published_on,
        deadline=case.proklama.ends_on,
        citations=("arveloven § 101", "arveloven § 102"),
    )


def _recipient(case: Case) -> tuple[str, str, tuple[str, ...]]:
    """Choose whom creditors write to; a protected or unknown address is never printed."""
    if case.bobestyrer is not None:
        return case.bobestyrer_name or "Bostyreren", "bostyrer", (f"ved {case.court.court_name}",)
    holders = case.attest.holders if case.attest else ()
    candidates = [case.parties[p] for p in (*_who_asked(case), *holders) if p in case.parties]
    fit = next((party for party in candidates if _lives_in_norway(party)), None)
    if fit is not None:
        return fit.name, "arving med skifteattest", fit.address_lines
    name = candidates[0].name if candidates else "Arvingene"
    return name, "arving med skifteattest", (f"ved {case.court.court_name}",)


def _who_asked(case: Case) -> tuple[str, ...]:
    asked = case.proklama.wanted_by
    return (asked,) if asked and asked != BOBESTYRER else ()


def _lives_in_norway(party: Party) -> bool:
    return party.country in NORWAY and bool(party.address_lines) and party.protection == Protection.NONE
