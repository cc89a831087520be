"""Synthetic data for each document, with figures that add up."""

from datetime import date
from fractions import Fraction
from typing import Any

from settlement.documents.models.booppgjoer import (
    AssetLine,
    BooppgjoerData,
    ControlSum,
    MaritalDivision,
    ObligationClass,
    ObligationLine,
    RuleUse,
    SettlementLine,
    ShareLine,
    SpousePart,
)
from settlement.documents.models.inventory import (
    InventoryData,
    InventoryGroup,
    InventoryLine,
    NotCoveredLine,
    SourceLine,
)
from settlement.documents.models.letter import LetterData
from settlement.documents.models.parts import (
    Contact,
    DeceasedPart,
    DocumentData,
    Figure,
    KnownFigure,
    LabelledFigure,
    SignatureLine,
    Verification,
)
from settlement.documents.models.proklama import ProklamaData
from settlement.documents.models.skifteattest import (
    AttestKind,
    GuardianPart,
    HeirPart,
    HolderPart,
    HoldersAct,
    Liability,
    SkifteattestData,
)
from settlement.documents.models.skifteerklaering import (
    ComparedLine,
    DeclarationClause,
    KnownThing,
    SkifteerklaeringData,
)
from settlement.documents.models.uskifte import UskifteHeir, UskifteLine, UskifteListData, UskifteOwner
from settlement.domain.identifiers import synthetic_person_number

CASE = "26-012345DFA-TOSL/05"
ISSUED = date(2026, 3, 12)
NUMBER = synthetic_person_number(date(1945, 11, 1), 3)
DECEASED = DeceasedPart(
    name="Kari Solbakken",
    person_number=NUMBER,
    date_of_death=date(2026, 1, 5),
    residence="Storgata 1, 0155 Oslo",
)
COURT = {"issuer": "Oslo tingrett", "case_number": CASE, "issued_on": ISSUED}
SERVICE = {"issuer": "Oppgjør etter dødsfall", "case_number": CASE, "issued_on": ISSUED}
VERIFICATION = Verification(
    code="7K4P-92QM-XH3D", url="https://skifte.example.no/kontroll/7K4P-92QM-XH3D", status_index=40211
)
LONG_NAME = "Per-Christian Aleksander Løvenskiold-Hammershaug von Overgårdshaugenbakken"


def known(kroner: int, *citations: str, source: str) -> KnownFigure:
    return KnownFigure(ore=kroner * 100, citations=citations, source=source)


def skifteattest(heir_count: int = 3, **changes: Any) -> SkifteattestData:
    first = (
        HeirPart(
            name="Ingrid Marie Solbakken Vestergård",
            relation="barn",
            birth_date=date(1979, 5, 17),
            assumes_debts=True,
        ),
        HeirPart(name="Åsmund Čohkka", relation="barn", birth_date=date(1982, 1, 2), assumes_debts=True),
        HeirPart(
            name="Nora Solbakken",
            relation="barnebarn",
            birth_date=date(2014, 8, 30),
            guardian=GuardianPart(name=LONG_NAME, capacity="foreldreverge"),
        ),
    )
    more = tuple(
        HeirPart(name=f"{LONG_NAME} {n}", relation="søskenbarn", birth_date=date(1960, 1, 1))
        for n in range(4, heir_count + 1)
    )
    values: dict[str, Any] = {
        **COURT,
        "attest_kind": AttestKind.SKIFTEATTEST,
        "deceased": DECEASED,
        "heirs": first + more,
        "holders": (
            HolderPart(
                name="Ingrid Marie Solbakken Vestergård", capacity="arving", birth_date=date(1979, 5, 17)
            ),
            HolderPart(name="Åsmund Čohkka", capacity="arving", birth_date=date(1982, 1, 2)),
        ),
        "holders_act": HoldersAct.JOINTLY,
        "liability": Liability.JOINT,
        "citations": ("arveloven § 116 første ledd", "arveloven § 118"),
        "decided_by": "Marit Eksempel, dommer",
        "verification": VERIFICATION,
        **changes,
    }
    return SkifteattestData(**values)


def other_attest(kind: AttestKind, **changes: Any) -> SkifteattestData:
    citation = {
        AttestKind.USKIFTEATTEST: "arveloven § 97",
        AttestKind.SMALL_ESTATE: "arveloven § 95",
        AttestKind.BOBESTYRER: "arveloven § 134",
        AttestKind.FORMUESFULLMAKT: "arveloven § 92 første ledd",
    }[kind]
    values: dict[str, Any] = {
        "attest_kind": kind,
        "holders": (HolderPart(name="Ola Solbakken", capacity="ektefelle", birth_date=date(1944, 4, 9)),),
        "holders_act": HoldersAct.ALONE,
        "heirs": (),
        "liability": Liability.NOT_APPLICABLE,
        "citations": (citation,),
        **changes,
    }
    return skifteattest(**values)


