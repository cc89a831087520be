"""Where a published file is broken, or says otherwise than its own samples and the running service."""

from typing import Any

from tests.connectors.contract.published import Amendment

_TEXT: dict[str, Any] = {"type": "string"}
_PARAMETERS = {
    "fodselsnummer": _TEXT,
    "ekskluderVraketUtfort": {"type": "boolean"},
    "fra": {"type": "integer", "minimum": 1},
    "antall": {"type": "integer", "minimum": 1},
}


def _name_the_types(file: dict[str, Any]) -> None:
    for methods in file["paths"].values():
        for parameter in methods["get"]["parameters"]:
            parameter["schema"] = _PARAMETERS.get(parameter["name"], _TEXT)


def _spell_the_test_date(file: dict[str, Any]) -> None:
    test = next(
        body
        for name, body in file["components"]["schemas"].items()
        if name.endswith("PeriodiskKjoretoyKontroll")
    )
    test["properties"]["SistGodkjent"] = test["properties"]["sistGodkjent"]


def _refuse_without_a_right(file: dict[str, Any]) -> None:
    for methods in file["paths"].values():
        for operation in methods.values():
            for status in ("401", "403"):
                operation["responses"].setdefault(status, operation["responses"]["400"])


def _answer_nothing_without_a_body(file: dict[str, Any]) -> None:
    for methods in file["paths"].values():
        methods["get"]["responses"]["204"].pop("content", None)


VEHICLES = (
    Amendment("no parameter has a type: without one nothing can be asked", _name_the_types),
    Amendment(
        "the date of the last test is SistGodkjent in the published sample, and sistGodkjent in the file",
        _spell_the_test_date,
    ),
    Amendment("no answer is named for a caller without login or right", _refuse_without_a_right),
    Amendment("204 is no content, and the file names a body for it", _answer_nothing_without_a_body),
)


def _put_the_address_once(file: dict[str, Any]) -> None:
    (methods,) = file["paths"].values()
    file["paths"] = {"/eiendom": methods}


def _spell_as_the_samples(file: dict[str, Any]) -> None:
    named = file["components"]["schemas"]
    answered = named["MatrikkelRespons"]["properties"]
    number = {key: value for key, value in named["MatrikkelNummer"]["properties"].items() if key != "gardsnr"}
    del answered["matrikkelNummer"]
    answered["matrikkelnummer"] = {
        "type": "object",
        "properties": {**number, "gaardsnr": {"type": "integer"}},
    }


def _need_a_whole_number(file: dict[str, Any]) -> None:
    asked = file["components"]["schemas"]["MatrikkelNummer"]
    asked["required"] = ["kommunenr", "gardsnr", "bruksnr"]


def _name_refusals(file: dict[str, Any]) -> None:
    (methods,) = file["paths"].values()
    for status in ("400", "401", "403", "405"):
        methods["post"]["responses"][status] = {"description": "Refused"}


def _name_the_file_that_is_uploaded(file: dict[str, Any]) -> None:
    upload = file["paths"]["/correspondence/api/v1/attachment/{attachmentId}/upload"]["post"]
    binary = {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    upload["requestBody"] = {"required": True, "content": binary}


def _refuse_a_token_that_does_not_reach(file: dict[str, Any]) -> None:
    for methods in file["paths"].values():
        for operation in methods.values():
            operation["responses"].setdefault("403", {"description": "Forbidden"})


MESSAGES = (
    Amendment("an upload is told of without the file that it is", _name_the_file_that_is_uploaded),
    Amendment("no answer is named for a token without the scope", _refuse_a_token_that_does_not_reach),
)


FARMS = (
    Amendment("the address has its path twice: as server and as path", _put_the_address_once),
    Amendment(
        "the sample has matrikkelnummer and gaardsnr where the file has matrikkelNummer and gardsnr",
        _spell_as_the_samples,
    ),
    Amendment("no field is required, and a property without numbers is none", _need_a_whole_number),
    Amendment("only the success answer is named", _name_refusals),
)


def _tell_of_guardians(file: dict[str, Any]) -> None:
    named = file["components"]["schemas"]
    for name, body in named.items():
        if name.rsplit(".", 1)[-1] in {"Verge", "VergeEllerFullmektig"}:
            body["properties"].setdefault("navnFoedselsdato", {"type": "object"})
            body["properties"].setdefault("tjenesteomraade", {"type": "array", "items": {"type": "object"}})


def _tell_who_stands_too_far_back(file: dict[str, Any]) -> None:
    responses = file["paths"]["/v1/hendelser/feed"]["get"]["responses"]
    responses["406"] = {"description": "Older than 36 months"}


POPULATION = (
    Amendment("guardians are told otherwise by the running service than by file 1.5", _tell_of_guardians),
    Amendment("406 for a reader who stands too far back is in the guide only", _tell_who_stands_too_far_back),
)


def _answer_with_an_address(file: dict[str, Any]) -> None:
    path = "/adresse/for/borettslagsandel/{organisasjonsnummer}/{andelsnummer}"
    file["paths"][path]["get"]["responses"]["200"]["schema"] = {"$ref": "#/definitions/AdresseResponse"}


def _refuse_a_wrong_search(file: dict[str, Any]) -> None:
    file["paths"]["/sok"]["get"]["responses"]["400"] = {"description": "Wrong parameter"}


LAND = (Amendment("the address of a share is named as the answer about rights", _answer_with_an_address),)
ADDRESSES = (Amendment("only the success answer is named", _refuse_a_wrong_search),)
