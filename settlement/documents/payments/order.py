"""The estate's payment order to one bank: ISO 20022 pain.001.001.09, in Norwegian kroner."""

from datetime import date, datetime
from decimal import Decimal

from pydantic import Field, model_validator
from pyiso20022.pain.pain_001_001_09 import pain_001_001_09 as iso
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.formats.dataclass.serializers.config import SerializerConfig
from xsdata.models.datatype import XmlDate, XmlDateTime

from settlement.domain.record import Record

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
KRONE = "NOK"
LONGEST_NAME = 140  # Max140Text
LONGEST_ID = 35  # Max35Text
_SERIALIZER = XmlSerializer(config=SerializerConfig(indent=" ", xml_declaration=True))


class Transfer(Record):
    """One payment. `account` is eleven digits, or an IBAN when `bic` is given.

    `reference` comes back in the status report; a KID takes the place of the message.
    """

    reference: str = Field(min_length=1, max_length=LONGEST_ID)
    amount_ore: int = Field(gt=0)
    payee: str = Field(min_length=1)
    account: str
    bic: str | None = None
    country: str | None = None
    kid: str | None = None
    message: str = ""


class PaymentOrder(Record):
    """Everything one bank is asked to pay from one account of the estate, on one day."""

    message_id: str = Field(min_length=1, max_length=LONGEST_ID)
    created_at: datetime
    sender: str  # who sends it: the service
    sender_id: str | None = None  # the number that the bank knows the sender by, when it has given one
    payer: str  # the estate
    payer_account: str
    bank_name: str
    bank_organisation: str
    pay_on: date
    transfers: tuple[Transfer, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _pay_each_once(self) -> "PaymentOrder":
        if len({transfer.reference for transfer in self.transfers}) != len(self.transfers):
            raise ValueError("two transfers have the same reference")
        return self

    @property
    def total_ore(self) -> int:
        """The control sum."""
        return sum(transfer.amount_ore for transfer in self.transfers)


def write_order(order: PaymentOrder) -> bytes:
    """Write the order as XML in UTF-8."""
    count, total = str(len(order.transfers)), kroner(order.total_ore)
    header = iso.GroupHeader85(
        msg_id=order.message_id,
        cre_dt_tm=XmlDateTime.from_datetime(order.created_at.replace(microsecond=0)),
        nb_of_txs=count,
        ctrl_sum=total,
        initg_pty=iso.PartyIdentification135(nm=_name(order.sender), id=_customer(order.sender_id)),
    )
    group = iso.PaymentInstruction30(
        pmt_inf_id=order.message_id,
        pmt_mtd=iso.PaymentMethod3Code.TRF,
        nb_of_txs=count,
        ctrl_sum=total,
        reqd_exctn_dt=iso.DateAndDateTime2Choice(dt=XmlDate.from_date(order.pay_on)),
        dbtr=iso.PartyIdentification135(nm=_name(order.payer)),
        dbtr_acct=_account(order.payer_account, is_iban=False),
        dbtr_agt=_bank(order.bank_name, order.bank_organisation),
        cdt_trf_tx_inf=[_transfer(transfer) for transfer in order.transfers],
    )
    document = iso.Document(
        cstmr_cdt_trf_initn=iso.CustomerCreditTransferInitiationV09(grp_hdr=header, pmt_inf=[group])
    )
    return _SERIALIZER.render(document, ns_map={None: NAMESPACE}).encode()


def kroner(ore: int) -> Decimal:
    """Whole øre as kroner with two decimals, exactly."""
    return Decimal(ore).scaleb(-2)


def _transfer(transfer: Transfer) -> iso.CreditTransferTransaction34:
    agent = None
    if transfer.bic is not None:
        agent = iso.BranchAndFinancialInstitutionIdentification6(
            fin_instn_id=iso.FinancialInstitutionIdentification18(bicfi=transfer.bic)
        )
    address = iso.PostalAddress24(ctry=transfer.country) if transfer.country else None
    return iso.CreditTransferTransaction34(
        pmt_id=iso.PaymentIdentification6(instr_id=transfer.reference, end_to_end_id=transfer.reference),
        amt=iso.AmountType4Choice(
            instd_amt=iso.ActiveOrHistoricCurrencyAndAmount(value=kroner(transfer.amount_ore), ccy=KRONE)
        ),
        chrg_br=iso.ChargeBearerType1Code.SHAR if transfer.bic is not None else None,
        cdtr_agt=agent,
        cdtr=iso.PartyIdentification135(nm=_name(transfer.payee), pstl_adr=address),
        cdtr_acct=_account(transfer.account, is_iban=transfer.bic is not None),
        rmt_inf=_remittance(transfer),
    )


def _remittance(transfer: Transfer) -> iso.RemittanceInformation16 | None:
    if transfer.kid is not None:
        choice = iso.CreditorReferenceType1Choice(cd=iso.DocumentType3Code.SCOR)
        kind = iso.CreditorReferenceType2(cd_or_prtry=choice)
        reference = iso.CreditorReferenceInformation2(tp=kind, ref=transfer.kid)
        return iso.RemittanceInformation16(
            strd=[iso.StructuredRemittanceInformation16(cdtr_ref_inf=reference)]
        )
    text = transfer.message[:LONGEST_NAME]
    return iso.RemittanceInformation16(ustrd=[text]) if text else None


def _account(number: str, *, is_iban: bool) -> iso.CashAccount38:
    if is_iban:
        return iso.CashAccount38(id=iso.AccountIdentification4Choice(iban=number))
    scheme = iso.AccountSchemeName1Choice(cd="BBAN")
    other = iso.GenericAccountIdentification1(id=number, schme_nm=scheme)
    return iso.CashAccount38(id=iso.AccountIdentification4Choice(othr=other))


def _bank(name: str, organisation: str) -> iso.BranchAndFinancialInstitutionIdentification6:
    other = iso.GenericFinancialIdentification1(id=organisation)
    return iso.BranchAndFinancialInstitutionIdentification6(
        fin_instn_id=iso.FinancialInstitutionIdentification18(nm=_name(name), othr=other)
    )


def _customer(number: str | None) -> iso.Party38Choice | None:
    if number is None:
        return None
    scheme = iso.OrganisationIdentificationSchemeName1Choice(cd="CUST")
    other = iso.GenericOrganisationIdentification1(id=number, schme_nm=scheme)
    return iso.Party38Choice(org_id=iso.OrganisationIdentification29(othr=[other]))


def _name(text: str) -> str:
    return text.strip()[:LONGEST_NAME]
