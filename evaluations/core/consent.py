"""What may still be said about one's words, and what an answer amounts to."""

# What a session asks of each person; without the first, none of the others holds.
ASKED = ("take_part", "record", "quote", "keep")


def closed(session: str, status: str) -> str:
    """Why an answer cannot be changed any more, fit for the person; "" while it can."""
    if session == "cancelled":
        return "This session was cancelled. Nothing was said that we could use."
    if session == "done" and status == "refused":
        return "This session was held after you had said no. We use nothing of yours from it, so there is nothing to change."
    return ""


def answered(*, held: bool, was: dict[str, bool], status: str, agreed: dict[str, bool]) -> tuple[str, dict[str, bool]]:
    """The new status and what is agreed to now.

    Once the session was held, whether somebody took part and was recorded is a fact; whether their words may be used is not.
    """
    if agreed["take_part"]:
        now = {name: agreed.get(name, was[name]) for name in ASKED}
        return "given", now | ({"take_part": was["take_part"], "record": was["record"]} if held else {})
    facts = ("take_part", "record") if held else ()
    return (
        "withdrawn" if status in ("given", "withdrawn") else "refused",
        {name: was[name] and name in facts for name in ASKED},
    )
