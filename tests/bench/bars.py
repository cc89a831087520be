"""A figure against its bar, and how it is told."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured ratio. `at_least` and `at_most` are the bar: exactly one of them is set."""

    name: str
    meaning: str
    ratio: float
    details: tuple[str, ...] = ()
    at_least: float | None = None
    at_most: float | None = None
    aim: str = ""

    @property
    def is_reached(self) -> bool:
        if self.at_least is not None:
            return self.ratio >= self.at_least
        return self.at_most is None or self.ratio <= self.at_most

    @property
    def bar(self) -> str:
        if self.at_least is not None:
            return f"at least {self.at_least:g}"
        return f"at most {self.at_most:g}"

    def told(self) -> str:
        """The figure in lines: the ratio and its bar, what it means, the numbers behind it."""
        verdict = "reached" if self.is_reached else "MISSED"
        aim = f", aim {self.aim}" if self.aim else ""
        lines = [f"{self.ratio:6.2f}  {self.name}   (bar: {self.bar}{aim}: {verdict})"]
        lines += [f"        {line}" for line in (self.meaning, *self.details)]
        return "\n".join(lines)

    def sentence(self) -> str:
        """What to say of a bar that was missed."""
        return f"Missed: {self.name} is {self.ratio:.2f}, and the bar is {self.bar}."
