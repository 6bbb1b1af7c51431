"""One briefing: read, changed, invited to, answered, kept register of, and confirmed by those who missed it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from fellowship.foundation.documents.intake import UploadRefused
from fellowship.foundation.notices import ics
from fellowship.foundation.ui.register import Person, RegisterView
from fellowship.foundation.ui.views import ActionView, PageView
from supervisors.actions import briefings as actions
from supervisors.forms.briefings import BriefingFilesForm, BriefingForm, CallOffForm, ConfirmForm, InviteForm, ReplyForm
from supervisors.permissions import (
    ANSWER_INVITATION,
    CHANGE_BRIEFING,
    KEEP_REGISTER,
    RECORD_ATTENDANCE,
    VIEW_BRIEFING,
)
from supervisors.queries import briefings as queries

_LOOKUP = {"ref": "ref", "cohort": "cohort__slug"}


class BriefingPage(PageView):
    """One briefing: to staff with everybody invited, to others with their own invitation."""

    permit = VIEW_BRIEFING
    lookup = _LOOKUP
    row_marks = (CHANGE_BRIEFING, KEEP_REGISTER)
    template_name = "supervisors/briefings/page.html"

    def get_rows(self) -> Any:
        """With files."""
        return queries.with_files(super().get_rows())

    def get_title(self) -> str:
        """The briefing's title."""
        return str(self.row)

    def get_context(self) -> dict[str, Any]:
        """Invitations the person may see."""
        user = self.request.user
        everybody = queries.invitations(self.row)
        seen = list(RECORD_ATTENDANCE.narrow(everybody, user)) if self.row.may_keep_register else []
        return super().get_context() | {
            "invitations": seen,
            "counts": queries.counts(seen),
            "mine": ANSWER_INVITATION.narrow(everybody, user).first(),
            "over": self.row.starts_at < timezone.now(),
        }


