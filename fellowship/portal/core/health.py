"""Red, amber or green of one area of a cohort, by a rule that is written beside it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Health:
    """How one area stands. `late` counts what makes it red, `watch` what makes it amber."""

    area: str
    late: int
    watch: int
    late_rule: str = ""
    watch_rule: str = ""
    facts: str = ""
    url: str = ""

    @property
    def colour(self) -> str:
        """red, amber or green."""
        return "red" if self.late else "amber" if self.watch else "green"

    @property
    def rule(self) -> str:
        """The rule in one sentence."""
        parts = [f"late when {self.late_rule}"] if self.late_rule else []
        parts += [f"at risk when {self.watch_rule}"] if self.watch_rule else []
        words = "; ".join(parts)
        return f"{words[:1].upper()}{words[1:]}; otherwise on track." if words else "No rule: facts only."

    @property
    def is_rated(self) -> bool:
        """Whether there is a rule at all."""
        return bool(self.late_rule or self.watch_rule)
