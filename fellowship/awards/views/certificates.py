"""Pages of certificates."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from fellowship.awards.actions import certificates as actions
from fellowship.awards.core.certificate_lifecycle import CERTIFICATE
from fellowship.awards.core.credential import payload_of
from fellowship.awards.core.printing import spaced
from fellowship.awards.forms.certificates import IssueForm, ReissueForm
from fellowship.awards.permissions import (
    DROP_WITHDRAWAL,
    ISSUE_CERTIFICATES,
    REISSUE_CERTIFICATE,
    VIEW_CERTIFICATE,
    VIEW_COMPLETIONS,
    WITHDRAW_CERTIFICATE,
)
from fellowship.awards.queries import certificates as ask
from fellowship.awards.queries import completion as ask_completion
from fellowship.awards.queries.withdrawals import Withdrawals, withdrawals_of
from fellowship.cohorts.permissions import VIEW_CALENDAR
from fellowship.foundation.access.permits import Hidden
from fellowship.foundation.audit import trail
from fellowship.foundation.ui.views import ActionView, ListView, PageView

ONE = {"cohort": "cohort__slug", "ref": "number"}


class CertificateList(ListView):
    """Certificates of a cohort; to a fellow, their own."""

    permit = VIEW_CERTIFICATE
    within = VIEW_CALENDAR  # everybody in the cohort; the row permit says whose certificates they see
    within_lookup = {"cohort": "slug"}
    table = ask.Certificates
    template_name = "awards/certificate/list.html"
    title = "Certificates"

    def get_rows(self) -> Any:
        """The cohort's certificates."""
        return ask.rows(self.parent)


class OneCertificate:
    """Pages of one certificate select what they name."""

    def get_rows(self) -> Any:
        """With holder, lineage and paper."""
        return ask.one()


class Certificate(OneCertificate, PageView):
    """The facts, the paper, the credential, and what became of it."""

    permit = VIEW_CERTIFICATE
    row_marks = (WITHDRAW_CERTIFICATE, REISSUE_CERTIFICATE)
    lookup = ONE
    template_name = "awards/certificate/page.html"

    def get_title(self) -> str:
        """Which."""
        return f"Certificate {self.row.number}"

    def get_context(self) -> dict[str, Any]:
        """With its moves, the newer and the older one; to faculty, with requests to withdraw it."""
        user = self.request.user
        asked = withdrawals_of(self.row, user) if DROP_WITHDRAWAL.held_by(user) else Withdrawals()
        return super().get_context() | {
            "cohort": self.row.cohort,
            "newer": ask.newer(self.row),
            "changes": ask.changes(self.row),
            "lifecycle": CERTIFICATE,
            "code": spaced(self.row.check_code),
            "own": self.row.fellow.person_id == user.pk,
            "waiting": asked.waiting,
            "dropped": asked.dropped,
        }


class DownloadCredential(OneCertificate, PageView):
    """The signed credential, or what it says as JSON."""

    permit = VIEW_CERTIFICATE
    lookup = ONE

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it, and write down who took it."""
        kind, text = self.kwargs["kind"], self.row.credential
        if not text or kind not in ("jwt", "json"):
            raise Hidden("Not found")
        trail.record("awards.download_credential", by=request.user, row=self.row)
        body = text if kind == "jwt" else json.dumps(payload_of(text), ensure_ascii=False, indent=2)
        response = HttpResponse(body, content_type={"jwt": "application/vc+jwt", "json": "application/json"}[kind])
        response["Content-Disposition"] = f'attachment; filename="credential-{self.row.number}.{kind}"'
        return response


class MakeCertificates(ActionView):
    """Have a certificate made for everybody who is ready."""

    permit = ISSUE_CERTIFICATES
    see = VIEW_COMPLETIONS
    lookup = {"cohort": "slug"}
    form_class = IssueForm
    template_name = "awards/certificate/make.html"
    refusals = (actions.CertificateRefused,)

    def get_title(self) -> str:
        """For which cohort."""
        return f"Make certificates: {self.row}"

    @property
    def button(self) -> str:
        """How many."""
        count = len(self.todo)
        return "Make certificates" if count == 0 else f"Make {count} certificate{'' if count == 1 else 's'}"

    def get_context(self) -> dict[str, Any]:
        """Who gets one, and what the others lack."""
        left = [found for found in self.found if found.standing in ("missing", "withdrawn")]
        return super().get_context() | {"todo": self.todo, "left": left}

    def get_row(self) -> Any:
        """The cohort with everybody's standing."""
        row = super().get_row()
        self.found = ask_completion.completions(row, ask_completion.own_rules(row))
        self.todo = ask_completion.to_make(self.found)
        return row

    def get_initial(self) -> dict[str, Any]:
        """The graduation, once it is there; today otherwise."""
        today, graduation = timezone.localdate(), self.row.graduation_on
        return {"issued_on": graduation if graduation and graduation <= today else today}

    def act(self, form: Any) -> Any:
        """Start the batch."""
        base = self.request.build_absolute_uri("/")
        return actions.issue_certificates(cohort=self.row, base=base, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The task and how far it is."""
        return reverse("job", args=[self.result.pk])


class Reissue(OneCertificate, ActionView):
    """Correct the name, or give a new certificate after a withdrawal."""

    permit = REISSUE_CERTIFICATE
    see = VIEW_CERTIFICATE
    lookup = ONE
    form_class = ReissueForm
    template_name = "awards/certificate/form.html"
    refusals = (actions.CertificateRefused,)
    button = "Make the new certificate"
    success = "The new certificate is being made. The earlier one no longer counts."

    def get_title(self) -> str:
        """In the place of which."""
        return f"Correct and re-issue certificate {self.row.number}"

    def get_initial(self) -> dict[str, Any]:
        """The name as it stands."""
        return {"name": self.row.holder}

    def act(self, form: Any) -> Any:
        """Make it."""
        base = self.request.build_absolute_uri("/")
        return actions.reissue_certificate(certificate=self.row, base=base, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The new one."""
        return reverse("certificate", kwargs={"cohort": self.row.cohort.slug, "ref": self.result.number})
