"""Fields of the registers' contracts that are not taken in, each with the reason; a test compares."""

NOT_ON_A_MAP = "where on the map the house is: an address is read by people, nothing is drawn"

NOT_KEPT: dict[str, str] = {
    "adresser.representasjonspunkt": NOT_ON_A_MAP,
    "adresser.stedfestingverifisert": NOT_ON_A_MAP,
}
