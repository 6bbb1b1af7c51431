"""The questions of equality monitoring: each can be passed over, and none is about one person's case."""

from dataclasses import dataclass

NOT_SAID = "prefer_not_to_say"
_PASS = (NOT_SAID, "Prefer not to say")
_YES_NO = (("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True)
class Question:
    """One question with its answers, the last of which is to say nothing."""

    name: str
    words: str
    title: str
    choices: tuple[tuple[str, str], ...]
    hint: str = ""

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """Every answer somebody can choose."""
        return (*self.choices, _PASS)


QUESTIONS = (
    Question(
        "sex",
        "What is your sex?",
        "Sex",
        (("female", "Female"), ("male", "Male"), ("other_term", "I use another word")),
    ),
    Question(
        "age_band",
        "How old are you?",
        "Age",
        (
            ("under_25", "Under 25"),
            ("age_25_to_29", "25 to 29"),
            ("age_30_to_34", "30 to 34"),
            ("age_35_to_39", "35 to 39"),
            ("age_40_to_49", "40 to 49"),
            ("age_50_and_over", "50 or over"),
        ),
    ),
    Question(
        "ethnic_group",
        "Which of these groups do you belong to?",
        "Ethnic group",
        (
            ("asian", "Asian or Asian British"),
            ("black", "Black, Black British, Caribbean or African"),
            ("mixed", "Mixed or several ethnic groups"),
            ("white", "White"),
            ("other", "Another ethnic group"),
        ),
    ),
    Question(
        "disability",
        "Do you have a disability or a health condition that lasts?",
        "Disability or lasting health condition",
        _YES_NO,
        "One that has lasted or will last 12 months or more, and makes everyday things harder.",
    ),
    Question(
        "working_pattern",
        "How do you work now?",
        "Working pattern",
        (("full_time", "Full time"), ("less_than_full_time", "Less than full time")),
    ),
    Question(
        "caring_responsibilities",
        "Do you care for somebody, beside your work?",
        "Caring responsibilities",
        _YES_NO,
        "For example children, or somebody who is ill, disabled or old. Not as your job.",
    ),
)
