"""Open readings of the law: named, switchable, and told with every decision that used one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from policies.kernel.citation import Citation
from policies.kernel.errors import UnknownReading


@dataclass(frozen=True)
class Reading:
    """A place where the law can be read in more than one way.

    Attributes:
        id: stable name; stored decisions and settings refer to it.
        question: what is open, in bokmål.
        options: each way to read it, with its meaning in bokmål.
        default: the option in use unless another is chosen.
        citation: the provision that is open.
        reason: why the default is what it is, in bokmål.
    """

    id: str
    question: str
    options: Mapping[str, str]
    default: str
    citation: Citation
    reason: str

    def __post_init__(self) -> None:
        """Refuse a default that is not among the options."""
        if self.default not in self.options:
            raise UnknownReading(self.id, self.default)


@dataclass(frozen=True)
class ReadingUse:
    """The way a decision read an open provision."""

    id: str
    option: str
    meaning: str
    is_default: bool


@dataclass(frozen=True)
class Readings:
    """The ways chosen; what is not named here is read by its default."""

    chosen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def use(self, reading: Reading) -> ReadingUse:
        """Read a provision the chosen way.

        Raises:
            UnknownReading: the chosen option is not one of those the reading has.
        """
        option = self.chosen.get(reading.id, reading.default)
        if option not in reading.options:
            raise UnknownReading(reading.id, option)
        return ReadingUse(reading.id, option, reading.options[option], option == reading.default)


DEFAULTS = Readings()
