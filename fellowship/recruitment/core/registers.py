"""Bodies that register professionals, by the words that the list of professions has for them."""

BODIES = {
    "medical": "General Medical Council",
    "dental": "General Dental Council",
    "nursing_and_midwifery": "Nursing and Midwifery Council",
    "health_and_care_professions": "Health and Care Professions Council",
    "pharmacy": "General Pharmaceutical Council",
    "other": "Another body",
}


def body(code: str) -> str:
    """The name of the body."""
    return BODIES.get(code, code)
