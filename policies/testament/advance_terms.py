"""Whether something given in life is an advance on inheritance (arveloven §§ 75 and 180, older § 38)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from policies.kernel.citation import Citation, arveloven
from policies.kernel.decision import Decision, Fact, Missing, Outcome, rule
from policies.kernel.errors import MalformedFacts
from policies.kernel.money import Money
from policies.kernel.text import Text, say
from policies.testament.facts import Advance

ARVELOVEN_75_1 = arveloven("§ 75 første ledd")
ARVELOVEN_75_2 = arveloven("§ 75 annet ledd bokstav a")
ARVELOVEN_180_6 = arveloven("§ 180 sjette ledd")
ARVELOVEN_1972_38 = Citation("arveloven 1972", "§ 38")
ACT_2019_FROM = date(2021, 1, 1)
TERMS = "arveloven.avkorting.vilkaar"


@dataclass(frozen=True)
class Gift:
    """Something of economic value that one of the issue had from the deceased.

    Attributes:
        value: what it was worth when it was received.
        was_condition: avkorting was set as a condition of the gift.
        was_large: asked for gifts before 2021: it was a large gift.
        decided_or_assumed: asked for gifts before 2021: the giver decided it, or it is shown to be in line
            with what the giver assumed.
        agreed_amount: the condition says another amount than the value.
        index_factor: the condition says that the value shall be regulated, by this much.
    """

    heir_id: str
    received_on: date | None = None
    value: Money | None = None
    was_condition: bool | None = None
    was_large: bool | None = None
    decided_or_assumed: bool | None = None
    agreed_amount: Money | None = None
    index_factor: Fraction | None = None


@rule(
    id=TERMS,
    version="1.0",
    citations=(ARVELOVEN_75_1, ARVELOVEN_75_2, ARVELOVEN_180_6),
    in_force_from=ACT_2019_FROM,
)
def decide_advance(gift: Gift, *, date_of_death: date) -> Decision[Advance]:
    """Decide whether a gift shall be taken off the inheritance, and with which amount.

    From 2021 only when it was a condition of the gift. A gift before 2021 follows the act of 1972: it
    was large, and the giver decided it or it is in line with what the giver assumed; a person weighs
    that. The amount is the value when it was received, and regulated or another only if the condition
    says so.

    Lovhjemmel: arveloven § 75 første ledd, § 75 annet ledd bokstav a, § 180 sjette ledd.
    """
    if gift.received_on is not None and gift.received_on > date_of_death:
        raise MalformedFacts(TERMS, f"the gift to {gift.heir_id} is dated after the death")
    used = (Fact("gift", gift), Fact("date_of_death", date_of_death))
    if gift.received_on is None and gift.was_condition is not False:
        ask = say("Når fikk arvingen ytelsen?")
        return _unclear(used, [Missing("received_on", gift.heir_id, ask)])
    old = gift.received_on is not None and gift.received_on < ACT_2019_FROM
    answers = _old_answers(gift) if old else [("was_condition", gift.was_condition, _ASK_CONDITION)]
    cited = (ARVELOVEN_180_6, ARVELOVEN_1972_38) if old else (ARVELOVEN_75_1, ARVELOVEN_75_2)
    if any(holds is False for _, holds, _ in answers):
        words = (
            say(
                "Gaven er fra før 2021 og oppfyller ikke vilkårene i loven fra 1972, så den trekkes ikke fra."
            )
            if old
            else say("Avkorting var ikke satt som betingelse, så ytelsen trekkes ikke fra i arven.")
        )
        return Decision(Outcome.NOT_MET, citations=cited, facts=used, explanation=words)
    missing = [Missing(name, gift.heir_id, ask) for name, holds, ask in answers if holds is None]
    advance = Advance(
        gift.heir_id,
        gift.value,
        gift.received_on,
        agreed_amount=gift.agreed_amount,
        index_factor=gift.index_factor,
    )
    amount = advance.amount
    if amount is None:
        missing.append(
            Missing("advance_value", gift.heir_id, say("Hva var ytelsen verdt da den ble mottatt?"))
        )
    if missing or amount is None:
        return _unclear(used, missing, citations=cited)
    return Decision(
        Outcome.MET,
        value=advance,
        citations=cited,
        facts=used,
        explanation=_explain(gift, amount),
        caveats=(_SECOND_HAND,) if old else (),
    )


_ASK_CONDITION = say(
    "Var det en betingelse for ytelsen at den skulle trekkes fra i arven? Den bør være skriftlig og gjort "
    "kjent for de andre livsarvingene."
)
_SECOND_HAND = say(
    "Gaven er fra før 2021 og følger § 38 i arveloven av 1972, som her er lest gjennom omtale av den."
)


def _old_answers(gift: Gift) -> list[tuple[str, bool | None, Text]]:
    if gift.was_condition:
        return []
    return [
        ("was_large", gift.was_large, say("Var gaven stor etter forholdene da den ble gitt?")),
        (
            "decided_or_assumed",
            gift.decided_or_assumed,
            say(
                "Har giveren bestemt avkorting, eller er det godtgjort at det er i samsvar med det giveren "
                "forutsatte? Vei hva som ble sagt og skrevet, og hva de andre fikk."
            ),
        ),
    ]


def _unclear(
    used: tuple[Fact, ...], missing: list[Missing], *, citations: tuple[Citation, ...] = ()
) -> Decision[Advance]:
    return Decision(
        Outcome.UNCLEAR,
        citations=citations,
        facts=used,
        missing=tuple(missing),
        explanation=say("Det er ikke avgjort om ytelsen skal trekkes fra i arven."),
    )


def _explain(gift: Gift, amount: Fraction) -> Text:
    if gift.agreed_amount is not None:
        return say("Ytelsen trekkes fra med {sum}, som betingelsen sier.", sum=gift.agreed_amount)
    if gift.index_factor is not None:
        return say(
            "Ytelsen trekkes fra med verdien da den ble mottatt, regulert slik betingelsen sier: {sum}.",
            sum=Money(int(amount)),
        )
    return say("Ytelsen trekkes fra med verdien da den ble mottatt: {sum}.", sum=Money(int(amount)))
