"""Who may look over the whole."""

from fellowship.foundation.access.conditions import everywhere
from fellowship.foundation.access.permits import Permit

VIEW_TRAIL = Permit("portal.view_trail", "", {"admin": everywhere}, words="Read the audit trail")
READ_OUTBOX = Permit(
    "portal.read_outbox",
    "",
    {"admin": everywhere, "programme_support": everywhere},
    words="Read messages where there is no mail server",
)
