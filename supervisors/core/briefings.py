"""What those who missed a briefing confirm when they have watched or read it."""

STATEMENTS = {
    "watched": "I have watched the recording, or read the slides, of the briefing",
    "aims": "I know what the fellowship is for, and what a fellow is and is not",
    "time": "I know how much time the fellow needs from me and my team",
    "help": "I know whom to ask when something does not go well",
}
# Those who were there, or confirmed what they missed, are briefed.
BRIEFED = frozenset({"attended", "confirmed"})
