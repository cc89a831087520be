"""Fields of the court's answers that are not taken in, each with the reason; a test compares."""

THE_ENVELOPE = "the wrapping of an event, the same for all of them"
A_KEY_OF_THEIRS = "the court's own key of a part, which no other answer of it refers to"

NOT_KEPT: dict[str, str] = {
    "datacontenttype": THE_ENVELOPE,
    "parter.id": A_KEY_OF_THEIRS,
    "specversion": THE_ENVELOPE,
}
