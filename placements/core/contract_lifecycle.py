"""The life of an honorary contract, and the words in which it is counted."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

_OPEN = {"requested", "in_progress", "issued", "signed"}
_MANAGE = "placements.manage_contract"

CONTRACT = Lifecycle(
    "contract",
    states("planned not_required requested in_progress issued signed active ended withdrawn"),
    "planned",
    (
        Arrow("mark_not_required", {"planned"}, "not_required", _MANAGE, label="Mark as not required"),
        Arrow("request", {"planned"}, "requested", _MANAGE),
        Arrow("progress", {"requested"}, "in_progress", _MANAGE, label="Record the first check"),
        Arrow("issue", {"requested", "in_progress"}, "issued", _MANAGE),
        Arrow("sign", {"issued"}, "signed", _MANAGE),
        Arrow("activate", {"signed"}, "active", _MANAGE),
        Arrow("end", {"active"}, "ended", _MANAGE),
        Arrow("withdraw", {"planned"} | _OPEN, "withdrawn", _MANAGE, irreversible=True),
    ),
)
OPEN = frozenset(_OPEN)
SETTLED = frozenset({"not_required", "active", "ended"})


def counted_as(state: str) -> str:
    """The word under which a state is counted: everything between request and start is "in_progress"."""
    return "in_progress" if state in OPEN else "active" if state == "ended" else state


def state_after(codes_done: list[str], *, needed: bool = True) -> str:
    """The state that finished steps amount to."""
    if not needed:
        return "not_required"
    for code, state in (("active", "active"), ("signed", "signed"), ("issued", "issued")):
        if code in codes_done:
            return state
    if not codes_done:
        return "planned"
    return "requested" if set(codes_done) == {"requested"} else "in_progress"
