"""Files that are awkward or broken, written for these tests; every number is synthetic."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from settlement.domain.identifiers import synthetic_person_number
from settlement.sandbox.load import SAMPLES

Json = dict[str, Any]
PLACEHOLDER = "1900-01-01T00:00:00Z"
COURT = "https://hendelsesliste.test.domstol.no/api/objects"


def number(year: int, serial: int) -> str:
    return synthetic_person_number(date(year, 5, 17), serial)


def event(case_id: str, time: str = PLACEHOLDER) -> Json:
    return {
        "specversion": "1.0",
        "id": str(uuid5(NAMESPACE_URL, f"{case_id}/{time}")),
        "source": "https://domstol.no",
        "type": "DODSFALLSAK-STATUS_OPPDATERT",
        "datacontenttype": "application/json",
        "time": time,
        "data": {"@id": f"{COURT}/{case_id}"},
    }


def feed(name: str, deceased: str, parties: list[Json], **more: Any) -> Json:
    case_id = str(uuid5(NAMESPACE_URL, f"journey/{name}"))
    body = {
        "sakId": case_id,
        "saksnummer": "26-000901DFA-TOSL/01",
        "avdode": deceased,
        "embete": "Oslo tingrett",
        "status": "MOTTATT",
        "parter": parties,
        "receivedDate": PLACEHOLDER,
        "deadlineDate": PLACEHOLDER,
        "resultatType": None,
        "skifteattest": None,
    }
    return {"DaEventList": [[event(case_id)]], "DaCaseList": [body | more]}


def person(nin: str, role: str | None = "BARN") -> Json:
    made = {"type": "Person", "nin": nin, "formuesfullmakt": True, "signertDato": None}
    return made if role is None else made | {"role": role}


def without_parties() -> Json:
    return feed("without-parties", number(1941, 11), [])


def protected() -> Json:
    return feed("protected", number(1943, 12), [person(number(1971, 13)), person(number(1974, 14))])


def protected_world() -> Json:
    kept = [
        {"number": who, "protection": "strictly_confidential"} for who in (number(1943, 12), number(1971, 13))
    ]
    return {"title": "A protected address", "persons": kept}


def on_paper_and_foreign() -> Json:
    on_paper = {
        "type": "PersonPapp",
        "navn": {"firstName": "Ulrikke", "middleName": None, "lastName": "Papirvik"},
        "dateOfBirth": "1950-04-25",
        "role": "TEST_ARVING_FULL",
    }
    company = {"type": "Foretak", "organisasjonsNummer": 310003018, "role": "TEST_ARVING_FULL"}
    foreign = {
        "type": "ForetakPapp",
        "organisasjonsNavn": "FONDAZIONE DI PROVA",
        "registreringsNummer": "293-000-195",
        "countryCode": "ITA",
        "role": "TEST_ARVING_FULL",
    }
    return feed("paper-and-foreign", number(1940, 15), [on_paper, company, foreign])


def finished_by_the_court() -> Json:
    heir = number(1970, 17)
    form = "PRIVAT_SKIFTE_IHT_ARVELOVEN_PARAGRAF_99"
    attest = {"arvinger": [{"type": "Person", "nin": heir, "paatarGjeldsansvar": True}], "resultat": form}
    return feed(
        "finished",
        number(1944, 16),
        [person(heir)],
        status="FERDIGBEHANDLET",
        resultatType=form,
        skifteattest=attest,
    )


def sample(name: str) -> Json:
    read: Json = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return read


def without_a_role() -> Json:
    return feed("without-a-role", number(1945, 18), [person(number(1972, 19), role=None)])


def newer_before_older() -> Json:
    content = feed("newer-before-older", number(1946, 20), [person(number(1973, 21))])
    case_id = content["DaCaseList"][0]["sakId"]
    times = ("2026-03-04T10:00:00Z", "2026-03-02T10:00:00Z")
    return content | {"DaEventList": [[event(case_id, time) for time in times]]}


def unknown_status() -> Json:
    return feed("unknown-status", number(1947, 22), [], status="PAABEGYNT")


def wrong_number() -> Json:
    right = number(1948, 23)
    return feed("wrong-number", right[:-1] + str((int(right[-1]) + 1) % 10), [])


GOOD = {
    "without-parties": without_parties,
    "protected": protected,
    "paper-and-foreign": on_paper_and_foreign,
    "finished": finished_by_the_court,
    "role": without_a_role,
    "older": newer_before_older,
}
"""Files that run."""

BROKEN = {
    "cut": "cut off",
    "words": "not JSON",
    "empty": "empty",
    "status": "unknown status",
    "number": "identity number",
    "twice": "same case",
    "folder": "a folder",
    "gone": "no such file",
}
"""Files that cannot be used, by what the sentence about each must say."""


def write_good(folder: Path) -> None:
    for name, made in GOOD.items():
        (folder / f"{name}.json").write_text(json.dumps(made()), encoding="utf-8")
    (folder / "protected.world.json").write_text(json.dumps(protected_world()), encoding="utf-8")


def write_broken(folder: Path) -> None:
    (folder / "cut.json").write_text(json.dumps(protected())[:300], encoding="utf-8")
    (folder / "words.json").write_text("Kjære tingrett, her er saken.", encoding="utf-8")
    (folder / "empty.json").write_text("", encoding="utf-8")
    (folder / "status.json").write_text(json.dumps(unknown_status()), encoding="utf-8")
    (folder / "number.json").write_text(json.dumps(wrong_number()), encoding="utf-8")
    (folder / "twice.json").write_text(json.dumps(without_a_role()), encoding="utf-8")
    (folder / "folder.json").mkdir()
    (folder / "gone.json").symlink_to(folder / "never-there.json")