class BriefingCalendar(PageView):
    """The briefing as a file for one's own calendar."""

    permit = VIEW_BRIEFING
    lookup = _LOOKUP

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The file."""
        content = ics.calendar_file([queries.entry(self.row)], title=str(self.row), at=timezone.now())
        named = f'attachment; filename="briefing-{self.row.ref}.ics"'
        return HttpResponse(content, content_type=ics.CONTENT_TYPE, headers={"Content-Disposition": named})


class _OfBriefing(ActionView):
    """Something that is done with a briefing; it leads back to it."""

    abstract = True
    permit = CHANGE_BRIEFING
    see = VIEW_BRIEFING
    lookup = _LOOKUP
    back = "briefing"

    def get_success_url(self) -> str:
        """Back to the briefing."""
        return reverse("briefing", kwargs=self.kwargs)


class ChangeBriefing(_OfBriefing):
    """Another day, place or title."""

    permit = CHANGE_BRIEFING
    form_class = BriefingForm
    title = "Change the briefing"
    before = (
        "When the day, the time or the place of a coming briefing changes, everybody who is invited gets a message."
    )
    button = "Save"
    success = "The briefing is changed."

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        begins = timezone.localtime(self.row.starts_at)
        kept = {name: getattr(self.row, name) for name in ("title", "minutes", "mode", "link", "place")}
        return kept | {"date": begins.date(), "time": begins.time()}

    def act(self, form: Any) -> Any:
        """Change it."""
        return actions.change_briefing(briefing=self.row, by=self.request.user, **form.cleaned_data)


class CallOffBriefing(_OfBriefing):
    """It does not take place."""

    permit = CHANGE_BRIEFING
    form_class = CallOffForm
    refusals = (actions.BriefingRefused,)
    title = "Call the briefing off?"
    before = "Everybody who is invited and has not declined gets a message. It cannot be planned again; plan a new one."
    button = "Call it off"
    success = "The briefing is called off, and everybody is told."

    def act(self, form: Any) -> Any:
        """Call it off."""
        return actions.call_off_briefing(briefing=self.row, by=self.request.user, **form.cleaned_data)


class BriefingFiles(_OfBriefing):
    """Slides and recording."""

    permit = CHANGE_BRIEFING
    form_class = BriefingFilesForm
    refusals = (UploadRefused,)
    title = "Slides and recording"
    before = "A new file takes the place of an earlier one. A box that you leave empty changes nothing."
    button = "Save"
    success = "The slides and the recording are saved."

    def get_initial(self) -> dict[str, Any]:
        """The link that is kept."""
        return {"recording_link": self.row.recording_link}

    def act(self, form: Any) -> Any:
        """Keep them."""
        return actions.keep_briefing_files(briefing=self.row, by=self.request.user, **form.cleaned_data)


class InviteToBriefing(_OfBriefing):
    """Those who host fellows and are not invited yet."""

    permit = CHANGE_BRIEFING
    refusals = (actions.BriefingRefused,)
    template_name = "supervisors/briefings/invite.html"
    title = "Invite people to the briefing"
    button = "Invite"

    def get_form(self) -> InviteForm:
        """Groups and people."""
        self.groups = queries.to_invite(self.row)
        return InviteForm(
            **self.get_form_kwargs(),
            groups=queries.choices(self.groups),
            people=queries.people_in(self.groups),
            roles=queries.roles_in(self.groups),
        )

    def get_context(self) -> dict[str, Any]:
        """Whether a message goes out."""
        return super().get_context() | {"over": self.row.starts_at < timezone.now()}

    def act(self, form: Any) -> Any:
        """Invite them."""
        chosen = {p.pk: p for group in form.cleaned_data.get("groups", []) for p in self.groups[group]}
        chosen |= {p.pk: p for p in form.cleaned_data.get("people", [])}
        return actions.invite_to_briefing(briefing=self.row, people=chosen.values(), by=self.request.user)

    def get_success(self) -> str:
        """How many."""
        number = len(self.result)
        return f"{number} {'person is' if number == 1 else 'people are'} invited."


class SendRecording(_OfBriefing):
    """Ask those who were absent to watch or read it."""

    permit = CHANGE_BRIEFING
    refusals = (actions.BriefingRefused,)
    title = "Send the recording to those who were absent?"
    before = (
        "Everybody who is recorded as absent gets a message with the way to the recording and the slides, and is asked to "
        "confirm that they have watched or read it."
    )
    button = "Send it"

    def act(self, form: Any) -> Any:
        """Ask them."""
        return actions.send_recording(briefing=self.row, by=self.request.user)

    def get_success(self) -> str:
        """How many."""
        return f"{self.result} {'person is' if self.result == 1 else 'people are'} asked to catch up."


class BriefingRegister(RegisterView):
    """Who was at a briefing: one tap for each person invited."""

    permit = KEEP_REGISTER
    see = VIEW_BRIEFING
    lookup = _LOOKUP
    refusals = (actions.BriefingRefused,)
    marks = [("attend", "Was there"), ("miss", "Was not there"), ("ask_to_read", "Asked to read it")]
    _states = {"attended": "attend", "absent": "miss", "asked_to_read": "ask_to_read", "confirmed": "ask_to_read"}
    _words = {"invited": "no reply", "accepted": "will come", "declined": "cannot come", "confirmed": "has read it"}

    def get_title(self) -> str:
        """Which briefing."""
        return f"Who was there: {self.row}"

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return super().get_context() | {"back": reverse("briefing", kwargs=self.kwargs)}

    def get_people(self) -> list[Person]:
        """Everybody invited, with the reply while nothing is recorded."""
        rows = RECORD_ATTENDANCE.narrow(queries.invitations(self.row), self.request.user)
        return [
            Person(str(r.pk), str(r.person), self._states.get(r.state, ""), r, self._words.get(r.state, ""))
            for r in rows
        ]

    def record(self, person: Person, mark: str) -> Any:
        """Record one."""
        return actions.record_briefing(invitation=person.row, verb=mark, by=self.request.user)


class _OfInvitation(ActionView):
    """An answer to one's own invitation."""

    abstract = True
    back = "briefing"
    permit = ANSWER_INVITATION
    lookup = {"ref": "briefing__ref", "cohort": "briefing__cohort__slug"}
    template_name = "supervisors/briefings/answer.html"
    refusals = (actions.BriefingRefused,)

    def get_rows(self) -> Any:
        """With the briefing and its files."""
        return super().get_rows().select_related("briefing__cohort", "briefing__slides", "briefing__recording")

    def get_context(self) -> dict[str, Any]:
        """The briefing, and what can be answered now."""
        verbs = {arrow.verb for arrow in self.row.lifecycle.verbs(self.row.state)}
        return super().get_context() | {
            "briefing": self.row.briefing,
            "verbs": verbs,
            "open": bool(verbs & self.answers) and self.row.briefing.status != "called_off",
        }

    answers: frozenset[str] = frozenset()

    def get_success_url(self) -> str:
        """Back to the briefing."""
        return reverse("briefing", kwargs=self.kwargs)


class ReplyToBriefing(_OfInvitation):
    """Answer one's own invitation."""

    permit = ANSWER_INVITATION
    answers = frozenset({"accept", "decline"})
    button = "Send"
    success = "Thank you for your reply."

    def get_title(self) -> str:
        """Which briefing."""
        return f"Your reply: {self.row.briefing}"

    def get_form(self) -> ReplyForm:
        """The replies that are open now."""
        verbs = [arrow.verb for arrow in self.row.lifecycle.verbs(self.row.state)]
        return ReplyForm(**self.get_form_kwargs(), verbs=verbs)

    def act(self, form: ReplyForm) -> Any:
        """Reply."""
        return actions.answer_invitation(invitation=self.row, by=self.request.user, **form.cleaned_data)


class ConfirmBriefing(_OfInvitation):
    """Read or watch what was missed, and sign for it."""

    permit = ANSWER_INVITATION
    answers = frozenset({"confirm"})
    form_class = ConfirmForm
    button = "Confirm"
    success = "Thank you. You are briefed."

    def get_title(self) -> str:
        """Which briefing."""
        return f"Catch up on: {self.row.briefing}"

    def act(self, form: ConfirmForm) -> Any:
        """Confirm it."""
        return actions.confirm_briefing(invitation=self.row, name=form.cleaned_data["name"], by=self.request.user)
