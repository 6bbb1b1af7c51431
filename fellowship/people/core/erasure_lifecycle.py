"""The life of a list of records whose time is over: nothing goes before a second person has agreed."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

_PREPARE = "people.prepare_erasure"

ERASURE = Lifecycle(
    "erasure",
    states("listed asked approved done withdrawn"),
    "listed",
    (
        Arrow("ask", {"listed"}, "asked", _PREPARE, label="Ask for approval"),
        Arrow("approve", {"asked"}, "approved", "people.approve_erasure"),
        Arrow("run", {"approved"}, "done", "people.run_erasure", label="Delete and anonymise", irreversible=True),
        Arrow("withdraw", {"listed", "asked", "approved"}, "withdrawn", _PREPARE),
    ),
)
