"""Rules for records that are kept for some years after the study."""

from fellowship.foundation.disclosure.retention import LIMIT, Ends


def after_publishing(study: str = "study", *, years: int = 6) -> tuple[Ends, ...]:
    """Counted from the day the study was published."""
    only = {f"{study}__state": "published", f"{study}__changes__now": "published"}
    but = {f"{study}__changes__at__date__gt": LIMIT}
    return (Ends(f"{study}__changes__at__date", months=12 * years, only=only, but=but),)
