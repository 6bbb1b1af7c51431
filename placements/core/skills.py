"""What fellows rate themselves on at months 0, 5 and 12 (OUT-01, OUT-02)."""

SOFT = {
    "confidence_in_field": "Confidence in the field",
    "networks": "Networks",
    "work_with_technical_teams": "Work with technical teams",
    "advocacy": "Advocacy",
    "role_understanding": "Understanding of roles",
    "presentation": "Presenting",
    "adaptability": "Adaptability",
}
TECHNICAL = {
    "technical_domains": "Technical domains",
    "coding": "Coding",
    "deployment_process": "The deployment process",
    "evaluation_and_trials": "Evaluation and trials",
    "use_case_selection": "Choosing a use case",
    "academic_output": "Academic output",
}
SKILLS = SOFT | TECHNICAL
MONTHS = (0, 5, 12)
POINTS = {0: "Start", 5: "Month 5", 12: "Month 12"}


def change_in_words(rated: dict[int, dict[str, int]], names: dict[str, str]) -> str:
    """How ratings changed from the first month that was rated to the last, in a sentence with counts."""
    months = [month for month in MONTHS if any(name in rated.get(month, {}) for name in names)]
    if not months:
        return "No rating is in yet."
    first, last = months[0], months[-1]
    if first == last:
        return f"Rated once so far: {POINTS[first].lower()}."
    pairs = [(rated[first][n], rated[last][n]) for n in names if n in rated[first] and n in rated[last]]
    up, down = sum(b > a for a, b in pairs), sum(b < a for a, b in pairs)
    return (
        f"From {POINTS[first].lower()} to {POINTS[last].lower()}, {up} of {len(pairs)} went up, "
        f"{len(pairs) - up - down} stayed and {down} went down."
    )
