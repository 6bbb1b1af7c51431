"""The life of an application for accreditation by an outside body."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

ACCREDITATION = Lifecycle(
    "accreditation",
    states("in_assessment accredited refused"),
    "in_assessment",
    (
        Arrow("accredit", {"in_assessment"}, "accredited", "awards.decide_accreditation"),
        Arrow("refuse", {"in_assessment"}, "refused", "awards.decide_accreditation"),
    ),
)
