"""Fields of KRR's contract that are not taken in, each with the reason; a test compares."""

NOT_KEPT: dict[str, str] = {
    "personer.sertifikat": "the mailbox's certificate: letters to mailboxes go through the access point, "
    "which finds it anew",
}
