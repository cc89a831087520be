"""Pacts, charges, shares and roles as the registers tell them, in our words. See `registers`."""

from datetime import date

from settlement.domain.record import Record


class PropertyEncumbrance(Record):
    """A registered charge on the deceased's property: a mortgage, a restriction, somebody's right of use."""

    label: str  # the property, as in `PropertyShare.label`
    kind: str  # the register's own word, e.g. PANTEDOKUMENT
    document_reference: str
    amount_ore: int | None = None  # None: no amount, several, or not in kroner; not what is owed today
    amount_text: str | None = None  # as the register writes it, when it is no single sum in kroner
    holders: tuple[str, ...] = ()


class ShareHolding(Record):
    """Shares of one class in one company on 31 December of `year`; what was bought later is not in it."""

    organisation_number: str
    year: int
    count: int
    share_class: str | None = None
    isin: str | None = None
    total_in_company: int | None = None


class PactTerm(Record):
    """One agreed term: the register's code and words; `spouse` is whose it is when it is one spouse's."""

    code: str
    text: str | None = None
    spouse: str | None = None


class MarriagePact(Record):
    """A registered ektepakt or judgment on division; terms are the register's codes."""

    number: str
    registered_on: date
    terms: tuple[str, ...]
    needs_reading: bool  # the document says more than the codes do
    kind: str = "ektepakt"  # ektepakt, domOmDeling
    origin: str | None = None  # foersteOpprettelse, suppleringEllerEndring, oppheving
    status: str | None = None  # tinglyst, foreloepigRegistrert …
    content: tuple[PactTerm, ...] = ()  # every term with its words, shared ones first
    annotations: tuple[str, ...] = ()
    spouses: tuple[str, ...] = ()  # names; the register gives no numbers


class Encumbrance(Record):
    """A registered charge on movables or on the person."""

    kind: str
    document_number: str
    amount_ore: int | None
    asset: str | None
    holder: str | None
    code: str | None = None  # the register's code, e.g. sap, utp, sku
    status: str | None = None
    registered_on: date | None = None
    protected_until: date | None = None
    obligated: tuple[str, ...] = ()  # names of those the charge is on
    limitation: str | None = None  # the register's own words
    amount_text: str | None = None  # when the claim is no single sum in kroner


class CompanyRole(Record):
    """A role of the deceased in an organisation, and how the organisation stands.

    A sole proprietorship (`INNH`) is the deceased's own: its assets and debts belong to the estate. A partner
    (`DTPR`, `DTSO`) may be liable. What is None the register did not tell.
    """

    organisation_number: str
    name: str | None
    code: str  # INNH, DAGL, LEDE, MEDL, DTPR, DTSO, BEST …
    description: str | None = None
    resigned: bool | None = None
    form: str | None = None  # ENK, AS, ANS, DA …
    deleted_on: date | None = None
    bankrupt: bool | None = None
