"""Maps of the feedback form, pulse surveys, what became of recommendations, and papers for the advisory board."""

from typing import Any

from evaluations.models import (
    RATINGS,
    AdvisoryPaper,
    FeedbackForm,
    FormativeNote,
    FormInvitee,
    FormQuestion,
    FormResponse,
    PaperComment,
    ProgrammeChange,
    PulseResponse,
    PulseSurvey,
    Recommendation,
    RecommendationStatus,
)
from fellowship.portal.loading.collections import Collection
from fellowship.portal.loading.fields import Choice, Date, Flag, Int, ListOf, Nested, Ref, State, Text
from fellowship.portal.loading.studies import OF_STUDY

RESPONSES = Collection(
    "responses",
    FormResponse,
    [
        Ref("invitee", to="people", prefer="M", stored=False),
        Ref("trust", to="organisations", attr="organisation"),
        Text("role"),
        Flag("is_supervisor"),
        Date("submitted", "submitted_on"),
        Choice("rating", list(RATINGS)),
        Text("worked_well"),
        Text("improve"),
        Flag("consent_to_quote"),
    ],
    parent="form",
)


def _invite(load: Any, row: dict, form: FeedbackForm) -> None:
    people = {name: load.find("people", name) for name in row["invited"]}
    made = FormInvitee.objects.bulk_create(FormInvitee(form=form, person=person) for person in people.values())
    invitees = dict(zip(people, made, strict=True))
    FormResponse.objects.bulk_create(
        FormResponse(
            form=form,
            ref=reply["id"],
            invitee=invitees[reply["invitee"]],
            **{f.column(): f.read(reply.get(f.key), load) for f in RESPONSES.fields if f.stored},
        )
        for reply in row["responses"]
    )


def _asked_once(file: Any, row: dict, path: str) -> None:
    invited = row.get("invited") if isinstance(row.get("invited"), list) else []
    seen: set[Any] = set()
    for i, reply in enumerate(row.get("responses") if isinstance(row.get("responses"), list) else []):
        name = reply.get("invitee") if isinstance(reply, dict) else None
        if name not in invited:
            file.problem(f"{path}.responses[{i}].invitee", f"{name} was not invited")
        elif name in seen:
            file.problem(f"{path}.responses[{i}].invitee", f"{name} has replied already")
        seen.add(name)


def _export_replies(out: Any, form: FeedbackForm) -> dict:
    invitees = {i.pk: out.id_of("people", i.person, "M") for i in sorted(form.invitees.all(), key=lambda i: i.pk)}
    replies = [
        {
            "id": r.ref,
            "invitee": invitees[r.invitee_id],
            **{f.key: f.write(getattr(r, f.attr), out) for f in RESPONSES.fields if f.stored},
        }
        for r in sorted(form.responses.all(), key=lambda r: r.pk)
    ]
    return {"invited": list(invitees.values()), "responses": replies}


def _recommendation_is_known(file: Any, row: dict, path: str) -> None:
    """A file that holds recommendations speaks of its own; others are of cohorts loaded before or after."""
    own = file.spaces.get("recommendations")
    if own and row.get("recommendation") not in own:
        file.problem(f"{path}.recommendation", f"{row.get('recommendation')} is not a recommendation of this file")


def _link(load: Any, row: dict, status: RecommendationStatus) -> None:
    found = load.maybe("recommendations", row["recommendation"])
    if isinstance(found, Recommendation):
        RecommendationStatus.objects.filter(pk=status.pk).update(recommendation=found)


COLLECTIONS = [
    Collection(
        "evaluation.feedback_form",
        FeedbackForm,
        [
            State("state", "draft open closed", at="closes"),
            Date("opens", "opens_on"),
            Date("closes", "closes_on"),
            ListOf("placement_months", Int()),
            ListOf("invited", Ref(to="people", prefer="M"), stored=False),
            ListOf("scale", Choice("", list(RATINGS))),
            Nested(
                "questions",
                Collection(
                    "form_questions",
                    FormQuestion,
                    [Choice("type", FormQuestion.Kind, "kind"), Text("text")],
                    parent="form",
                ),
            ),
            ListOf("reminders", Date()),
            Nested("responses", RESPONSES, stored=False),
            Choice("confidentiality", "confidential"),
            Flag("anonymous"),
            Flag("linked_to_invitee"),
            ListOf("visible_to", Text()),
            Text("privacy_note"),
            Date("list_frozen_on", maybe=True),
            ListOf("draft_notes", Text(), maybe=True),
        ],
        one=True,
        cohort=OF_STUDY,
        after="study",
        prefetch="invitees__person responses__organisation",
        check=_asked_once,
        load=_invite,
        dump=_export_replies,
    ),
    Collection(
        "evaluation.pulse_surveys",
        PulseSurvey,
        [
            Int("quarter"),
            Date("opened", "opened_on"),
            Date("closed", "closed_on"),
            Flag("anonymous", stored=False),
            Int("invited"),
            Nested(
                "responses",
                Collection(
                    "pulse_responses", PulseResponse, [Int("overall"), Int("supported")], key="", parent="survey"
                ),
            ),
        ],
        cohort=OF_STUDY,
        after="study",
        dump=lambda out, survey: {"anonymous": True},
    ),
    Collection(
        "evaluation.formative_notes",
        FormativeNote,
        [Date("date"), Choice("audience", "faculty"), Text("text"), Ref("change", to="programme_changes", maybe=True)],
        cohort=OF_STUDY,
        after="study",
    ),
    Collection(
        "recommendation_status",
        RecommendationStatus,
        [
            Text("recommendation", "recommendation_ref"),
            Text("cohort", "later_ref"),
            Choice("status", RecommendationStatus.Status),
            Ref("owner", to="people", maybe=True),
            Date("updated", "updated_on", maybe=True),
            Date("due", "due_on", maybe=True),
            Text("note", maybe=True),
            Text("carried_out_by", maybe=True),
        ],
        after="cohorts recommendations",
        check=_recommendation_is_known,
        load=_link,
    ),
    Collection(
        "programme_changes",
        ProgrammeChange,
        [
            Date("date"),
            Text("change"),
            ListOf("evidence", Ref(to="turns")),
            Text("recommendation", "recommendation_ref", maybe=True),
        ],
        after="cohorts",
    ),
    Collection(
        "advisory_papers",
        AdvisoryPaper,
        [
            Text("title"),
            Choice("kind", AdvisoryPaper.Kind),
            Date("issued", "issued_on"),
            Date("comments_by"),
            ListOf("readers", Ref(to="people")),
            Nested(
                "comments",
                Collection(
                    "paper_comments",
                    PaperComment,
                    [Ref("by", to="people"), Date("date"), Text("text")],
                    key="",
                    parent="paper",
                ),
            ),
        ],
        after="cohorts",
        derived="cohort",
    ),
]