def booppgjoer(heirs: int = 2, **changes: Any) -> BooppgjoerData:
    """A home, an account and a car, a mortgage and a funeral; equal shares of 3 000 000 kr."""
    share = 3_000_000 // heirs
    people = ["Ingrid Marie Solbakken Vestergård", "Åsmund Čohkka"][:heirs]
    people += [f"{LONG_NAME} {n}" for n in range(3, heirs + 1)]
    values: dict[str, Any] = {
        **SERVICE,
        "deceased": DECEASED,
        "marital_division": _marital_division(),
        "assets_on": date(2026, 1, 5),
        "assets": _assets(),
        "assets_total": known(4_250_000, "arveloven § 119 bokstav j", source="summen av postene i B"),
        "obligations": _obligations(),
        "obligations_total": known(1_250_000, "arveloven § 122", source="summen av postene i C"),
        "net_estate": known(3_000_000, "arveloven § 119 bokstav l", source="B minus C"),
        "testament_total": known(0, "arveloven § 124", source="ingen testament funnet hos retten"),
        "for_division": known(3_000_000, "arveloven § 119 bokstav l", source="D minus E"),
        "shares": tuple(
            ShareLine(
                person=name,
                basis="barn, lik del av arven",
                citations=("arveloven § 4",),
                fraction=Fraction(1, heirs),
                amount=known(share, "arveloven § 4", source="F × andel"),
                net=known(share, source="beløp minus forskudd"),
            )
            for name in people
        ),
        "rounding_rule": "Brøkene beholdes til slutten. Øre til overs går til størst rest, så alfabetisk.",
        "settlements": tuple(
            SettlementLine(
                person=name,
                cash_ore=share * 100,
                total_ore=share * 100,
                citations=("arveloven § 119 bokstav l",),
                source="delingsavtalen",
            )
            for name in people
        ),
        "controls": (
            ControlSum(identity="B minus C = D", left_ore=300_000_000, right_ore=300_000_000),
            ControlSum(identity="Sum av G = F", left_ore=share * heirs * 100, right_ore=300_000_000),
            ControlSum(
                identity="Sum av H = sum av G", left_ore=share * heirs * 100, right_ore=share * heirs * 100
            ),
        ),
        "caveats": ("Skatteoppgjøret for 2026 er ikke ferdig.",),
        "rules": (
            RuleUse(
                rule_id="arveloven.legal_shares",
                version="1.0",
                text="Barna arver like mye hver.",
                citations=("arveloven § 4",),
            ),
        ),
        "signatures": tuple(SignatureLine(name=name, capacity="arving") for name in people[:2]),
        "verification": VERIFICATION,
        **changes,
    }
    return BooppgjoerData(**values)


def _assets() -> tuple[AssetLine, ...]:
    return (
        AssetLine(
            label="Halvdelen av bolig, Storgata 1",
            reference="0301-208/417",
            value=known(3_400_000, "arveloven § 105", source="grunnboken, spurt 14. januar 2026"),
            basis="takst, godtatt av arvingene",
            valued_on=date(2026, 2, 2),
            taken_over_by="solgt",
        ),
        AssetLine(
            label="Konto i Eksempelbanken",
            reference="kontonummer slutter på 4411",
            value=known(700_000, "arveloven § 92", source="Eksempelbanken, spurt 14. januar 2026"),
            basis="saldo på dødsdagen",
            taken_over_by="boet",
        ),
        AssetLine(
            label="Bil",
            reference="AB 12345",
            value=known(150_000, "arveloven § 104", source="Statens vegvesen, spurt 14. januar 2026"),
            basis="enighet mellom arvingene",
            taken_over_by=LONG_NAME,
        ),
    )


def _obligations() -> tuple[ObligationClass, ...]:
    return (
        ObligationClass(
            name="Begravelse",
            lines=(
                ObligationLine(
                    creditor="Eksempel Begravelsesbyrå AS",
                    amount=known(50_000, "dekningsloven § 9-2", source="faktura"),
                    due_on=date(2026, 2, 1),
                    paid_ore=5_000_000,
                ),
            ),
            total=known(50_000, "arveloven § 122 annet ledd", source="summen av postene"),
        ),
        ObligationClass(
            name="Vanlige krav",
            lines=(
                ObligationLine(
                    creditor="Eksempelbanken, boliglån",
                    amount=known(1_200_000, "dekningsloven § 9-6", source="Eksempelbanken"),
                    reported="meldt i tide",
                    paid_ore=120_000_000,
                ),
            ),
            total=known(1_200_000, "arveloven § 122", source="summen av postene"),
        ),
    )


