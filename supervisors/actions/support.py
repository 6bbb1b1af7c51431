"""What the actions refuse that keep in touch with supervisors."""

from fellowship.foundation.access.refusals import Refused


class AlreadyDone(Refused):
    """There is nothing left to confirm."""


class NotYet(Refused):
    """It is too early, or the day does not fit; `field` names the answer to change."""
