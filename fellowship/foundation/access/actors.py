"""Who acts: a person, or the portal itself."""


class System:
    """The portal acting for itself (scheduled work, the loader). It passes every permit and is named in the audit trail."""

    pk = None
    is_authenticated = False
    is_active = True

    def __str__(self) -> str:
        return "System"

    def __repr__(self) -> str:
        return "SYSTEM"


SYSTEM = System()
