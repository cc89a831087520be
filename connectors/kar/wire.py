# ruff: noqa: N815 -- the names are the register's own
"""KAR wire contract: customer relationships, version 1.1.2 with the ownership filter of 2024.

Source: Bits, DSOP documentation, `customers/customerRelationships`. Unknown keys are ignored.
"""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

OrganisationNumber = Annotated[StrictStr, Field(pattern=r"^\d{9}$")]


class Wire(BaseModel):
    """A part of an answer; the register may add keys without telling."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class CustomerRelation(Wire):
    """One bank. `ownershipType` comes only when the filter was sent; it is an open list."""

    organizationID: OrganisationNumber
    bankName: StrictStr
    activeAccount: StrictBool | None = None
    ownershipType: StrictStr | None = None


class ListCustomerRelation(Wire):
    """The answer: no banks is an empty list."""

    banks: tuple[CustomerRelation, ...]


class ErrorResponse(Wire):
    """The error body. 401 has `statusCode` and `message` instead of the code."""

    errorCode: StrictStr | None = None
    errorMessage: StrictStr | None = None
    timestamp: StrictStr | None = None
    statusCode: StrictInt | None = None
    message: StrictStr | None = None
