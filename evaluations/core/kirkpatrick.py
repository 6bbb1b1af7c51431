"""The four levels at which a programme can be seen to work."""

LEVELS = {"reaction": "Reaction", "learning": "Learning", "behaviour": "Behaviour", "results": "Results"}
