"""ID-porten's and Ansattporten's words. Specification: docs.digdir.no, October 2024."""

from pydantic import BaseModel, ConfigDict, Field, StrictInt, StrictStr


class Wire(BaseModel):
    """Unknown keys are left out."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class Metadata(Wire):
    """The issuer's description; `issuer` has no slash at the end."""

    issuer: StrictStr
    authorization_endpoint: StrictStr
    token_endpoint: StrictStr
    jwks_uri: StrictStr
    pushed_authorization_request_endpoint: StrictStr | None = None
    userinfo_endpoint: StrictStr | None = None
    end_session_endpoint: StrictStr | None = None
    code_challenge_methods_supported: tuple[StrictStr, ...] = ()
    acr_values_supported: tuple[StrictStr, ...] = ()


class Reportee(Wire):
    """An organisation that the employee may act for."""

    ID: StrictStr
    Name: StrictStr
    Rights: tuple[StrictStr, ...] = ()


class AuthorizationDetail(Wire):
    """What was asked for, with those one may act for."""

    type: StrictStr
    resource: StrictStr | None = None
    reportees: tuple[Reportee, ...] = ()


class IdTokenClaims(Wire):
    """What the ID token says; `pid` is the person."""

    iss: StrictStr
    aud: StrictStr
    sub: StrictStr
    pid: StrictStr = Field(repr=False)
    exp: StrictInt
    iat: StrictInt
    nonce: StrictStr
    auth_time: StrictInt
    acr: StrictStr | None = None
    sid: StrictStr | None = None
    authorization_details: tuple[AuthorizationDetail, ...] = ()
