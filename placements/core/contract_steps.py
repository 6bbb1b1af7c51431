"""The usual steps of an honorary contract (HON-02). Trusts may have their own list; it keeps the first and the last."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """One step: its code, what it is called, who usually acts, and in how many days."""

    code: str
    label: str
    party: str
    days: int


STEPS = (
    Step("requested", "Request sent", "support_officer", 0),
    Step("forms_received", "Forms received", "fellow", 7),
    Step("identity_checked", "Identity checked", "hr_contact", 7),
    Step("occupational_health", "Occupational health", "hr_contact", 10),
    Step("criminal_record_check", "Criminal record check", "hr_contact", 8),
    Step("issued", "Contract issued", "hr_contact", 5),
    Step("signed", "Contract signed", "fellow", 3),
    Step("active", "Contract active", "hr_contact", 2),
)
LABELS = {step.code: step.label for step in STEPS}
