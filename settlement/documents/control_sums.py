"""Section I of the booppgjoer, worked out again from the figures that the statement prints."""

from collections.abc import Iterable

from settlement.documents.models.booppgjoer import BooppgjoerData, ControlSum
from settlement.documents.models.parts import KnownFigure
from settlement.documents.strings import wording


def finalise(draft: BooppgjoerData) -> BooppgjoerData:
    """Turn a draft into the final statement, with the control sums of its own figures.

    Control sums that the draft carries stay, after the computed ones.

    Raises:
        ValidationError: a control sum fails; the message names which.
    """
    fields = {name: getattr(draft, name) for name in type(draft).model_fields}
    controls = tuple(dict.fromkeys((*compute_control_sums(draft), *draft.controls)))
    return BooppgjoerData(**{**fields, "draft": False, "controls": controls})


def compute_control_sums(data: BooppgjoerData) -> tuple[ControlSum, ...]:
    """Compute every identity between the printed figures, in the order of the sections."""
    words = wording(data.language)["controls"]
    classes = tuple(
        ControlSum(
            identity=words["obligation_class"].format(name=rank.name),
            left_ore=_sum(line.amount for line in rank.lines),
            right_ore=rank.total.ore,
        )
        for rank in data.obligations
    )
    return (
        ControlSum(
            identity=words["assets"],
            left_ore=_sum(line.value for line in data.assets),
            right_ore=data.assets_total.ore,
        ),
        *classes,
        ControlSum(
            identity=words["obligations"],
            left_ore=_sum(rank.total for rank in data.obligations),
            right_ore=data.obligations_total.ore,
        ),
        ControlSum(
            identity=words["net_estate"],
            left_ore=data.assets_total.ore - data.obligations_total.ore,
            right_ore=data.net_estate.ore,
        ),
        ControlSum(
            identity=words["testament"],
            left_ore=_sum(line.amount for line in data.testament),
            right_ore=data.testament_total.ore,
        ),
        ControlSum(
            identity=words["for_division"],
            left_ore=data.net_estate.ore - data.testament_total.ore,
            right_ore=data.for_division.ore,
        ),
        *_distribution(data),
    )


def _distribution(data: BooppgjoerData) -> tuple[ControlSum, ...]:
    words = wording(data.language)["controls"]
    received = sum(share.net.ore for share in data.shares)
    shares = (
        ControlSum(
            identity=words["share"].format(name=share.person),
            left_ore=share.amount.ore - share.advances_ore,
            right_ore=share.net.ore,
        )
        for share in data.shares
        if share.advances_ore
    )
    persons = (
        ControlSum(
            identity=words["person"].format(name=line.person),
            left_ore=line.assets_ore + line.cash_ore + line.secured_claim_ore - line.pays_in_ore,
            right_ore=line.total_ore,
        )
        for line in data.settlements
    )
    return (
        *shares,
        ControlSum(identity=words["shares"], left_ore=received, right_ore=data.for_division.ore),
        *persons,
        ControlSum(
            identity=words["settled"],
            left_ore=sum(line.total_ore for line in data.settlements),
            right_ore=received,
        ),
    )


def _sum(figures: Iterable[KnownFigure]) -> int:
    return sum(figure.ore for figure in figures)
