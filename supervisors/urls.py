"""Addresses of projects, their quality form and their review."""

from django.urls import path

from supervisors.views import (
    examples,
    portfolio,
    project_lists,
    proposals,
    published,
    qa_forms,
    rechecks,
    records,
    reviews,
    rule_set_drafts,
    rule_sets,
    versions,
)

_PROJECTS = "c/<slug:cohort>/projects/"
_PROJECT = f"{_PROJECTS}<slug:ref>/"
_RULES = "c/<slug:cohort>/settings/rule-set/"
_CRITERION = f"{_RULES}<slug:ref>/criteria/<slug:criterion>/"

urlpatterns = [
    path(_PROJECTS, proposals.Projects.as_view(), name="projects"),
    path(_PROJECTS + "import/", proposals.ImportProjects.as_view(), name="projects-import"),
    path(f"{_PROJECTS}new/", proposals.NewProject.as_view(), name="project-new"),
    path(f"{_PROJECTS}portfolio/", portfolio.Portfolio.as_view(), name="portfolio"),
    path(f"{_PROJECTS}retest/", portfolio.Retest.as_view(), name="projects-retest"),
    path(f"{_PROJECT}retest/", portfolio.RetestProject.as_view(), name="project-retest"),
    path(f"{_PROJECTS}lists/", project_lists.ProjectLists.as_view(), name="project-lists"),
    path(f"{_PROJECTS}lists/release/", project_lists.ReleaseIllustrative.as_view(), name="project-list-release"),
    path(f"{_PROJECTS}lists/freeze/", project_lists.ReleaseFinal.as_view(), name="project-list-freeze"),
    path("projects/<slug:cohort>/list/", project_lists.ReleasedList.as_view(), name="project-list"),
    path("examples/", examples.Examples.as_view(), name="examples"),
    path("examples/<slug:cohort>/<slug:ref>/", examples.ExamplePage.as_view(), name="example"),
    path(f"{_PROJECT}example/", examples.MarkExample.as_view(), name="example-mark"),
    path(f"{_PROJECT}example/remove/", examples.UnmarkExample.as_view(), name="example-unmark"),
    path("c/<slug:cohort>/rechecks/", rechecks.Rechecks.as_view(), name="rechecks"),
    path("c/<slug:cohort>/rechecks/plan/", rechecks.PlanRechecks.as_view(), name="rechecks-plan"),
    path(f"{_PROJECT}recheck/<slug:moment>/", rechecks.RecheckPage.as_view(), name="recheck"),
    path(f"{_PROJECT}recheck/<slug:moment>/answer/", rechecks.AnswerRecheck.as_view(), name="recheck-answer"),
    path(f"{_PROJECT}versions/", versions.Versions.as_view(), name="project-versions"),
    path(f"{_PROJECT}amend/", proposals.AmendProject.as_view(), name="project-amend"),
    path("projects/<slug:cohort>/<slug:ref>/", published.PublishedProject.as_view(), name="published-project"),
    path(_PROJECT, proposals.ProjectPage.as_view(), name="project"),
    path(f"{_PROJECT}answers/", proposals.ProjectAnswers.as_view(), name="project-answers"),
    path(f"{_PROJECT}withdraw/", proposals.WithdrawProject.as_view(), name="project-withdraw"),
    path(f"{_PROJECT}lead-time/", proposals.ConfirmLeadTime.as_view(), name="project-lead-time"),
    path(f"{_PROJECT}qa/", qa_forms.TaskList.as_view(), name="project-qa"),
    path(f"{_PROJECT}qa/score/", qa_forms.Score.as_view(), name="project-qa-score"),
    path(f"{_PROJECT}qa/<slug:section>/save/", qa_forms.SaveAsTyped.as_view(), name="project-qa-save"),
    path(f"{_PROJECT}qa/<slug:section>/", qa_forms.SectionPage.as_view(), name="project-qa-section"),
    path(f"{_PROJECT}check/", qa_forms.CheckAndSend.as_view(), name="project-check"),
    path(f"{_PROJECT}sent/", qa_forms.Sent.as_view(), name="project-sent"),
    path(f"{_PROJECT}review/", reviews.ReviewOverview.as_view(), name="project-review"),
    path(f"{_PROJECT}review/<slug:criterion>/", reviews.ReviewCriterion.as_view(), name="project-review-criterion"),
    path(f"{_PROJECT}assign/", reviews.AssignReviewer.as_view(), name="project-assign"),
    path(f"{_PROJECT}decide/", reviews.Decide.as_view(), name="project-decide"),
    path(f"{_PROJECT}exception/", reviews.AskException.as_view(), name="project-exception"),
    path(f"{_PROJECT}exception/confirm/", reviews.ConfirmException.as_view(), name="project-exception-confirm"),
    path(f"{_PROJECT}publish/", reviews.Publish.as_view(), name="project-publish"),
    path("c/<slug:cohort>/conditions/", reviews.Conditions.as_view(), name="project-conditions"),
    path(
        "c/<slug:cohort>/conditions/<slug:ref>/close/", reviews.CloseCondition.as_view(), name="project-condition-close"
    ),
    path(_RULES, rule_sets.ChooseRuleSet.as_view(), name="cohort-rule-set"),
    path(f"{_RULES}install/", rule_sets.InstallRuleSets.as_view(), name="rule-sets-install"),
    path(f"{_RULES}<slug:ref>/", rule_sets.ReadRuleSet.as_view(), name="rule-set"),
    path(f"{_RULES}<slug:ref>/freeze/", rule_sets.FreezeRuleSet.as_view(), name="rule-set-freeze"),
    path(f"{_RULES}<slug:ref>/copy/", rule_set_drafts.CopyRuleSet.as_view(), name="rule-set-copy"),
    path(f"{_RULES}<slug:ref>/form/", rule_set_drafts.PreviewRuleSet.as_view(), name="rule-set-form"),
    path(f"{_RULES}<slug:ref>/pass-rule/", rule_set_drafts.PassRule.as_view(), name="rule-set-edit"),
    path(f"{_RULES}<slug:ref>/sections/", rule_set_drafts.Sections.as_view(), name="rule-set-sections"),
    path(f"{_RULES}<slug:ref>/discard/", rule_set_drafts.DiscardRuleSet.as_view(), name="rule-set-discard"),
    path(f"{_RULES}<slug:ref>/criteria/new/", rule_set_drafts.AddCriterion.as_view(), name="criterion-add"),
    path(f"{_CRITERION}", rule_set_drafts.EditCriterion.as_view(), name="criterion-edit"),
    path(f"{_CRITERION}move/", rule_set_drafts.MoveCriterion.as_view(), name="criterion-move"),
    path(f"{_CRITERION}remove/", rule_set_drafts.RemoveCriterion.as_view(), name="criterion-remove"),
    path("c/<slug:cohort>/briefings/", records.Briefings.as_view(), name="briefings"),
    path("c/<slug:cohort>/briefings/<slug:ref>/", records.BriefingPage.as_view(), name="briefing"),
    path("c/<slug:cohort>/briefings/<slug:ref>/reply/", records.ReplyToBriefing.as_view(), name="briefing-reply"),
    path(
        "c/<slug:cohort>/briefings/<slug:ref>/register/", records.BriefingRegister.as_view(), name="briefing-register"
    ),
    path("c/<slug:cohort>/packs/", records.Packs.as_view(), name="packs"),
    path("c/<slug:cohort>/packs/<slug:ref>/", records.AcknowledgePack.as_view(), name="pack-acknowledge"),
    path("c/<slug:cohort>/touchpoints/", records.Touchpoints.as_view(), name="touchpoints"),
    path("c/<slug:cohort>/help/", records.HelpRequests.as_view(), name="help-requests"),
]
