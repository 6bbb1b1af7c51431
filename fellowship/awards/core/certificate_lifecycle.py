"""The life of a certificate: valid until it is replaced or withdrawn (CER-04)."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

CERTIFICATE = Lifecycle(
    "certificate",
    states("valid replaced withdrawn"),
    "valid",
    (
        Arrow("replace", {"valid"}, "replaced", "awards.reissue_certificate", irreversible=True),
        Arrow(
            "withdraw",
            {"valid"},
            "withdrawn",
            "awards.withdraw_certificate",
            conditions=("awards.withdrawal_confirmed",),
            irreversible=True,
        ),
    ),
)
