"""Fields of the register's contract that are not taken in, each with the reason: there are none.

The public service's own view of the same policies (`insurancesPolicies`) has other names for the same fields.
"""

NOT_KEPT: dict[str, str] = {}
SAME_IN_THE_VIEW = {
    "disclosureDate": "opplysningsdato",
    "url": "url",
    "productType": "produkttype",
    "pensionScheme": "pensjonsinnretning.navn",
    "reference": "referanse",
    "description": "produktinformasjon",
}
