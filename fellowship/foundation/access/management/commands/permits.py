"""`manage.py permits`: who may do what, as a table of permits by roles."""

from itertools import groupby

from fellowship.foundation.access.management.generated import GeneratedDocument
from fellowship.foundation.access.permits import PERMITS


class Command(GeneratedDocument):
    help = "Write the matrix of permits by roles (docs/permits.md)."
    document = "permits.md"

    def text(self) -> str:
        """One table per package; a role is named where it has a condition."""
        lines = [
            "# Permits",
            "",
            "Made by `manage.py permits --write`. A role is listed where it has a condition; the",
            "",
        ]
        lines[2] += " condition itself (my cohorts, my trust, mine) is in each package's `permissions.py`."
        by_name = sorted(PERMITS.values(), key=lambda p: p.name)
        for package, permits in groupby(by_name, key=lambda p: p.name.split(".")[0]):
            lines += [f"## {package}", "", "| permit | about | roles |", "|---|---|---|"]
            lines += [
                f"| `{p.name}` | {p.model or 'no row'} | {', '.join(sorted(p.conditions)) or 'nobody'} |"
                for p in permits
            ]
            lines.append("")
        return "\n".join(lines)