def _marital_division() -> MaritalDivision:
    def spouse(name: str, home: int, debt: int) -> SpousePart:
        net = home - debt
        return SpousePart(
            name=name,
            assets=(
                LabelledFigure(
                    label="Halvdelen av bolig", figure=known(home, "ekteskapsloven § 58", source="grunnboken")
                ),
            ),
            debts=(
                LabelledFigure(
                    label="Boliglån", figure=known(debt, "ekteskapsloven § 58", source="Eksempelbanken")
                ),
            ),
            contributes=known(net, "ekteskapsloven § 58", source="eiendeler minus gjeld"),
            boslodd=known(net, "ekteskapsloven § 57", source="halvparten av samlet felleseie"),
        )

    return MaritalDivision(
        spouses=(
            spouse("Kari Solbakken", 3_400_000, 1_200_000),
            spouse("Ola Solbakken", 3_400_000, 1_200_000),
        ),
        equalising=LabelledFigure(
            label="Ola betaler til boet", figure=known(0, "ekteskapsloven § 57", source="forskjell i boslodd")
        ),
        explanation="Ektefellene eide like mye hver. Ingen betaler den andre noe.",
    )


def inventory(**changes: Any) -> InventoryData:
    values: dict[str, Any] = {
        **SERVICE,
        "deceased": DECEASED,
        "valued_on": date(2026, 1, 5),
        "assets": (
            InventoryGroup(
                name="Bankkonti",
                lines=(
                    InventoryLine(
                        label="Brukskonto",
                        holder="Eksempelbanken",
                        reference="slutter på 4411",
                        value=known(700_000, "arveloven § 92", source="Eksempelbanken"),
                        basis="saldo på dødsdagen",
                        valued_on=date(2026, 1, 5),
                    ),
                    InventoryLine(
                        label="Aksjesparekonto",
                        holder="Annen Bank",
                        value=Figure(ore=None, source="Annen Bank, svarte uten verdi"),
                        basis="ikke verdsatt",
                        remark="Ingrid mener at kontoen er tom.",
                    ),
                ),
                total=known(700_000, source="summen av kjente poster"),
            ),
        ),
        "debts": (
            InventoryGroup(
                name="Lån",
                lines=(
                    InventoryLine(
                        label="Boliglån", value=known(1_200_000, source="Eksempelbanken"), basis="restgjeld"
                    ),
                ),
                total=known(1_200_000, source="summen av postene"),
            ),
        ),
        "information": (
            InventoryLine(
                label="Gruppelivsforsikring",
                holder="Eksempel Liv",
                value=Figure(ore=None, source="Norsk Pensjon"),
                basis="går ikke inn i boet",
            ),
        ),
        "assets_total": known(700_000, "arveloven § 119 bokstav b", source="summen av gruppene"),
        "debts_total": known(1_200_000, "arveloven § 119 bokstav b", source="summen av gruppene"),
        "net": known(-500_000, "arveloven § 119 bokstav b", source="eiendeler minus gjeld"),
        "sources": (
            SourceLine(source="Eksempelbanken", status="har svart", asked_on=date(2026, 1, 14)),
            SourceLine(source="Grunnboken", status="ingenting registrert", asked_on=date(2026, 1, 14)),
            SourceLine(
                source="Gjeldsregisteret",
                status="må spørres av en arving",
                details=("Registeret har ingen maskinell tilgang for dødsbo.", "Frist 13. februar 2026."),
            ),
        ),
        "not_covered": (NotCoveredLine(what="Kontanter", how="Se hjemme hos den døde."),),
        "coverage": "To av tre kilder har svart. Gjeldsregisteret må en arving spørre selv.",
        "confirmations": (
            SignatureLine(
                name="Åsmund Čohkka", capacity="arving", signed_on=date(2026, 3, 1), reference="signatur 8F2C"
            ),
        ),
        **changes,
    }
    return InventoryData(**values)


