"""What fields cannot say about applications: the parts of a row, score sheets, panels and history."""

from collections import defaultdict
from typing import Any

from fellowship.portal.loading.fields import Date
from fellowship.portal.loading.people import give_cohort_role
from fellowship.recruitment.actions.reviews import freeze
from fellowship.recruitment.core import scores
from fellowship.recruitment.core.application_lifecycle import APPLICATION
from fellowship.recruitment.models import (
    Application,
    EligibilityRules,
    InterviewPanel,
    PanelMember,
    ProfessionRule,
    ReviewAssignment,
    Score,
    ScoreSheet,
)

STATES = " ".join(APPLICATION.states)
_OPEN = ("draft", "submitted")


def load_rules(load: Any, row: dict, _: None) -> None:
    """The rules of the file's own cohort; those of other cohorts come with their own files."""
    if row["cohort"] != load.cohort.ref:
        return
    cohort_row = load.data["cohorts"][0]
    found = next((a["eligibility"] for a in load.data["applications"] if a.get("eligibility")), {})
    rules, _made = EligibilityRules.objects.update_or_create(
        cohort=load.cohort, defaults={"rule": row["rule"], "version": found.get("rule_version") or ""}
    )
    rules.professions.set([load.find("professions", code) for code in row["professions"]])
    rules.by_profession.all().delete()
    ProfessionRule.objects.bulk_create(
        ProfessionRule(
            rules=rules,
            profession=load.find("professions", p["profession"]),
            minimum=p["minimum"],
            training_number_needed=p["training_number_needed"],
            approved_by=p["approved_by"],
            approved_on=load.day(p["approved_on"]),
        )
        for p in cohort_row.get("eligibility_by_profession") or []
    )


def rule_rows(out: Any) -> list[dict]:
    rules = EligibilityRules.objects.filter(cohort=out.cohort).prefetch_related("professions")
    return [
        {
            "cohort": out.cohort.ref,
            "professions": [p.code for p in r.professions.order_by("order", "pk")],
            "rule": r.rule,
        }
        for r in rules
    ]


def application_history(load: Any, row: dict, application: Application) -> list[tuple]:
    """Sent by the applicant on the day; the outcome on the day of its milestone."""
    end, sent = row["status"], load.moment(row.get("submitted"))
    steps = [("submitted", sent, load.user(row["person"]), "")] if sent else []
    if end in _OPEN:
        return steps
    code = {"ineligible": "apply_close", "not_shortlisted": "shortlist", "not_appointable": "interviews"}.get(
        end, "offers"
    )
    day = load.cohort.milestones.filter(code=code).first()
    at = max(
        filter(None, (sent, load.moment(day.date.isoformat()) if day and end != "withdrawn" else None)), default=None
    )
    return [*steps, (end, at, None, "")]


def load_application(load: Any, row: dict, application: Application) -> None:
    """The objects inside the row, the score sheets, and the applicant's role: it ends where the fellow's begins."""
    ends = {"ends_on": load.cohort.induction_on} if row["status"] == "accepted" else {}
    give_cohort_role(load, application.person, "applicant", **ends)
    approval, registration = row.get("approval_in_principle") or {}, row.get("registration") or {}
    eligibility = row.get("eligibility") or {}
    Application.objects.filter(pk=application.pk).update(
        approval=approval.get("state") or "",
        approval_from=approval.get("by") or "",
        approval_on=load.day(approval.get("date")),
        registration_body=registration.get("body") or "",
        registration_number=registration.get("number") or "",
        eligibility=eligibility.get("result") or "",
        eligibility_reason=eligibility.get("reason") or "",
        eligibility_version=eligibility.get("rule_version") or "",
    )
    for given in row["scores"]:
        sheet = ScoreSheet.objects.create(
            application=application,
            reviewer=load.find("people", given["reviewer"]),
            stage=given["stage"],
            is_submitted=True,
            submitted_on=load.day(given.get("submitted")),
        )
        _scores(load, sheet, given["criteria"])


def _scores(load: Any, sheet: ScoreSheet, criteria: dict) -> None:
    given = [(load.find("rubric", code), value) for code, value in criteria.items()]
    Score.objects.bulk_create(
        Score(sheet=sheet, criterion=criterion, value=value, out_of=criterion.out_of) for criterion, value in given
    )
    if sheet.is_submitted:
        freeze((criterion for criterion, _ in given), sheet.stage)


