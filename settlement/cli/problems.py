"""Failures that a person at the terminal can do something about: a sentence, no traceback."""


class CommandFailed(Exception):
    """The command could not do its work; the message says what happened and what to do."""

    def __init__(self, sentence: str, *, exit_code: int = 1) -> None:
        self.exit_code = exit_code
        super().__init__(sentence)
