"""Fields of the registers' contracts that are not taken in, each with the reason; a test compares."""

WHERE_THEY_LIVE = (
    "where spouses, creditors and others live: an estate needs who they are; addresses are asked elsewhere"
)
ONLY_A_LINK = "a link to what we look up by number"
NUMBERS_OF_OTHERS = "identity numbers of others who have a part in the charge: their names are enough"

NOT_KEPT: dict[str, str] = {
    "ektepakt.rolle.person.adresse": WHERE_THEY_LIVE,
    "enhet._links": ONLY_A_LINK,
    "rettsstiftelse.rolle.rolleinnehaver.adresse": WHERE_THEY_LIVE,
    "rettsstiftelse.rolle.rolleinnehaver.fodselsnummerEllerDNummer": NUMBERS_OF_OTHERS,
}
