"""A charge lies on what the register names, and a loan is tied to a home only when there is one answer."""

from settlement.domain.charges import charges_on, loose_charges, secure_loans
from settlement.domain.estate import Charge, Holding, HoldingKind
from tests.settlement.domain.cases import Journal, opened

HOME = Holding(id="h-home", kind=HoldingKind.REAL_PROPERTY, label="Hjemmet", reference="4601-199/7")
CABIN = Holding(id="h-cabin", kind=HoldingKind.REAL_PROPERTY, label="Hytta", reference="4601-3/12")
CAR = Holding(id="h-car", kind=HoldingKind.VEHICLE, label="Bil", reference="SX 12345")
LOAN = Holding(
    id="h-loan", kind=HoldingKind.LOAN, label="Lån", institution_name="Nordvarde Bank", value_ore=80_000_000
)
MORTGAGE = Charge(
    reference="2011/4471-1/200",
    source="kartverket",
    kind="PANTEDOKUMENT",
    burdens=("4601-199/7",),
    amount_ore=120_000_000,
    holders=("NORDVARDE BANK ASA",),
    is_mortgage=True,
)
LIEN = Charge(reference="d-1", source="losore", kind="Salgspant", burdens=("sx12345",), is_mortgage=True)


def _secured(*held: Holding, charges: tuple[Charge, ...] = (MORTGAGE,)) -> str | None:
    return secure_loans({one.id: one for one in held}, charges)["h-loan"].secured_on


def test_the_banks_only_loan_is_secured_on_the_only_home_it_has_a_mortgage_in() -> None:
    assert _secured(HOME, CABIN, LOAN) == "h-home"


def test_two_loans_in_the_bank_are_for_a_person_to_place() -> None:
    other = LOAN.model_copy(update={"id": "h-loan-2"})
    assert _secured(HOME, LOAN, other) is None


def test_mortgages_in_two_properties_are_for_a_person_to_place() -> None:
    further = MORTGAGE.model_copy(update={"reference": "2", "burdens": ("4601-3/12",)})
    assert _secured(HOME, CABIN, LOAN, charges=(MORTGAGE, further)) is None


def test_another_banks_mortgage_and_a_restriction_secure_no_loan() -> None:
    other = MORTGAGE.model_copy(update={"holders": ("Tinde Bank",)})
    restriction = MORTGAGE.model_copy(update={"is_mortgage": False})
    assert _secured(HOME, LOAN, charges=(other, restriction)) is None


def test_what_is_already_said_of_the_loan_stands() -> None:
    said = LOAN.model_copy(update={"secured_on": "h-cabin"})
    assert _secured(HOME, CABIN, said) == "h-cabin"


def test_a_lien_is_found_by_kjennemerke_however_it_is_written_and_nothing_is_dropped() -> None:
    on_the_person = Charge(reference="d-2", source="losore", kind="Utleggspant")
    case = (
        Journal()
        .add(opened())
        .case.model_copy(
            update={"holdings": {"h-car": CAR, "h-home": HOME}, "charges": (LIEN, MORTGAGE, on_the_person)}
        )
    )
    assert charges_on(case, CAR) == (LIEN,)
    assert charges_on(case, HOME) == (MORTGAGE,)
    assert loose_charges(case) == (on_the_person,)
