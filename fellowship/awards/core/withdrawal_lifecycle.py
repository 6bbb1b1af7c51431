"""The life of a request to withdraw a certificate: one person asks, another confirms (CER-04)."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle

WITHDRAWAL = Lifecycle(
    "withdrawal",
    {"asked": "Waits for a second person", "confirmed": "Confirmed", "dropped": "Not withdrawn"},
    "asked",
    (
        Arrow("confirm", {"asked"}, "confirmed", "awards.confirm_withdrawal", irreversible=True),
        Arrow("drop", {"asked"}, "dropped", "awards.drop_withdrawal", label="Do not withdraw"),
    ),
)