def check_scores(file: Any, row: dict, path: str) -> None:
    """Scores name a reviewer and criteria of the rubric, within the scale."""
    scale = {r["code"]: r["max"] for r in file.data.get("rubric") or [] if isinstance(r, dict)}
    sheets = [(f"{path}.scores[{i}]", s) for i, s in enumerate(row.get("scores") or [])]
    if isinstance(row.get("criteria"), dict):
        sheets = [(path, row)]
    for here, sheet in sheets:
        if not file.knows("people", sheet.get("reviewer", "")):
            file.problem(f"{here}.reviewer", f"{sheet.get('reviewer')} is not in people of this file")
        for code, value in (sheet.get("criteria") or {}).items():
            if code not in scale:
                file.problem(f"{here}.criteria.{code}", "is not a criterion of the rubric")
            elif not isinstance(value, int) or not 0 <= value <= scale[code]:
                file.problem(f"{here}.criteria.{code}", f"{value!r} is not between 0 and {scale[code]}")


def application_row(out: Any, row: Application) -> dict:
    sheets = list(row.sheets.filter(is_submitted=True).select_related("reviewer").prefetch_related("scores__criterion"))
    last = "interview" if any(sheet.stage == "interview" for sheet in sheets) else "shortlist"
    totals = [
        scores.total((s.value, s.criterion.weight) for s in sheet.scores.all())
        for sheet in sheets
        if sheet.stage == last
    ]
    written = {
        "ref": row.person.ref,
        "name": row.person.name,
        "email": row.person.email,
        "outcome": None if row.state in _OPEN else row.state,
        "eligibility": _eligibility(row),
        "approval_in_principle": _approval(out, row),
        "registration": {"body": row.registration_body, "number": row.registration_number}
        if row.registration_body
        else None,
        "scores": [_sheet(out, sheet) for sheet in sheets],
    }
    return {**written, "mean_score": scores.mean(totals)} if totals else written


def _eligibility(row: Application) -> dict | None:
    if not row.eligibility:
        return None
    found = {"result": row.eligibility, "reason": row.eligibility_reason or None}
    return {**found, "rule_version": row.eligibility_version} if row.eligibility_version else found


def _approval(out: Any, row: Application) -> dict | None:
    if not row.approval:
        return None
    return {"state": row.approval, "by": row.approval_from, "date": Date().write(row.approval_on, out)}


def _sheet(out: Any, sheet: ScoreSheet) -> dict:
    criteria = {s.criterion.code: s.value for s in sheet.scores.all()}
    return {
        "reviewer": out.id_of("people", sheet.reviewer),
        "stage": sheet.stage,
        "criteria": criteria,
        "total": scores.total((s.value, s.criterion.weight) for s in sheet.scores.all()),
        "conflict": False,
        **({"submitted": Date().write(sheet.submitted_on, out)} if sheet.submitted_on else {}),
    }


def assignment_history(load: Any, row: dict, assignment: ReviewAssignment) -> list[tuple]:
    if row["state"] == "assigned":
        return []
    at = load.moment(row.get("submitted") or row["assigned"])
    note = row.get("conflict_reason") or ""
    return [(row["state"], at, load.user(row["reviewer"]), note)]


def load_sheet(load: Any, row: dict, assignment: ReviewAssignment) -> None:
    """The sheet of the task: there already when it was sent, made here when it is half filled."""
    if not row.get("criteria"):
        return
    sheet, made = ScoreSheet.objects.get_or_create(
        application=assignment.application,
        reviewer=assignment.reviewer,
        stage="shortlist",
        defaults={"is_submitted": row["state"] == "submitted", "submitted_on": load.day(row.get("submitted"))},
    )
    sheet.assignment, sheet.comment = assignment, row.get("comment") or ""
    sheet.save(update_fields=["assignment", "comment"])
    if made:
        _scores(load, sheet, row["criteria"])


def assignment_row(out: Any, row: ReviewAssignment) -> dict:
    sheet = ScoreSheet.objects.filter(assignment=row).prefetch_related("scores__criterion").first()
    criteria = {s.criterion.code: s.value for s in sheet.scores.all()} if sheet else None
    sent = bool(sheet and sheet.is_submitted)
    return {
        "conflict": row.state == "conflict_declared",
        "criteria": criteria,
        "total": scores.total((s.value, s.criterion.weight) for s in sheet.scores.all()) if sheet and sent else None,
        "submitted": Date().write(sheet.submitted_on, out) if sent else None,
        "comment": sheet.comment or None if sheet else None,
    }


def load_panel(load: Any, row: dict, panel: InterviewPanel) -> None:
    PanelMember.objects.bulk_create(
        PanelMember(panel=panel, person=load.find("people", name), confirmed=name in row["confirmed"])
        for name in row["members"]
    )


def panel_row(out: Any, panel: InterviewPanel) -> dict:
    found = defaultdict(list)
    for member in panel.members.select_related("person"):
        name = out.id_of("people", member.person)
        found["members"].append(name)
        if member.confirmed:
            found["confirmed"].append(name)
    return {"members": found["members"], "confirmed": found["confirmed"]}
