"""What Correspondence's error codes mean to us: those that ask for an answer of their own, and the rest.

Altinn numbers its errors: 1xxx messages, 2xxx attachments, 3xxx notifications, 4xxx access. A code that is
not here is refused with its number, which is enough for the operator to look it up.
"""

from enum import StrEnum


class Meaning(StrEnum):
    """What we do about it."""

    SAME_KEY = "same_key"  # it was taken before: read back what came of it
    DONE_BEFORE = "done_before"  # what we ask for has happened already
    RECIPIENT = "recipient"  # this recipient cannot be reached here: next channel
    TRY_LATER = "try_later"
    SETTING = "setting"  # our agreement, resource or access: the operator must act
    OUR_MESSAGE = "our_message"  # the message breaks a rule: a fault in our text
    GONE = "gone"  # there is no such message or attachment
    TOO_LATE = "too_late"  # it has been published, and cannot be taken back


MEANINGS: dict[int, Meaning] = {
    1001: Meaning.GONE,
    1006: Meaning.OUR_MESSAGE,
    1007: Meaning.GONE,
    1008: Meaning.OUR_MESSAGE,
    1013: Meaning.TOO_LATE,
    1014: Meaning.DONE_BEFORE,
    1016: Meaning.OUR_MESSAGE,
    1017: Meaning.SETTING,
    1018: Meaning.TRY_LATER,
    1020: Meaning.OUR_MESSAGE,
    1021: Meaning.OUR_MESSAGE,
    1022: Meaning.OUR_MESSAGE,
    1023: Meaning.OUR_MESSAGE,
    1030: Meaning.RECIPIENT,
    1032: Meaning.TRY_LATER,
    1033: Meaning.OUR_MESSAGE,
    1034: Meaning.SAME_KEY,
    1036: Meaning.SETTING,
    1037: Meaning.OUR_MESSAGE,
    1038: Meaning.OUR_MESSAGE,
    1042: Meaning.OUR_MESSAGE,
    1047: Meaning.OUR_MESSAGE,
    2000: Meaning.TRY_LATER,
    2001: Meaning.GONE,
    2002: Meaning.TRY_LATER,
    2004: Meaning.OUR_MESSAGE,
    2005: Meaning.DONE_BEFORE,
    2006: Meaning.DONE_BEFORE,
    2008: Meaning.TRY_LATER,
    2012: Meaning.OUR_MESSAGE,
    2013: Meaning.OUR_MESSAGE,
    2014: Meaning.SETTING,
    2016: Meaning.TOO_LATE,
    2022: Meaning.TRY_LATER,
    4001: Meaning.SETTING,
    4002: Meaning.RECIPIENT,
    4006: Meaning.SETTING,
    4007: Meaning.SETTING,
    4009: Meaning.SETTING,
}

SENTENCES: dict[Meaning, str] = {
    Meaning.SAME_KEY: "it has this message already, but does not show it",
    Meaning.DONE_BEFORE: "it has been done already",
    Meaning.RECIPIENT: "the recipient cannot be written to here, so the next channel is needed",
    Meaning.TRY_LATER: "it cannot do it now",
    Meaning.SETTING: "our agreement, resource or access does not allow it: see to the settings",
    Meaning.OUR_MESSAGE: "the message breaks one of its rules",
    Meaning.GONE: "it has no such message or attachment",
    Meaning.TOO_LATE: "the message is published, and cannot be taken back",
}
