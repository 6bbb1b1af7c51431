"""`manage.py lifecycles`: every lifecycle as a diagram and a table."""

from django.apps import apps

from fellowship.foundation.access.management.generated import GeneratedDocument
from fellowship.foundation.lifecycle.conditions import CONDITIONS
from fellowship.foundation.transitions.models import Stateful


class Command(GeneratedDocument):
    help = "Write the lifecycles (docs/lifecycles.md)."
    document = "lifecycles.md"

    def text(self) -> str:
        """One section per model with a lifecycle."""
        models = sorted((m for m in apps.get_models() if issubclass(m, Stateful)), key=lambda m: m._meta.label)
        lines = [
            "# Lifecycles",
            "",
            "Made by `manage.py lifecycles --write` from the tables in each package's `core`.",
            "",
        ]
        for model in models:
            table = model.lifecycle
            lines += [f"## {model._meta.label}", "", "```mermaid", table.mermaid(), "```", ""]
            lines += ["| verb | from | to | permit | conditions |", "|---|---|---|---|---|"]
            for arrow in table.arrows:
                sources = ", ".join(sorted(table.label(s) for s in arrow.sources))
                asked = "; ".join(CONDITIONS[c].words for c in arrow.conditions if c in CONDITIONS)
                lines.append(f"| {arrow.verb} | {sources} | {table.label(arrow.target)} | `{arrow.permit}` | {asked} |")
            lines.append("")
        return "\n".join(lines)