def skifteerklaering(**changes: Any) -> SkifteerklaeringData:
    values: dict[str, Any] = {
        **SERVICE,
        "deceased": DECEASED,
        "court": "Oslo tingrett",
        "heir_name": "Åsmund Čohkka",
        "heir_relation": "barn",
        "skifteform": "privat skifte",
        "deadline": "6. mars 2026 (60 dager etter dødsfallet)",
        "content_version": 2,
        "clauses": (
            DeclarationClause(
                text="Jeg vil at boet skal skiftes privat.",
                answer="ja",
                citations=("arveloven § 98",),
            ),
            DeclarationClause(
                text="Jeg påtar meg ansvaret for den avdødes forpliktelser.",
                answer="ja",
                consequence="Du svarer for hele gjelden, sammen med andre som påtar seg ansvaret.",
                citations=("arveloven § 116 første ledd",),
            ),
            DeclarationClause(
                text="Jeg er enig i at skifteattesten blir utstedt før fristen er ute.",
                answer="nei",
                citations=("arveloven § 118 første ledd",),
            ),
        ),
        "known": (KnownThing(label="Testament", detail="datert 3. juni 2011", source="oppgitt av arvingen"),),
        "compared": (
            ComparedLine(
                form="Privat skifte",
                gets="364 680,08 kr (352 180,08 kr til 364 680,08 kr)",
                owes="Hele gjelden, også den ingen kjenner, med alt du eier. Kjent gjeld er 1 000 000,00 kr.",
                last_day="6. mars 2026",
            ),
        ),
        "comparison_reference": "8f2c11d09ab34e57",
        "other_heirs": ("Ingrid Marie Solbakken Vestergård", "Nora Solbakken"),
        "signatures": (SignatureLine(name="Åsmund Čohkka", capacity="arving"),),
        **changes,
    }
    return SkifteerklaeringData(**values)


def letter(**changes: Any) -> LetterData:
    values: dict[str, Any] = {
        **SERVICE,
        "recipient_name": LONG_NAME,
        "address_lines": ("12 Long Meadow Lane", "Apartment 4B", "Edinburgh EH1 1AA"),
        "country": "Storbritannia",
        "subject": "Du er arving i et dødsbo",
        "what": "Kari Solbakken døde 5. januar 2026. Du er oppført som arving.",
        "why": "Alle arvinger må si hvordan boet skal skiftes.",
        "what_to_do": ("Les opplysningene om boet.", "Velg skifteform.", "Skriv under og send erklæringen."),
        "by_when": date(2026, 3, 6),
        "what_if_not": "Svarer ingen, kan retten bestemme at boet skal skiftes offentlig.",
        "contact": Contact(
            name="Oslo tingrett",
            phone="22 00 00 00",
            email="post@example.no",
            hours="9–15, mandag til fredag",
        ),
        "further": ("Du kan gi en annen fullmakt til å handle for deg.",),
        "citations": ("arveloven § 117",),
        "signed_by": "Marit Eksempel, saksbehandler",
        **changes,
    }
    return LetterData(**values)


def proklama(**changes: Any) -> ProklamaData:
    values: dict[str, Any] = {
        **COURT,
        "deceased": DECEASED,
        "recipient_name": "Ingrid Marie Solbakken Vestergård",
        "recipient_capacity": "arving med skifteattest",
        "recipient_address": ("Lia 4", "0855 Oslo"),
        "recipient_contact": "22 00 00 01",
        "newspaper": "Eksempelavisen",
        "lysingsblad_on": date(2026, 3, 16),
        "insertions": (date(2026, 3, 16), date(2026, 3, 23)),
        "deadline": date(2026, 5, 4),
        **changes,
    }
    return ProklamaData(**values)


def uskifte(**changes: Any) -> UskifteListData:
    def owner(name: str, role: str) -> UskifteOwner:
        return UskifteOwner(
            name=name,
            role=role,
            assets=(
                UskifteLine(label="Halvdelen av bolig", value=known(3_400_000, source="grunnboken")),
                UskifteLine(
                    label="Hytte",
                    separate=True,
                    value=known(900_000, source="grunnboken"),
                    reference="3440-12/7",
                ),
            ),
            debts=(UskifteLine(label="Boliglån", value=known(1_200_000, source="Eksempelbanken")),),
            assets_total=known(4_300_000, "arveloven § 96", source="summen av postene"),
            debts_total=known(1_200_000, "arveloven § 96", source="summen av postene"),
            net=known(3_100_000, "arveloven § 96", source="eiendeler minus forpliktelser"),
        )

    values: dict[str, Any] = {
        **SERVICE,
        "deceased": DECEASED,
        "survivor_name": "Ola Solbakken",
        "survivor_role": "ektefelle",
        "owners": (owner("Kari Solbakken", "den avdøde"), owner("Ola Solbakken", "lengstlevende")),
        "heirs": (
            UskifteHeir(
                name="Åsmund Čohkka", relation="barn", birth_date=date(1982, 1, 2), address="Lia 4, 0855 Oslo"
            ),
        ),
        "separate_property": "Hytta er særeie. Partene er enige om verdien.",
        "signature": SignatureLine(name="Ola Solbakken", capacity="ektefelle"),
        **changes,
    }
    return UskifteListData(**values)


def one_of_each(**changes: Any) -> tuple[DocumentData, ...]:
    """Every document once, and every kind of certificate."""
    others = tuple(
        other_attest(kind, **changes) for kind in AttestKind if kind is not AttestKind.SKIFTEATTEST
    )
    makers = (skifteattest, booppgjoer, inventory, skifteerklaering, letter, proklama, uskifte)
    return (*(make(**changes) for make in makers), *others)
