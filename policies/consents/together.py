"""When what one of several guardians has signed binds the ward (vergemålsloven §§ 18, 28)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from policies.kernel.citation import Citation
from policies.kernel.decision import Decision, Fact, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.readings import DEFAULTS, Reading, Readings, ReadingUse
from policies.kernel.text import say

VERGEMAALSLOVEN_18_1 = Citation("vergemålsloven", "§ 18 første ledd")
VERGEMAALSLOVEN_18_5 = Citation("vergemålsloven", "§ 18 femte ledd")
VERGEMAALSLOVEN_28_5 = Citation("vergemålsloven", "§ 28 femte ledd")
RULE_ID = "vergemaalsloven.fellesskap"

DOKUMENT = Reading(
    id="vergemaalsloven.18.dokument",
    question=say("Er det nok at én av to verger signerer skifteerklæringen når begge er varslet?"),
    options={
        "nei": say("Nei. Begge vergene signerer."),
        "ja": say("Ja. Den som signerer, regnes for å ha fullmakt, når den andre ikke har sagt noe annet."),
    },
    default="nei",
    citation=VERGEMAALSLOVEN_18_5,
    reason=say(
        "Femte ledd gjelder rettergangsskritt og dokumenter til en myndighet. Skifteerklæringen sendes "
        "retten, men binder også overfor de andre arvingene."
    ),
)


@dataclass(frozen=True)
class TogetherFacts:
    """One thing that the guardians of a ward decide.

    Attributes:
        acts: the guardians who act, as `vergemaalsloven.representasjon` finds them.
        signed_by: those of them who have signed this very content.
        to_authority: it is a document to a public authority (§ 18 femte ledd).
        all_notified: every guardian has been properly notified of it; None when not known.
        opposed_by: guardians who have said something else.
    """

    ward_id: str
    acts: tuple[str, ...]
    signed_by: tuple[str, ...] = ()
    to_authority: bool = False
    all_notified: bool | None = None
    opposed_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse strangers, and nobody to act."""
        if not self.acts or (set(self.signed_by) | set(self.opposed_by)) - set(self.acts):
            raise MalformedFacts(RULE_ID, f"somebody decides for {self.ward_id} who does not act")


@rule(
    id=RULE_ID,
    version="1.0",
    citations=(VERGEMAALSLOVEN_18_1, VERGEMAALSLOVEN_28_5),
    in_force_from=date(2013, 7, 1),
)
def decide_together(facts: TogetherFacts, *, readings: Readings = DEFAULTS) -> Decision[tuple[str, ...]]:
    """Decide whether the guardians have bound the ward, and give those whose signature is missing.

    Met: bound. Guardians act together, so each signs the same; where they disagree, the statsforvalter
    decides.
    A document to a public authority that one has signed may bind when all were notified and nobody has said
    something else; whether the skifteerklaering is one is read.

    Lovhjemmel: vergemålsloven § 18 første og femte ledd, § 28 femte ledd.
    """
    used = (Fact("facts", facts),)
    left = tuple(one for one in facts.acts if one not in facts.signed_by)
    if not left:
        text = say("Alle som handler for arvingen, har signert.")
        return Decision(Outcome.MET, value=(), facts=used, explanation=text)
    uses: tuple[ReadingUse, ...] = ()
    if facts.to_authority:
        use = readings.use(DOKUMENT)
        uses = (use,)
        if use.option == "ja" and facts.signed_by and facts.all_notified and not facts.opposed_by:
            text = say("Vergen som har signert, regnes for å ha fullmakt fra den andre.")
            return Decision(
                Outcome.MET,
                value=(),
                citations=(VERGEMAALSLOVEN_18_5,),
                facts=used,
                readings=uses,
                explanation=text,
            )
    if facts.signed_by and facts.opposed_by:
        text = say("Vergene er ikke enige. Statsforvalteren avgjør.")
    else:
        text = say(
            "{done} av {all} verger har signert. De handler i fellesskap.",
            done=len(facts.signed_by),
            all=len(facts.acts),
        )
    return Decision(
        Outcome.NOT_MET,
        value=left,
        citations=(VERGEMAALSLOVEN_18_1,),
        facts=used,
        readings=uses,
        explanation=text,
    )
