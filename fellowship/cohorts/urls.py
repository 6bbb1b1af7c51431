"""Addresses."""

from django.urls import path

from fellowship.cohorts.views import calendars, cohorts, curriculum, invitations, lists, people

_C = "c/<slug:cohort>/"
urlpatterns: list = [
    path("cohorts/", cohorts.Cohorts.as_view(), name="cohorts"),
    path("cohorts/new/", cohorts.CreateCohort.as_view(), name="cohort-new"),
    path(f"{_C}settings/", cohorts.CohortSettings.as_view(), name="cohort-settings"),
    path(f"{_C}settings/dates/", cohorts.EditCohort.as_view(), name="cohort-edit"),
    path(f"{_C}settings/move/<slug:verb>/", cohorts.MoveCohort.as_view(), name="cohort-move"),
    path(f"{_C}calendar/", calendars.Calendar.as_view(), name="cohort-calendar"),
    path(f"{_C}calendar/add/", calendars.AddMilestone.as_view(), name="milestone-add"),
    path(f"{_C}calendar/fill/", calendars.FillCalendar.as_view(), name="calendar-fill"),
    path(f"{_C}calendar/<slug:code>/edit/", calendars.EditMilestone.as_view(), name="milestone-edit"),
    path(f"{_C}curriculum/", curriculum.Curriculum.as_view(), name="curriculum"),
    path(f"{_C}curriculum/add/", curriculum.AddObjective.as_view(), name="curriculum-add"),
    path(f"{_C}curriculum/<int:pk>/edit/", curriculum.ChangeObjective.as_view(), name="curriculum-edit"),
    path(f"{_C}curriculum/<int:pk>/remove/", curriculum.RemoveObjective.as_view(), name="curriculum-remove"),
    path(f"{_C}people/", people.CohortPeople.as_view(), name="cohort-people"),
    path(f"{_C}people/invite/", people.InvitePerson.as_view(), name="cohort-invite"),
    path(f"{_C}people/import/", people.ImportPeople.as_view(), name="cohort-people-import"),
    path(f"{_C}people/invitations/<int:pk>/withdraw/", people.WithdrawInvitation.as_view(), name="invitation-withdraw"),
    path(f"{_C}people/<int:pk>/", people.CohortPerson.as_view(), name="cohort-person"),
    path(f"{_C}people/<int:pk>/roles/add/", people.GiveRole.as_view(), name="cohort-role-add"),
    path(f"{_C}people/roles/<int:pk>/end/", people.EndRole.as_view(), name="cohort-role-end"),
    path("organisations/<str:ref>/invite/", people.InviteIntoOrganisation.as_view(), name="organisation-invite"),
    path("invitations/<str:token>/", invitations.AcceptInvitation.as_view(), name="invitation"),
    path("settings/lists/", lists.Vocabularies.as_view(), name="vocabularies"),
    path("settings/lists/<slug:vocabulary>/", lists.Terms.as_view(), name="vocabulary"),
    path("settings/lists/<slug:vocabulary>/add/", lists.AddTerm.as_view(), name="term-add"),
    path("settings/lists/<slug:vocabulary>/<slug:code>/", lists.EditTerm.as_view(), name="term-edit"),
    path("settings/programme/", lists.EditProgramme.as_view(), name="programme-edit"),
]
