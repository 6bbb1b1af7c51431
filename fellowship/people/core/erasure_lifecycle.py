"""The life of a list of records whose time is over: nothing goes before a second person has agreed."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle

_PREPARE = "people.prepare_erasure"

ERASURE = Lifecycle(
    "erasure",
    {
        "listed": "Listed, nobody was asked",
        "asked": "Waits for approval",
        "approved": "Approved, not carried out",
        "done": "Carried out",
        "withdrawn": "Withdrawn",
    },
    "listed",
    (
        Arrow("ask", {"listed"}, "asked", _PREPARE, label="Ask for approval"),
        Arrow("approve", {"asked"}, "approved", "people.approve_erasure"),
        Arrow("run", {"approved"}, "done", "people.run_erasure", label="Delete and anonymise", irreversible=True),
        Arrow("withdraw", {"listed", "asked", "approved"}, "withdrawn", _PREPARE),
    ),
)
