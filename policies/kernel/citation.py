"""Where in the law a rule stands."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Citation:
    """A provision in an act, written the way it is printed."""

    act: str
    paragraph: str

    def __str__(self) -> str:
        """Write the provision, as in arveloven § 8 første ledd."""
        return f"{self.act} {self.paragraph}"


def arveloven(paragraph: str) -> Citation:
    """Cite the act on inheritance of 14 June 2019 no. 21."""
    return Citation("arveloven", paragraph)


def ekteskapsloven(paragraph: str) -> Citation:
    """Cite the marriage act of 4 July 1991 no. 47."""
    return Citation("ekteskapsloven", paragraph)


def dekningsloven(paragraph: str) -> Citation:
    """Cite the act on creditors' security of 8 June 1984 no. 59."""
    return Citation("dekningsloven", paragraph)
