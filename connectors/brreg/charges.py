"""A charge of Løsøreregisteret as our record."""

from connectors.brreg.wire_charges import LosoreRolle, Rettsstiftelse
from connectors.kit.amounts import whole_ore
from settlement.domain.register_rights import Encumbrance
from settlement.ports.clock import OSLO

_OBLIGATED_GROUP = "rollegruppe.forp"
_HOLDER_GROUP = "rollegruppe.rett"
_HOLDER_ROLES = frozenset({"rolletype.panthaver", "rolletype.saksoker", "rolletype.eier"})


def read_charge(charge: Rettsstiftelse) -> tuple[Encumbrance, str | None]:
    """Return the record, and the holder's organisation number where that is all there is of a name.

    The amount is None when the register has none, several currencies or another currency than kroner.
    """
    holder = next((role for role in charge.rolle if _is_holder(role)), None)
    name, number = _holder_name(holder)
    record = Encumbrance(
        kind=charge.typeBeskrivelse or charge.type,
        document_number=charge.dokumentnummer,
        amount_ore=_amount_ore(charge),
        asset=_asset(charge),
        holder=name,
        code=charge.type.rsplit(".", 1)[-1],
        status=charge.status.rsplit(".", 1)[-1] if charge.status else None,
        registered_on=charge.innkomsttidspunkt.astimezone(OSLO).date() if charge.innkomsttidspunkt else None,
        protected_until=charge.utlopRettsvernstid or charge.tidsbegrensningHeftelse,
        obligated=tuple(
            name or f"org.nr. {number}"
            for role in charge.rolle
            if role.rollegruppetype == _OBLIGATED_GROUP
            for name, number in [_holder_name(role)]
            if name or number
        ),
        limitation=charge.avgrensingRettsstiftelse,
        amount_text=None if _amount_ore(charge) is not None else _amount_text(charge),
    )
    return record, number


def _amount_text(charge: Rettsstiftelse) -> str | None:
    amounts = charge.krav.belop if charge.krav else ()
    return "; ".join(f"{amount.belop} {amount.valuta}" for amount in amounts) or None


def _is_holder(role: LosoreRolle) -> bool:
    return role.rollegruppetype == _HOLDER_GROUP or role.rolletype in _HOLDER_ROLES


def _holder_name(role: LosoreRolle | None) -> tuple[str | None, str | None]:
    actor = role.rolleinnehaver if role else None
    if actor is None:
        return None, None
    if actor.navn:
        return actor.navn, actor.organisasjonsnummer
    if actor.personnavn:
        name = actor.personnavn
        return " ".join(part for part in (name.fornavn, name.mellomnavn, name.etternavn) if part), None
    return None, actor.organisasjonsnummer


def _amount_ore(charge: Rettsstiftelse) -> int | None:
    amounts = charge.krav.belop if charge.krav else ()
    if not amounts or any(amount.valuta != "NOK" for amount in amounts):
        return None
    return sum(whole_ore(amount.belop, register_name="Løsøreregisteret") for amount in amounts)


def _asset(charge: Rettsstiftelse) -> str | None:
    names = [
        asset.registreringsnummerMotorvogn or asset.typeBeskrivelse or asset.identifikator or asset.type
        for asset in charge.formuesgode
    ]
    return ", ".join(names) or None
