"""What every stored field is, why it is kept and for how long: the source of the privacy notice and of "download my data".

A model says it once, as `data = Declaration(...)`; a house test fails for a field that is in no group.
"""

from dataclasses import dataclass, field

from fellowship.foundation.disclosure.retention import Ends


@dataclass(frozen=True)
class Declaration:
    """The data-protection card of one model.

    purpose, retention: plain sentences for the privacy notice. ends: the rules behind the sentence on retention.
    none, personal, special: field names, blank-separated, by class (UK GDPR Art 4 and Art 9/10).
    subject: look-up paths from the row to each User it is about, blank-separated ("" when it is about nobody).
    withheld: personal or special fields that a subject export leaves out, because they speak of somebody else.
    """

    purpose: str
    retention: str
    none: str = ""
    personal: str = ""
    special: str = ""
    subject: str = ""
    withheld: str = ""
    title: str = ""
    ends: tuple[Ends, ...] = ()
    classes: dict[str, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for group in ("none", "personal", "special"):
            for name in getattr(self, group).split():
                if name in self.classes:
                    raise ValueError(f"{name} is declared twice")
                self.classes[name] = group
        for rule in self.ends:
            if unknown := {*rule.fields.split(), *rule.put} - self.classes.keys():
                raise ValueError(f"a rule empties what is not declared: {', '.join(sorted(unknown))}")

    def exported(self) -> list[str]:
        """The fields that the person's own export shows, in declared order."""
        kept_back = set(self.withheld.split())
        return [name for name in self.classes if name not in kept_back] if self.subject else []
