"""What applicants who are not offered a place are told (REC-19)."""

ENDED = {
    "ineligible": "Your application does not meet the rules of who may apply, so it was not scored.",
    "not_shortlisted": "We cannot offer you an interview this time.",
    "not_appointable": "We cannot offer you a place after your interview.",
}
RESERVE = "You are on the reserve list. We write to you if a place becomes free."
TOLD = {**ENDED, "reserve": RESERVE}
NO_FEEDBACK = "The reviewers left no words for you."


def outcome(state: str) -> str:
    """The outcome in one sentence; "" while there is none."""
    return TOLD.get(state, "")


def feedback(texts: list[str]) -> str:
    """The released words of reviewers, one after the other."""
    return "\n\n".join(text.strip() for text in texts)
