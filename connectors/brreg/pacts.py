"""A marriage pact in the register's codes as our record."""

from connectors.brreg.wire import Avtaleinnhold, Ektepakt, EktepaktRolle
from settlement.domain.register_rights import MarriagePact, PactTerm
from settlement.ports.clock import OSLO

_PREFIX = "avtaletype."
_READ_THE_DOCUMENT = frozenset({"delvisSaereie", "gjenoppretteFelleseieForDelerAvSaereie"})
_JUDGMENT = "ektepakttype.domOmDeling"


def read_pact(pact: Ektepakt) -> MarriagePact:
    """Read terms as codes without their prefix; a term of one spouse has that spouse's name behind `@`.

    `needs_reading`: the document says more than the codes, or a term holds for one spouse only, and the
    register does not tell by number which one.
    """
    shared = tuple(_code(term.avtaletype) for term in pact.avtaleinnhold)
    of_one = tuple(
        f"{_code(term.avtaletype)}@{_name(role)}" for role in pact.rolle for term in role.avtaleinnhold
    )
    needs_reading = (
        pact.harSupplerendeOpplysningerIDokument
        or pact.ektepakttype == _JUDGMENT
        or bool(of_one)
        or bool(pact.paategning)
        or bool(_READ_THE_DOCUMENT.intersection(shared))
    )
    return MarriagePact(
        number=str(pact.ektepaktnummer),
        registered_on=pact.innkomsttidspunkt.astimezone(OSLO).date(),
        terms=(*shared, *of_one),
        needs_reading=needs_reading,
        kind=pact.ektepakttype.removeprefix("ektepakttype."),
        origin=pact.opprettelse.removeprefix("opprettelsestype.") if pact.opprettelse else None,
        status=pact.status.removeprefix("ektepaktstatus."),
        content=(
            *(_term(term) for term in pact.avtaleinnhold),
            *(_term(term, role) for role in pact.rolle for term in role.avtaleinnhold),
        ),
        annotations=tuple(note.words() for note in pact.paategning),
        spouses=tuple(_name(role) for role in pact.rolle),
    )


def _term(term: Avtaleinnhold, role: EktepaktRolle | None = None) -> PactTerm:
    return PactTerm(
        code=_code(term.avtaletype),
        text=term.avtaletypebeskrivelse,
        spouse=_name(role) if role is not None else None,
    )


def _code(term: str) -> str:
    return term.removeprefix(_PREFIX)


def _name(role: EktepaktRolle) -> str:
    name = role.person.navn if role.person else None
    parts = (name.fornavn, name.mellomnavn, name.etternavn) if name else ()
    return " ".join(part for part in parts if part) or "ukjent ektefelle"
