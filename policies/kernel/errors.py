"""The errors of the law.

An exception here means a bug in the caller, or a date that the tables of the law do not cover. What a
case does not know yet is never an exception: it is an unclear decision.

PolicyError
├── MalformedFacts            the facts contradict each other
├── OutsideRuleSpan           the rule does not apply to deaths on that date
├── SharesDoNotAddUp          fractions meant to be a whole are not
├── ParameterError
│   ├── MalformedParameterTable   a table of rates is out of order or incomplete
│   ├── UnknownParameter          no table has that name
│   └── OutsideParameterSpan      no row covers the date
└── RuleError
    ├── UnknownRule               no rule has that id
    ├── UnknownReading            no open reading has that option
    └── DuplicateRule             two functions claim one id
"""

from datetime import date
from fractions import Fraction


class PolicyError(Exception):
    """Root of everything the policies raise on purpose."""

    code = "policy_error"


class MalformedFacts(PolicyError):
    """The facts given to a rule contradict each other."""

    code = "malformed_facts"

    def __init__(self, rule: str, problem: str) -> None:
        self.rule = rule
        self.problem = problem
        super().__init__(
            f"{rule} cannot be decided: {problem}. A decision on contradicting facts would be wrong. "
            "Correct the facts of the case and ask again.",
        )


class OutsideRuleSpan(PolicyError):
    """The rule does not apply to deaths on that date."""

    code = "outside_rule_span"

    def __init__(self, rule: str, on: date, in_force_from: date) -> None:
        self.rule = rule
        self.on = on
        super().__init__(
            f"{rule} covers deaths from {in_force_from.isoformat()}, not {on.isoformat()}. Earlier deaths "
            "follow older law, which this rule does not have. Let a person decide the case.",
        )


class SharesDoNotAddUp(PolicyError):
    """Fractions meant to be a whole are not."""

    code = "shares_do_not_add_up"

    def __init__(self, total: Fraction) -> None:
        self.total = total
        super().__init__(
            f"the shares add up to {total}, not to 1. Money would be lost or invented. "
            "Give every part of the whole, and give each part once.",
        )


class ParameterError(PolicyError):
    """Something is wrong with a table of rates."""

    code = "parameter_error"


class MalformedParameterTable(ParameterError):
    """A table of rates is out of order or incomplete."""

    code = "malformed_parameter_table"

    def __init__(self, name: str, problem: str) -> None:
        self.name = name
        self.problem = problem
        super().__init__(
            f"the parameter table '{name}' cannot be used: {problem}. A rate read from it could be the "
            "wrong one. Correct the rows and start again.",
        )


class UnknownParameter(ParameterError):
    """No table has that name."""

    code = "unknown_parameter"

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"there is no parameter table called '{name}'. Check the spelling against policies/parameters.",
        )


class OutsideParameterSpan(ParameterError):
    """No row covers the date."""

    code = "outside_parameter_span"

    def __init__(self, name: str, on: date, known_on: date, *, title: str = "") -> None:
        self.name = name
        self.on = on
        self.known_on = known_on
        self.title = title or name
        super().__init__(
            f"no row of '{name}' covers {on.isoformat()} as known on {known_on.isoformat()}. "
            "An older rate is never used in its place. Add the row with its source.",
        )


class RuleError(PolicyError):
    """Something is wrong with the table of rules."""

    code = "rule_error"


class UnknownRule(RuleError):
    """No rule has that id."""

    code = "unknown_rule"

    def __init__(self, rule_id: str) -> None:
        self.rule_id = rule_id
        super().__init__(f"no rule is registered as '{rule_id}'. Check the id against policies/registry.py.")


class UnknownReading(RuleError):
    """No open reading has that option."""

    code = "unknown_reading"

    def __init__(self, reading_id: str, option: str) -> None:
        self.reading_id = reading_id
        self.option = option
        super().__init__(
            f"the reading '{reading_id}' has no option '{option}'. The law would be read in a way nobody "
            "has described. List the readings and choose one of their options.",
        )


class DuplicateRule(RuleError):
    """Two functions claim one id."""

    code = "duplicate_rule"

    def __init__(self, rule_id: str) -> None:
        self.rule_id = rule_id
        super().__init__(
            f"two rules are registered as '{rule_id}' in the same version. A stored decision would not "
            "say which of them made it. Give one of them another id or version.",
        )
