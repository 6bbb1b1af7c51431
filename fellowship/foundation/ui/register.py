"""Registers: a list of people, each with a few buttons; one tap records one person, without JavaScript.

class SessionRegister(RegisterView):
    permit, see, lookup = …                                        # of the row the register belongs to
    marks = [("in_person", "In person"), ("absent", "Absent")]
    def get_people(self): return [Person(str(f.pk), f.name, "in_person", f) for f in …]
    def record(self, person, mark): return record_attendance(session=self.row, fellow=person.row, mode=mark, by=…)
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from fellowship.foundation.ui.views import ActionView


@dataclass(frozen=True)
class Person:
    """One line: its key in the form, the name, what is recorded now, and the row it stands for."""

    key: str
    name: str
    mark: str
    row: Any
    words: str = ""


class RegisterView(ActionView):
    """One tap for each person."""

    abstract = True
    template_name = "ui/register.html"
    marks: ClassVar[list[tuple[str, str]]] = []
    once_only: ClassVar[bool] = False  # the same tap twice records the same
    _people: list[Person] | None = None

    def get_people(self) -> list[Person]:
        """Everybody on the register."""
        raise NotImplementedError

    def record(self, person: Person, mark: str) -> Any:
        """Call the one action."""
        raise NotImplementedError

    @property
    def people(self) -> list[Person]:
        """Everybody, asked once for each request."""
        if self._people is None:
            self._people = self.get_people()
        return self._people

    def get_context(self) -> dict[str, Any]:
        """The lines, and how many are done."""
        done = sum(1 for p in self.people if p.mark)
        return super().get_context() | {"people": self.people, "marks": self.marks, "done": done}

    def act(self, form: Any) -> Any:
        """Record the person whose button was pressed."""
        key, _, mark = self.request.POST.get("tap", "").rpartition(":")
        self.tapped = next((p for p in self.people if p.key == key), None)
        if self.tapped is None or mark not in dict(self.marks):
            raise ValidationError("Press one of the buttons beside a name.")
        self.marked = dict(self.marks)[mark]
        return self.record(self.tapped, mark)

    def get_success(self) -> str:
        """Who was recorded as what."""
        return f"{self.tapped.name}: {self.marked.lower()}." if self.tapped else ""

    def get_success_url(self) -> str:
        """Back to the same line."""
        return f"{self.request.path}#person-{self.tapped.key}" if self.tapped else self.request.path
