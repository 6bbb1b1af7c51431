"""The life of a report."""

from fellowship.foundation.lifecycle.tables import Arrow, Lifecycle, states

REPORT = Lifecycle(
    "report",
    states("draft in_review approved published"),
    "draft",
    (
        Arrow("send_for_review", {"draft"}, "in_review", "evaluations.edit_report", label="Send for review"),
        Arrow(
            "return", {"in_review", "approved"}, "draft", "evaluations.approve_report", label="Return to the authors"
        ),
        Arrow("approve", {"in_review"}, "approved", "evaluations.approve_report"),
        Arrow("publish", {"approved"}, "published", "evaluations.publish_report", irreversible=True),
    ),
)
KINDS = {
    "cohort_report": "Cohort report",
    "formative_report": "Formative report",
    "quarterly_summary": "Quarterly summary",
    "recruitment_update": "Recruitment update",
}
READERS = ("faculty", "programme_support", "funder", "supervisor", "alumnus", "advisory", "accreditor")
