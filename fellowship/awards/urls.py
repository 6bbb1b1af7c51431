"""Addresses."""

from django.urls import path

from fellowship.awards.views import answers, certificates, completion, design

_C = "c/<slug:cohort>"
_E = f"{_C}/certificates/eligible"
_D = f"{_C}/certificates/design"

urlpatterns: list = [
    path("my-certificate/", completion.MyCompletion.as_view(), name="my-completion"),
    path(f"{_C}/certificates/", certificates.CertificateList.as_view(), name="certificates"),
    path(f"{_E}/", completion.Eligible.as_view(), name="certificates-eligible"),
    path(f"{_E}/<str:ref>/", completion.Checklist.as_view(), name="completion"),
    path(f"{_E}/<str:ref>/override/", completion.Override.as_view(), name="completion-override"),
    path(f"{_E}/<str:ref>/override/end/", completion.TakeBackOverride.as_view(), name="completion-override-end"),
    path(f"{_E}/<str:ref>/reflection/", completion.WriteReflection.as_view(), name="reflection"),
    path(f"{_D}/", design.Design.as_view(), name="certificate-design"),
    path(f"{_D}/edit/", design.EditDesign.as_view(), name="certificate-design-edit"),
    path(f"{_D}/preview/", design.Preview.as_view(), name="certificate-preview"),
    path(f"{_D}/bodies/add/", design.AddBadge.as_view(), name="certificate-badge-add"),
    path(f"{_D}/bodies/<int:badge>/remove/", design.RemoveBadge.as_view(), name="certificate-badge-remove"),
    path(f"{_C}/certificates/rules/", completion.EditRules.as_view(), name="completion-rules"),
    path(f"{_C}/events/<str:ref>/reply/", answers.AnswerEvent.as_view(), name="event-reply"),
    path(f"{_C}/mentoring/<str:ref>/answer/", answers.AnswerMentoring.as_view(), name="mentoring-answer"),
]
