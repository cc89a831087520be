"""The proklama as plain text, for the announcement form and the newspaper (arveloven § 101)."""

from settlement.documents.models.proklama import ProklamaData
from settlement.documents.presentation import write_date
from settlement.documents.strings import wording


def write_proklama_text(data: ProklamaData) -> str:
    """Write the notice: who died, the call and the warning, the limit, and whom to tell."""
    words = wording(data.language)
    notice = words["proklama"]
    deceased = data.deceased
    if data.deadline is None:
        deadline = notice["deadline_rule"]
    else:
        deadline = notice["deadline_known"].format(date=write_date(data.deadline, data.language))
    who = [deceased.name, f"{words['layout']['person_number']} {deceased.person_number}", deceased.residence]
    to = [data.recipient_name, *data.recipient_address, data.recipient_contact]
    if data.report_at:
        to.append(
            f"{notice['online']}: {data.report_at} ({words['layout']['case'].lower()} {data.case_number})"
        )
    return "\n\n".join(
        (
            notice["heading"],
            ", ".join(part for part in who if part),
            f"{notice['call']} {notice['loss']} {deadline}",
            f"{notice['report_to']}: {', '.join(part for part in to if part)}",
        )
    )
