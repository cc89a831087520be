"""Fields of the register's contract that are not taken in, each with the reason.

The models of `wire` do not have them, so they are gone once an answer has been read; only the answer's hash
stays. A test compares this list with the published answer. Paths are below `kjoretoyresponser.kjoretoy`.
"""

TECHNICAL = "technical data and approvals: an estate needs make, model, class, mark and state"
OF_THE_LIVING = "where a holder lives, and as which customer: the estate's own comes from Folkeregisteret"
SWAPPED_CHASSIS = "the chassis' history, by the register's own keys"

NOT_KEPT: dict[str, str] = {
    "godkjenning.tekniskGodkjenning.godkjenningsId": TECHNICAL,
    "godkjenning.tekniskGodkjenning.godkjenningsundertype": TECHNICAL,
    "godkjenning.tekniskGodkjenning.gyldigFraDato": TECHNICAL,
    "godkjenning.tekniskGodkjenning.gyldigFraDatoTid": TECHNICAL,
    "godkjenning.tekniskGodkjenning.krav": TECHNICAL,
    "godkjenning.tekniskGodkjenning.unntak": TECHNICAL,
    "godkjenning.tekniskGodkjenning.korreksjon": TECHNICAL,
    "godkjenning.tekniskGodkjenning.kjoretoyklassifisering.efTypegodkjenning": TECHNICAL,
    "godkjenning.tekniskGodkjenning.kjoretoyklassifisering.iSamsvarMedTypegodkjenning": TECHNICAL,
    "godkjenning.tekniskGodkjenning.kjoretoyklassifisering.nasjonalGodkjenning": TECHNICAL,
    "godkjenning.tekniskGodkjenning.kjoretoyklassifisering.spesielleKjennetegn": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.akslinger": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.bremser": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.dekkOgFelg": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.dimensjoner": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.karosseriOgLasteplan": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.miljodata": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.motorOgDrivverk": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.ovrigeTekniskeData": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.persontall": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.tilhengerkopling": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.vekter": TECHNICAL,
    "godkjenning.tekniskGodkjenning.tekniskeData.generelt.fabrikant": TECHNICAL,
    "godkjenning.forstegangsGodkjenning": TECHNICAL,
    "godkjenning.kjoretoymerknad": TECHNICAL,
    "godkjenning.tilleggsgodkjenninger": TECHNICAL,
    "eierskap.eier.adresse": OF_THE_LIVING,
    "eierskap.eier.adressestatus": OF_THE_LIVING,
    "eierskap.eier.kundeId": OF_THE_LIVING,
    "eierskap.medeier.adresse": OF_THE_LIVING,
    "eierskap.medeier.adressestatus": OF_THE_LIVING,
    "eierskap.medeier.kundeId": OF_THE_LIVING,
    "eierskap.leasingtaker.adresse": OF_THE_LIVING,
    "eierskap.leasingtaker.adressestatus": OF_THE_LIVING,
    "eierskap.leasingtaker.kundeId": OF_THE_LIVING,
    "kjoretoyId.imid": SWAPPED_CHASSIS,
    "kjoretoyId.kjoretoyErKryssbyttet": SWAPPED_CHASSIS,
    "kjoretoyId.kryssbytter": SWAPPED_CHASSIS,
}
