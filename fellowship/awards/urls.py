"""Addresses."""

from django.urls import path

from fellowship.awards.views import (
    accreditations,
    alumni,
    answers,
    certificates,
    checks,
    completion,
    credentials,
    design,
    events,
    mentoring,
    withdrawals,
)

_C = "c/<slug:cohort>"
_E = f"{_C}/certificates/eligible"
_D = f"{_C}/certificates/design"
_A = f"{_C}/accreditation"
_M = f"{_C}/mentoring"
_O = f"{_C}/certificates/<str:ref>"

urlpatterns: list = [
    path("my-certificate/", completion.MyCompletion.as_view(), name="my-completion"),
    path(f"{_C}/certificates/", certificates.CertificateList.as_view(), name="certificates"),
    path(f"{_E}/", completion.Eligible.as_view(), name="certificates-eligible"),
    path(f"{_E}/<str:ref>/", completion.Checklist.as_view(), name="completion"),
    path(f"{_E}/<str:ref>/override/", completion.Override.as_view(), name="completion-override"),
    path(f"{_E}/<str:ref>/override/end/", completion.TakeBackOverride.as_view(), name="completion-override-end"),
    path(f"{_E}/<str:ref>/reflection/", completion.WriteReflection.as_view(), name="reflection"),
    path(f"{_C}/certificates/make/", certificates.MakeCertificates.as_view(), name="certificates-make"),
    path(f"{_D}/", design.Design.as_view(), name="certificate-design"),
    path(f"{_D}/edit/", design.EditDesign.as_view(), name="certificate-design-edit"),
    path(f"{_D}/preview/", design.Preview.as_view(), name="certificate-preview"),
    path(f"{_D}/bodies/add/", design.AddBadge.as_view(), name="certificate-badge-add"),
    path(f"{_D}/bodies/<int:badge>/remove/", design.RemoveBadge.as_view(), name="certificate-badge-remove"),
    path(f"{_C}/certificates/rules/", completion.EditRules.as_view(), name="completion-rules"),
    path(f"{_O}/", certificates.Certificate.as_view(), name="certificate"),
    path(f"{_O}/withdraw/", withdrawals.AskWithdrawal.as_view(), name="certificate-withdraw"),
    path(f"{_O}/withdraw/confirm/", withdrawals.ConfirmWithdrawal.as_view(), name="certificate-withdraw-confirm"),
    path(f"{_O}/withdraw/drop/", withdrawals.DropWithdrawal.as_view(), name="certificate-withdraw-drop"),
    path(f"{_O}/reissue/", certificates.Reissue.as_view(), name="certificate-reissue"),
    path(f"{_O}/credential.<slug:kind>", certificates.DownloadCredential.as_view(), name="credential"),
    path("certificates/check/", checks.Check.as_view(), name="certificate-check"),
    path("certificates/check/<str:code>/", checks.Checked.as_view(), name="certificate-checked"),
    path("certificates/status/", credentials.StatusList.as_view(), name="credential-status"),
    path("certificates/keys/<str:name>/", credentials.Key.as_view(), name="credential-key"),
    path(".well-known/jwks.json", credentials.Keys.as_view(), name="credential-keys"),
    path(f"{_A}/", accreditations.Accreditations.as_view(), name="accreditations"),
    path(f"{_A}/new/", accreditations.StartAccreditation.as_view(), name="accreditation-new"),
    path(f"{_A}/<str:ref>/", accreditations.Accreditation.as_view(), name="accreditation"),
    path(f"{_A}/<str:ref>/evidence/", accreditations.MyEvidence.as_view(), name="my-evidence"),
    path(f"{_A}/<str:ref>/components/new/", accreditations.EditComponent.as_view(), name="component-new"),
    path(f"{_A}/<str:ref>/components/<str:component>/", accreditations.EditComponent.as_view(), name="component"),
    path(
        f"{_A}/<str:ref>/components/<str:component>/evidence/",
        accreditations.ChooseEvidence.as_view(),
        name="evidence",
    ),
    path("alumni/", alumni.Directory.as_view(), name="alumni"),
    path("alumni/me/", alumni.AlumniHome.as_view(), name="alumni-home"),
    path("alumni/me/consent/", alumni.SetConsent.as_view(), name="alumni-consent"),
    path("alumni/me/offer/", alumni.OfferMentoring.as_view(), name="mentoring-offer"),
    path(f"{_C}/events/", events.Events.as_view(), name="events"),
    path(f"{_C}/events/invite/", events.Invite.as_view(), name="event-invite"),
    path(f"{_C}/events/<slug:event>/attendance/", events.Attendance.as_view(), name="event-attendance"),
    path(f"{_M}/", mentoring.Mentoring.as_view(), name="mentoring-list"),
    path(f"{_M}/offers/<str:ref>/", alumni.ChangeOffer.as_view(), name="mentoring-offer-change"),
    path(f"{_M}/offers/<str:ref>/ask/", mentoring.AskMentoring.as_view(), name="mentoring-ask"),
    path(f"{_M}/suggest/<str:ref>/", mentoring.SuggestPair.as_view(), name="mentoring-suggest"),
    path(f"{_M}/<str:ref>/", mentoring.Pair.as_view(), name="mentoring"),
    path(f"{_M}/<str:ref>/meeting/", mentoring.RecordMeeting.as_view(), name="mentoring-meeting"),
    path(f"{_M}/<str:ref>/end/", mentoring.EndMentoring.as_view(), name="mentoring-end"),
    path(f"{_C}/events/<str:ref>/reply/", answers.AnswerEvent.as_view(), name="event-reply"),
    path(f"{_C}/mentoring/<str:ref>/answer/", answers.AnswerMentoring.as_view(), name="mentoring-answer"),
]
