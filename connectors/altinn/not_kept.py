"""Fields of Altinn's answers that are not taken in, each with the reason; a test compares."""

WE_WROTE_IT = "what we sent ourselves, told back to us"
WHO_IT_IS = "whose message it is, with an identity number or an address: our own key tells which message"
HOW_IT_WAS_TOLD = "how the recipient was told of the message: the status tells whether it was opened"
WHEN = "a moment beside the status that counts"
FOR_PEOPLE = "words for people about what the code or the status says"
THE_SERVICE = "which service it concerns: we asked for one"

NOT_KEPT: dict[str, str] = {
    "attachmentIds": "files that came with the message: they are its own from then on",
    "code": FOR_PEOPLE,
    "content": WE_WROTE_IT,
    "correspondences.notifications": HOW_IT_WAS_TOLD,
    "correspondences.recipient": WHO_IT_IS,
    "count": "the length of a list that is here",
    "created": WHEN,
    "detail": "words that may name the recipient: the number of the error is enough",
    "ignoreReservation": WE_WROTE_IT,
    "isConfidential": WE_WROTE_IT,
    "isConfirmationNeeded": WE_WROTE_IT,
    "lastUpdate": WHEN,
    "messageSender": WE_WROTE_IT,
    "notifications": HOW_IT_WAS_TOLD,
    "propertyList": WE_WROTE_IT,
    "published": WHEN,
    "recipient": WHO_IT_IS,
    "recipients.destination": WHO_IT_IS,
    "recipients.lastUpdate": WHEN,
    "replyOptions": WE_WROTE_IT,
    "requestedPublishTime": WE_WROTE_IT,
    "resource": THE_SERVICE,
    "resourceId": THE_SERVICE,
    "sender": WE_WROTE_IT,
    "specversion": "the form of events, which the address asks for",
    "status": "the HTTP status once more",
    "statusHistory.statusText": FOR_PEOPLE,
    "statusText": FOR_PEOPLE,
    "subject": WHO_IT_IS,
    "subscriptions.consumer": "ourselves",
    "subscriptions.created": WHEN,
    "title": FOR_PEOPLE,
    "traceId": "our own correlation id goes with each call",
    "type": FOR_PEOPLE,
}
