"""Fields of the contact register's answers that are not taken in, each with the reason; a test compares."""

WRITTEN_IN_SEVERAL_WAYS = "when it was changed or checked: whether a person can be reached is in the states"
NO_SEALED_POST = "the person's certificate: letters are sealed for the printer, not for a mailbox"

NOT_KEPT: dict[str, str] = {
    "personer.kontaktinformasjon.epostadresse_oppdatert": WRITTEN_IN_SEVERAL_WAYS,
    "personer.kontaktinformasjon.epostadresse_sist_verifisert": WRITTEN_IN_SEVERAL_WAYS,
    "personer.kontaktinformasjon.mobiltelefonnummer_oppdatert": WRITTEN_IN_SEVERAL_WAYS,
    "personer.kontaktinformasjon.mobiltelefonnummer_sist_verifisert": WRITTEN_IN_SEVERAL_WAYS,
    "personer.sertifikat": NO_SEALED_POST,
    "personer.spraak_oppdatert": WRITTEN_IN_SEVERAL_WAYS,
}
