"""What fellows are to learn: how an objective is taught, and what its grid says and leaves open (COH-10)."""

from collections.abc import Iterable, Sequence

# In the order in which a cell of the grid names them.
METHODS = {
    "project_work": "Project work",
    "small_group": "Small group",
    "large_group": "Large group",
    "self_directed": "Self-directed",
}


def in_order(methods: Iterable[str]) -> list[str]:
    """Each known method once, in the order of the list."""
    given = set(methods)
    return [method for method in METHODS if method in given]


def in_words(methods: Iterable[str]) -> str:
    """A cell of the grid: “Project work, small group”; "" where nothing is taught."""
    words = ", ".join(METHODS[method] for method in in_order(methods)).lower()
    return words[:1].upper() + words[1:]


def gaps(uncovered: Sequence[str], bare: Sequence[str]) -> list[str]:
    """What the grid leaves open, in sentences: stages without an objective, objectives without a stage."""
    found = []
    if uncovered:
        words = "this stage" if len(uncovered) == 1 else f"these {len(uncovered)} stages"
        found.append(f"No objective covers {words}: {'; '.join(uncovered)}.")
    if bare:
        words = "This objective has" if len(bare) == 1 else f"These {len(bare)} objectives have"
        found.append(f"{words} no stage yet: {'; '.join(bare)}.")
    return found
