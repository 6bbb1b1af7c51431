"""What an action says when it refuses."""


class Refused(Exception):
    """The text is fit for the user and says how to put it right; `field` names the answer that is wrong, if one is."""

    def __init__(self, words: str, field: str = "") -> None:
        super().__init__(words)
        self.field = field
