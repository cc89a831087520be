"""Norsk Pensjon wire contract: policies of a person, version 1. There are no amounts and no beneficiaries."""

from datetime import date

from pydantic import BaseModel, ConfigDict, StrictStr


class Wire(BaseModel):
    """A part of an answer; unknown keys are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Pensjonsinnretning(Wire):
    """The company."""

    orgnr: StrictStr | None = None
    navn: StrictStr


class Polise(Wire):
    """One policy; `produktinformasjon` is prose, e.g. who is paid."""

    opplysningsdato: date | None = None
    referanse: StrictStr
    pensjonsinnretning: Pensjonsinnretning
    produkttype: StrictStr
    produktinformasjon: StrictStr | None = None
    url: StrictStr | None = None


class Poliser(Wire):
    """The answer: no policies is an empty list."""

    poliser: tuple[Polise, ...] = ()
