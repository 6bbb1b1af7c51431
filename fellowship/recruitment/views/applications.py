"""Applying: begin, the sections, check and send (screen 9)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from fellowship.foundation.access.permits import PUBLIC, Hidden
from fellowship.foundation.ui.answers import SeeOther
from fellowship.foundation.ui.sections import Answer, Answers, CheckAnswersView, Gap, SectionFormView, TaskListView
from fellowship.foundation.ui.views import ActionView, PageView
from fellowship.recruitment.actions import applications as actions
from fellowship.recruitment.actions import papers, questions, support
from fellowship.recruitment.actions.routes import RouteRefused
from fellowship.recruitment.forms import application as forms
from fellowship.recruitment.forms.questions import OwnQuestionsForm
from fellowship.recruitment.forms.support import SupportForm
from fellowship.recruitment.permissions import VIEW_APPLICATION
from fellowship.recruitment.queries import applications, calls, eligibility, equality, parts, routes
from fellowship.recruitment.queries import support as queries
from fellowship.recruitment.queries.notices import application_url
from fellowship.recruitment.queries.questions import asked_of
from fellowship.recruitment.views.form import FormPage

FORMS = {
    "post": forms.PostForm,
    "dates": forms.DatesForm,
    "experience": forms.ExperienceForm,
    "reasons": forms.ReasonsForm,
    "cv": forms.FileForm,
    "support": SupportForm,
    "questions": OwnQuestionsForm,
}
FILES = {"cv": "cv", "support": "support_letter"}


class Apply(ActionView):
    """What applying takes, for anybody; with an account, the way to begin, or to the application there is."""

    permit = PUBLIC
    lookup = {"cohort": "slug"}
    template_name = "recruitment/apply/begin.html"
    form_class = forms.BeginForm
    refusals = (actions.ApplicationRefused, RouteRefused)
    button = "Begin your application"

    def get_rows(self) -> Any:
        """Cohorts that have said who may apply."""
        return calls.open_to_all()

    def get_title(self) -> str:
        """To what."""
        return f"Apply to {self.row}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The professions that may apply, and the routes that are open."""
        return super().get_form_kwargs() | {
            "professions": applications.professions_for(self.row),
            "abroad": routes.takes_international(self.row),
            "codes": routes.has_codes(self.row),
            "only_codes": not calls.call_of(self.row).is_open,
        }

    def get_context(self) -> dict[str, Any]:
        """The rules, and until when."""
        call = calls.call_of(self.row)
        takes = call.is_open or routes.has_codes(self.row)
        return super().get_context() | {"call": call, "takes": takes, "rules": eligibility.eligibility_of(self.row)}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """On to the application there is."""
        if (own := applications.own_application(self.row, request.user)) is not None:
            return SeeOther(_home_of(own))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begin; somebody without an account signs in first."""
        if not request.user.is_authenticated:
            return SeeOther(f"{reverse('account_login')}?next={request.path}")
        return super().post(request, *args, **kwargs)

    def act(self, form: Any) -> Any:
        """Make the draft."""
        return actions.begin_application(cohort=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """On to the sections."""
        return _home_of(self.result)


def _home_of(application: Any) -> str:
    if application.state != "draft":
        return application_url(application)
    return reverse("application-form", kwargs={"cohort": application.cohort.slug, "ref": application.ref})


class TaskList(FormPage, TaskListView):
    """The sections of the form and how far each is."""

    permit = FormPage.permit
    template_name = "recruitment/application/tasks.html"

    def get_title(self) -> str:
        """To what."""
        return f"Your application to {self.row.cohort}"


class SectionPage(FormPage, SectionFormView):
    """One section of the form."""

    permit = FormPage.permit
    template_name = "recruitment/application/section.html"
    refusals = (papers.FileRefused, support.SupportRefused, actions.ApplicationRefused)
    draft = "recruitment.application"
    asks_again = False  # another profession has other questions

    @property
    def form_class(self) -> Any:
        """The form of the section."""
        return FORMS[self.section.key]

    @property
    def kind(self) -> str:
        """Which files are handed in here; "" for none."""
        return FILES.get(self.section.key, "")

    def check(self, request: HttpRequest) -> None:
        """The section must be one of the form."""
        super().check(request)
        if self.section.key not in FORMS:
            raise Hidden("This section has a page of its own")

    def get_draft_key(self) -> str:
        """One draft for each section; files are no drafts."""
        return "" if self.kind else f"{self.draft}:{self.row.pk}:{self.section.key}"

    def get_context(self) -> dict[str, Any]:
        """With whom the applicant asked."""
        asked = queries.asked(self.row) if self.section.key == "support" else []
        return super().get_context() | {"asked": asked}

    def get_form_kwargs(self) -> dict[str, Any]:
        """The application, and the files that are there."""
        stored = applications.files_of(self.row, self.kind) if self.kind else []
        more = {"professions": applications.professions_for(self.row.cohort)} if self.section.key == "post" else {}
        if self.section.key == "questions":
            more = {"questions": asked_of(self.row)}
        return super().get_form_kwargs() | {"application": self.row, "stored": stored, **more}

    def act(self, form: Any) -> Any:
        """Keep the answers, add the file, or take one away."""
        by = self.request.user
        if self.unwanted:
            return papers.remove_paper(application=self.row, pk=int(self.unwanted), by=by)
        if form.cleaned_data.get("how") == "email":
            return support.ask_support(application=self.row, by=by, **form.question())
        if self.kind and (upload := form.cleaned_data.get("file")):
            return papers.add_paper(application=self.row, kind=self.kind, upload=upload, by=by)
        if self.section.key == "questions":
            return questions.answer_questions(application=self.row, answers=form.given(), by=by)
        was = self.row.profession_id
        saved = actions.save_section(application=self.row, answers=form.answers(), by=by)
        self.asks_again = saved.profession_id != was
        return saved

    @property
    def unwanted(self) -> str:
        """The number of the file to remove, "" for none."""
        asked = self.request.POST.get("remove_file", "")
        return asked if asked.isdecimal() and len(asked) < 19 else ""

    def get_success(self) -> str:
        """What was saved."""
        return "The file is removed." if self.unwanted else f"“{self.section.title}” is saved."

    def get_success_url(self) -> str:
        """The next page; the same one after a file was removed or another profession chosen."""
        return self.request.path if self.unwanted or self.asks_again else super().get_success_url()


class Check(FormPage, CheckAnswersView):
    """All answers to read, what is missing with links, what the rules say, and the declaration."""

    permit = FormPage.permit
    form_class = forms.SendForm
    template_name = "recruitment/application/check.html"
    refusals = (actions.ApplicationRefused,)
    button = "Send your application"

    def get_answers(self) -> list[Answers]:
        """Every answer with a link to change it."""
        found = []
        for section in self.sections:
            asked = section.more.questions
            lines = [
                Answer(q.words, "" if q.answer is None else q.answer, f"{section.url}?from=check#id_{q.field}")
                for q in asked
            ]
            found.append(Answers(section.title, lines))
        return found

    def get_gaps(self) -> list[Gap]:
        """Every question without an answer."""
        return [
            Gap(q.gap, f"{section.url}?from=check#id_{q.field}")
            for section in self.sections
            for q in section.more.missing
        ]

    def get_context(self) -> dict[str, Any]:
        """With what the rules say of it now."""
        return super().get_context() | {"verdict": applications.verdict_of(self.row)[0]}

    def act(self, form: Any) -> Any:
        """Send it."""
        return actions.submit_application(application=self.row, by=self.request.user, **form.cleaned_data)

    def get_success_url(self) -> str:
        """The receipt."""
        return self.address("application-sent")


class Sent(PageView):
    """The receipt: reference, the moment in London, and what happens next."""

    permit = VIEW_APPLICATION
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    template_name = "recruitment/application/sent.html"
    title = "Application sent"

    def get_rows(self) -> Any:
        """Applications that were sent."""
        return applications.record(super().get_rows()).filter(submitted_at__isnull=False)

    def get_context(self) -> dict[str, Any]:
        """Where its state is read, and a new link of chance to equality monitoring."""
        cohort = self.row.cohort
        open_now = self.request.user.pk == self.row.person_id and equality.takes_answers(cohort)
        return super().get_context() | {
            "record_url": application_url(self.row),
            "equality_url": reverse("equality", kwargs={"token": equality.new_token(cohort)}) if open_now else "",
        }


class Files(PageView):
    """The CV and the letter of an application, and whom the applicant asked to agree; for the applicant and the office."""

    permit = VIEW_APPLICATION
    lookup = {"ref": "ref", "cohort": "cohort__slug"}
    template_name = "recruitment/application/files.html"
    title = "Files and approval in principle"

    def get_rows(self) -> Any:
        """With what the page says."""
        return applications.record(super().get_rows())

    def get_context(self) -> dict[str, Any]:
        """The files by kind, and the questions by email."""
        found = {
            "cv": applications.files_of(self.row, "cv"),
            "letters": applications.files_of(self.row, "support_letter"),
            "letter_told": parts.has_letter(self.row),
        }
        return (
            super().get_context() | found | {"asked": queries.asked(self.row), "record_url": application_url(self.row)}
        )
