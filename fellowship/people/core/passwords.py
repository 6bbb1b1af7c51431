"""Passwords that are long and still easy to guess."""

from collections.abc import Iterable

COMMON = ("password", "passwort", "qwerty", "letmein", "welcome", "iloveyou", "admin", "changeme", "secret")
RUNS = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)
LEFT_OVER = 6  # this many characters must remain once guessable parts are gone


def is_guessable(password: str, context: Iterable[str] = ()) -> bool:
    """Whether too little remains of a password without well-known words, words of the programme, runs and repeats."""
    rest = password.lower()
    for word in sorted({*COMMON, *(w.lower() for w in context if len(w) > 2)}, key=len, reverse=True):
        rest = rest.replace(word, "")
    for run in (*RUNS, *(r[::-1] for r in RUNS)):
        rest = _without_run(rest, run)
    return len(rest) < LEFT_OVER or len(set(rest)) < LEFT_OVER - 1


def _without_run(text: str, run: str, least: int = 4) -> str:
    for size in range(min(len(run), len(text)), least - 1, -1):
        for start in range(len(run) - size + 1):
            text = text.replace(run[start : start + size], "")
    return text
