"""How the projects of a cohort are counted and told as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

MOST_BARS = 12


@dataclass(frozen=True)
class Filters:
    """What the person asked to see."""

    group: str
    area: str
    trust: str
    stage: str

    @classmethod
    def read(cls, given: Mapping[str, str]) -> "Filters":
        """From the address; published projects unless it says otherwise."""
        group = given.get("projects", "")
        area, trust, stage = (given.get(name, "")[:200] for name in ("area", "trust", "stage"))
        return cls(group if group in ("offered", "sent") else "published", area, trust, stage)


def share(part: int, whole: int) -> str:
    """A part of a whole in words: 3 of 11, 27%."""
    return f"{part} of {whole}, {round(100 * part / whole)}%" if whole else "none"


def radiology_words(part: int, whole: int) -> str:
    """How much of the portfolio is about radiology."""
    return share(part, whole) if whole else "No project is shown"


def ratio_words(projects: int, places: int, wanted: int) -> str:
    """Published projects to fellow places, and whether there is a place for everybody."""
    if not wanted:
        return f"{projects} published projects; the cohort's number of places is not set"
    told = f"{projects} published {'project' if projects == 1 else 'projects'} for {wanted} fellow places"
    ratio = f"{projects / wanted:.1f} to 1"
    missing = wanted - places
    tail = f"; {missing} {'place is' if missing == 1 else 'places are'} still missing" if missing > 0 else ""
    return f"{ratio}: {told}{tail}"


def top(counted: Mapping[str, int]) -> dict[str, int]:
    """The most frequent first; what is beyond the number of bars is one bar, “Other”."""
    ordered = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(ordered) <= MOST_BARS:
        return dict(ordered)
    rest = sum(n for _, n in ordered[MOST_BARS - 1 :])
    return {**dict(ordered[: MOST_BARS - 1]), "Other": rest}
