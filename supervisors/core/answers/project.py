"""Answer types about the project and what the fellow will do in it."""

from datetime import date

from supervisors.core.answers.rating import both
from supervisors.core.answers.shapes import YES_NO, AnswerType, Field, Value, has, rows, words

_TWELVE_MONTHS = 366


def _projects(value: Value) -> str:
    number = value.get("number")
    if number is None:
        return "partly" if rows(value, "further", "title") else ""
    if number < 2:
        return "not_met"
    return "met" if rows(value, "further", "title") else "partly"


def _stages(value: Value) -> str:
    reached = sum(1 for quarters in (value.get("grid") or {}).values() if quarters)
    return {0: "", 1: "not_met", 2: "partly"}.get(reached, "met")


def _plan(value: Value) -> str:
    steps = rows(value, "steps", "on", "what")
    if not steps:
        return "partly" if rows(value, "steps", "what") else ""
    days = [date.fromisoformat(step["on"]) for step in steps]
    fits = (max(days) - min(days)).days <= _TWELVE_MONTHS
    return "met" if len(steps) >= 4 and fits else "partly"


def _share(value: Value) -> str:
    percent = value.get("percent")
    if percent is None:
        return ""
    return "met" if percent < 25 else "partly" if percent <= 40 else "not_met"


def _curriculum(value: Value) -> str:
    technical, soft = len(value.get("technical") or []), len(value.get("soft") or [])
    if technical >= 2 and soft >= 1:
        return "met"
    return "partly" if technical or soft else ""


def _text(value: Value) -> str:
    n = words(value.get("text"))
    return "met" if n >= 10 else "partly" if n else ""


def _skill(value: Value) -> str:
    if not has(value, "level"):
        return "partly" if has(value, "help") else ""
    return "met" if has(value, "help") or value["level"] == "none" else "partly"


def _professions(value: Value) -> str:
    return {0: "", 1: "partly"}.get(len(value.get("professions") or []), "met")


def _level(value: Value) -> str:
    return "met" if has(value, "level") else ""


def _need(value: Value) -> str:
    if has(value, "need", "users") and value.get("it_team") == "yes":
        return "met"
    return "partly" if has(value, "need") or has(value, "users") else "not_met" if value.get("it_team") == "no" else ""


def _peer(value: Value) -> str:
    if has(value, "site"):
        return "met"
    return {"link": "partly", "site": "partly", "none": "not_met"}.get(value.get("kind") or "", "")


_TECHNICAL = (
    ("use_case", "Choosing a use case"),
    ("data", "Finding, cleaning and describing data"),
    ("methods", "How models are built and tested"),
    ("evaluation", "Measuring accuracy, effect and fairness"),
    ("regulation", "Regulation, safety cases and procurement"),
    ("integration", "Putting a tool into clinical systems"),
    ("monitoring", "Watching a tool in use"),
)
_SOFT = (
    ("working_together", "Working with engineers and managers"),
    ("leading_change", "Leading a change in a service"),
    ("explaining", "Explaining results to staff and to the public"),
    ("ethics", "Ethics and involving patients"),
    ("writing", "Writing and presenting"),
)
_FIT = (("needed", "Needed"), ("welcome", "Welcome, not needed"), ("not_needed", "Any background"))
_LEVELS = (("none", "None"), ("basic", "Basic"), ("intermediate", "Intermediate"), ("advanced", "Advanced"))
_PEER = (("site", "We have a peer site"), ("link", "Please link us with a site"), ("none", "We have none"))

TYPES = (
    AnswerType(
        "projects",
        (
            Field("number", "number", "How many projects can the fellow take part in?", "Count the main one.", most=20),
            Field(
                "further",
                "table",
                "Projects beside the main one",
                columns=(Field("title", "text", "Title"), Field("part", "text", "What the fellow would do")),
                rows=2,
            ),
        ),
        _projects,
    ),
    AnswerType(
        "stage_grid",
        (Field("grid", "grid", "Stages the fellow can reach, by quarter of the placement", source="stages"),),
        _stages,
    ),
    AnswerType(
        "dated_plan",
        (
            Field(
                "steps",
                "table",
                "Steps of the plan",
                columns=(Field("on", "date", "Date"), Field("what", "text", "What is done by then")),
                rows=4,
            ),
        ),
        _plan,
    ),
    AnswerType(
        "role",
        (
            Field("role", "long_text", "Role and duties"),
            Field("first", "text", "First deliverable"),
            Field("second", "text", "Second deliverable, if there is one"),
        ),
        both("role", "first"),
    ),
    AnswerType("share", (Field("percent", "percent", "Share of time for routine tasks", most=100),), _share),
    AnswerType(
        "curriculum",
        (
            Field("technical", "picks", "Technical objectives", choices=_TECHNICAL),
            Field("soft", "picks", "Personal and team objectives", choices=_SOFT),
        ),
        _curriculum,
    ),
    AnswerType("text", (Field("text", "long_text", "Your answer"),), _text),
    AnswerType(
        "area",
        (
            Field("area", "text", "Clinical area"),
            Field("fit", "pick", "Does the fellow need to come from this area?", choices=_FIT),
        ),
        both("area", "fit"),
    ),
    AnswerType(
        "skill",
        (
            Field("level", "pick", "Technical skill expected on day one", choices=_LEVELS),
            Field("help", "long_text", "Help to reach it"),
        ),
        _skill,
    ),
    AnswerType(
        "professions",
        (Field("professions", "picks", "Professions", source="professions"),),
        _professions,
    ),
    AnswerType("host_level", (Field("level", "pick", "The host is a", source="host_levels"),), _level),
    AnswerType(
        "need",
        (
            Field("need", "long_text", "The clinical need"),
            Field("users", "text", "Users you asked"),
            Field("it_team", "yes_no", "Was the organisation's IT team asked?", choices=YES_NO),
            Field("safety_officer", "text", "Clinical safety officer, when care is touched"),
        ),
        _need,
    ),
    AnswerType(
        "peer_site",
        (Field("kind", "pick", "Peer site", choices=_PEER), Field("site", "text", "Name of the site")),
        _peer,
    ),
)
