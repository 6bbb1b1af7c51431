"""Every kind of record in the cohort files has a full list and a page, for every role that may."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.foundation.transitions.models import ChangeRecord
from fellowship.foundation.ui.records import KINDS, RecordKind, list_url, record_url
from fellowship.people.models import OrganisationMembership, User
from fellowship.portal.loading import maps
from fellowship.portal.loading.collections import Collection
from tests.house.addresses import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year"), pytest.mark.requirement("ADM-02")]

# Kinds that still have only the plain list and page: this set must shrink to nothing. Describe them in queries/records.py.
STILL_PLAIN: set[str] = set()
# Models of the files that are no kind yet: this set, too, must shrink to nothing.
NO_KIND_YET: set[str] = set()
# Models without a page of their own: the page that shows them.
SHOWN_ON = {
    "awards.AccreditationComponent": "accreditation",
    "awards.AccreditationQuestion": "accreditation",
    "awards.Badge": "certificate",
    "cohorts.Cohort": "the cohort's dashboard and settings",
    "cohorts.Fellow": "placement",
    "cohorts.Term": "the vocabularies",
    "evaluations.Code": "theme",
    "evaluations.CoderRound": "turn",
    "evaluations.FormQuestion": "form",
    "evaluations.Instrument": "study",
    "evaluations.MatrixTick": "study",
    "evaluations.PaperComment": "paper",
    "evaluations.PulseResponse": "pulse",
    "evaluations.RecommendationGroup": "recommendation",
    "evaluations.RecommendationStatus": "recommendation",
    "evaluations.SummaryItem": "recommendation",
    "notices.Message": "the outbox",
    "people.DemoAccount": "nobody: it exists in the demonstration only",
    "people.Organisation": "the organisations",
    "people.User": "a cohort's people",
    "placements.SessionFeedback": "session",
    "recruitment.EqualityRecord": "nobody: it is shown in totals only",
    "recruitment.RubricCriterion": "round",
    "supervisors.Answer": "proposal",
    "supervisors.CallExtension": "proposal",
    "supervisors.Criterion": "proposal",
    "supervisors.Decision": "proposal",
    "supervisors.ProposalRisk": "proposal",
    "supervisors.RuleSet": "proposal",
    "supervisors.SharedSection": "proposal",
    "supervisors.Supervisor": "proposal",
    "supervisors.TeamMember": "proposal",
    "supervisors.TeamPlace": "proposal",
}
# Models that are in no cohort file: the addresses at which people meet them. tests/house/test_sweep.py opens every address
# as every role, with an own and a foreign record; where the demo year has none, the tests of the page itself do.
MET_AT = {
    "awards.AlumniProfile": "alumni alumni-home",
    "awards.BadgeLogo": "certificate-design",
    "awards.CertificateDesign": "certificate-design",
    "awards.CertificateWithdrawal": "certificate certificate-withdraw-confirm certificate-withdraw-drop",
    "awards.CompletionOverride": "completion",
    "awards.CompletionRule": "completion-rules",
    "awards.ComponentEvidence": "my-evidence accreditation",
    "awards.Reflection": "completion",
    "awards.SigningKey": "credential-keys credential-key",
    "cohorts.CurriculumCell": "curriculum",
    "cohorts.CurriculumObjective": "curriculum curriculum-edit curriculum-remove",
    "cohorts.Invitation": "cohort-people invitation",
    "cohorts.Programme": "start programme-edit",
    "documents.Document": "document",
    "drafts.Draft": "draft-save draft-discard",
    "evaluations.ConsentAnswer": "session-consent record",
    "evaluations.DataPack": "exports",
    "evaluations.FigureRelease": "releases release-ask release-confirm",
    "evaluations.FormInvitee": "record",
    "evaluations.ReportFigure": "report",
    "evaluations.ReportReader": "report",
    "evaluations.SessionPlace": "session-reply record",
    "evaluations.TextBlock": "report report-text",
    "evaluations.TextVersion": "report report-text",
    "jobs.Job": "jobs job scheduled-runs",
    "notices.CalendarFeed": "my-calendar calendar-feed",
    "notices.DeliveryChoice": "message-choice",
    "notices.MessageTemplate": "message-templates message-template",
    "notices.ReminderChoice": "reminder-rules reminder-rule",
    "people.Erasure": "erasures erasure",
    "placements.ActivityPart": "activity",
    "placements.ConcernReader": "concern",
    "placements.ContractStep": "contract",
    "placements.ExtensionApproval": "record",
    "placements.LogComment": "placement-log-month",
    "placements.LogIssue": "placement-log-month",
    "placements.MatchRow": "record",
    "placements.PlacementProject": "placement",
    "placements.SkillRating": "record",
    "placements.StageHours": "placement-log-month placement",
    "placements.StepTemplate": "contract",
    "placements.SupervisorPlaces": "project-places supervisor-places",
    "placements.YearConfirmation": "placement-year placement-year-confirm",
    "recruitment.ApplicationPaper": "application-section application-check",
    "recruitment.EligibilityRules": "eligibility-rule",
    "recruitment.KnownConflict": "record-act",
    "recruitment.Moderation": "moderate",
    "recruitment.ProfessionRule": "eligibility-edit",
    "recruitment.RankLine": "rank-list",
    "recruitment.RankList": "ranks rank-list rank-release",
    "recruitment.QuestionAnswer": "application-section application-check",
    "recruitment.Score": "record",
    "recruitment.ScoreImport": "scores-import",
    "recruitment.ShortlistDecision": "shortlist",
    "recruitment.SupportRequest": "support-answer application-section",
    "supervisors.AgreedVerdict": "project-review-agree project-review",
    "supervisors.Bookmark": "projects-kept projects-compare",
    "supervisors.BriefingInvitation": "briefing briefing-reply",
    "supervisors.DecisionException": "project-exception project-exception-confirm",
    "supervisors.EvidenceFile": "evidence project-qa-section",
    "supervisors.HelpNote": "record",
    "supervisors.NetworkMember": "network network-members",
    "supervisors.NetworkPost": "network network-post network-post-edit",
    "supervisors.Project": "project",
    "supervisors.ProjectCall": "cohort-rule-set",
    "supervisors.ProjectListRelease": "project-lists",
    "supervisors.ProposalVersion": "project-versions",
    "supervisors.Recheck": "rechecks recheck",
    "supervisors.Resource": "resources resource",
    "supervisors.ResourceVersion": "resource",
    "supervisors.ResourceVote": "resource",
    "supervisors.Review": "project-review",
    "supervisors.RuleSetCriterion": "rule-set",
    "supervisors.SectionLink": "project-share",
    "supervisors.TeamInvitation": "project-team",
    "supervisors.TouchpointPlan": "touchpoints-plan",
    "supervisors.Verdict": "project-review-criterion",
}
UNSEEN = {
    "audit.AuditEntry": "verify_audit, and the history of each record",
    "audit.AuditSeal": "verify_audit",
    "jobs.Heartbeat": "whether a worker lives, said on the pages of jobs",
    "people.Tombstone": "apply_tombstones: a hash of what is gone",
}
# What people add while they work.
EMPTY_IN_THE_DEMO = {
    "entry", "access-code", "adjustment", "question", "lead-change", "project-question", "touchpoint-action",
}  # fmt: skip
PACKAGES = {"fellowship", "evaluations", "placements", "supervisors"}
OWN_MODELS = {"cohorts.CohortMembership", "people.OrganisationMembership", "people.Region"}


def models_of_files() -> set[str]:
    """Every model behind the cohort files."""

    def walk(collections: list[Collection]) -> Iterator[Collection]:
        for each in collections:
            yield each
            yield from walk([inner.rows for inner in each.nested()])

    return {c.model._meta.label for c in walk(maps.collections()) if c.model is not None}


def people_of(role: str) -> list[User]:
    """People of the demo year with the role."""
    if role == "person":
        return list(User.objects.order_by("pk")[:5])
    if role == "admin":
        return list(User.objects.filter(is_superuser=True))
    ids = {*CohortMembership.objects.filter(role=role).values_list("user", flat=True)}
    ids |= {*OrganisationMembership.objects.filter(role=role).values_list("user", flat=True)}
    return list(User.objects.filter(pk__in=ids).order_by("pk")[:40])


def seen_by(kind: RecordKind, role: str) -> tuple[User, Model] | None:
    """A person of the role and a record they may see."""
    for user in people_of(role):
        row = kind.permit.narrow(kind.model._default_manager.all(), user).first()
        if row is not None:
            return user, row
    return None


def test_every_model_of_the_cohort_files_is_a_kind_of_record_or_shown_on_a_page():
    kinds = {kind.model._meta.label for kind in KINDS.values()}
    missing = models_of_files() - kinds - SHOWN_ON.keys() - OWN_MODELS
    assert (missing, NO_KIND_YET & kinds) == (NO_KIND_YET, set())


def test_every_model_of_the_portal_has_a_place_where_people_meet_it():
    ours = {m for m in apps.get_models() if m.__module__.partition(".")[0] in PACKAGES}
    # The history of a record is part of the page of the record.
    kept = {m._meta.label for m in ours if not issubclass(m, ChangeRecord)} - OWN_MODELS
    kinds = {kind.model._meta.label for kind in KINDS.values()}
    places = [kinds, SHOWN_ON.keys(), MET_AT.keys(), UNSEEN.keys()]
    assert sorted(kept - set().union(*places)) == []
    assert sorted((MET_AT.keys() | UNSEEN.keys()) - kept) == []
    known = {address.name for address in addresses()}
    assert {name for names in MET_AT.values() for name in names.split()} - known == set()


def test_every_kind_says_its_columns_topic_and_lines():
    plain = {name for name, k in KINDS.items() if not (k.table and k.topic and k.plural and k.rows)}
    assert plain == STILL_PLAIN


@pytest.mark.parametrize("name", sorted(KINDS))
def test_list_and_page_open_for_every_role_that_may(name, django_assert_max_num_queries):
    kind = KINDS[name]
    opened = []
    for role in sorted(kind.permit.conditions):
        found = seen_by(kind, role)
        if found is None:
            continue
        user, row = found
        cohort = kind.cohort_of(row).slug
        client = Client()
        client.force_login(user)
        client.get("/privacy/")  # the first request of a session notes its beginning
        with django_assert_max_num_queries(12):
            listed = client.get(list_url(name, cohort))
        address = record_url(name, cohort, kind.ref_of(row))
        plain = reverse("record", kwargs={"cohort": cohort, "kind": name, "ref": kind.ref_of(row)})
        with django_assert_max_num_queries(12):
            page = client.get(plain)
        codes = (listed.status_code, page.status_code, client.get(address).status_code if address != plain else 200)
        assert (name, role, codes) == (name, role, (200, 200, 200))
        if name not in STILL_PLAIN:
            check_table(client, kind, cohort)
        opened.append(role)
    assert bool(opened) is (name not in EMPTY_IN_THE_DEMO), name


def check_table(client: Client, kind: RecordKind, cohort: str) -> None:
    """Every heading sorts, every filter takes its first choice, and the file holds the columns."""
    url = list_url(kind.name, cohort)
    for column in kind.table.columns:
        if column.sort_fields:
            assert client.get(url, {"sort": f"-{column.key}"}).status_code == 200, column.label
    page = client.get(url).content.decode()
    for choice in kind.table.filters:
        values = re.findall(rf'<select[^>]*name="{choice.name}".*?</select>', page, re.S)
        value = re.findall(r'<option value="([^"]+)"', values[0])[:1] if values else ["yes"]
        assert client.get(url, {choice.name: value}).status_code == 200, choice.label
    if kind.table.can_export:
        file = b"".join(client.get(url, {"format": "csv", "reason": "A test"})).decode("utf-8-sig")
        assert next(csv.reader(io.StringIO(file))) == [c.label for c in kind.table.columns if c.in_file]


def test_the_index_leads_to_every_list_and_counts_only_what_the_person_may_see(client, django_assert_num_queries):
    cohort = Cohort.objects.get(slug="cohort-2")
    client.force_login(User.objects.get(ref="FAC4"))
    client.get("/privacy/")
    index = reverse("record-index", kwargs={"cohort": cohort.slug})
    with django_assert_num_queries(7):
        page = client.get(index).content.decode()
    assert "Contracts and money" in re.findall(r"<h2[^>]*>([^<]+)</h2>", page)
    for address in re.findall(r'<li><a href="(/c/cohort-2/[^"]+)">', page):
        assert (address, client.get(address).status_code) == (address, 200)
    fellow = User.objects.get(ref="C2F3")
    client.force_login(fellow)
    mine = client.get(index).content.decode()
    number = (
        KINDS["supervision"].permit.narrow(KINDS["supervision"].model.objects.filter(cohort=cohort), fellow).count()
    )
    assert f'Supervision meetings</a> <span class="nhsuk-u-secondary-text-colour">({number})' in mine
    client.force_login(User.objects.get(ref="A13"))
    assert client.get(reverse("record-index", kwargs={"cohort": "cohort-3"})).status_code in (200, 404)
    assert client.get(reverse("record-index", kwargs={"cohort": "nowhere"})).status_code == 404
