"""What may be done with the records of this package, and the register of a learning session."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.ui.acts import Act, add, begin, moves
from fellowship.foundation.ui.records import record_url
from fellowship.foundation.ui.register import Person, RegisterView
from placements.actions import chasers, contracts, entries, extensions, handovers, meetings, placements, sessions
from placements.core.contract_lifecycle import CONTRACT, OPEN
from placements.core.patient_data import LooksLikePatientData
from placements.forms import contracts as contract_forms
from placements.forms import extensions as extension_forms
from placements.forms import placements as placement_forms
from placements.forms.chasers import ChaserForm, ReplyForm
from placements.forms.entries import EntryForm
from placements.permissions import RECORD_ATTENDANCE, VIEW_SESSION
from placements.queries import contracts as ask_contracts
from placements.queries import handovers as ask_handovers
from placements.queries import logs as ask_logs
from placements.queries import sessions as ask_sessions

_MANAGE = "placements.manage_contract"


def _waits(row: Any) -> bool:
    return row.state in OPEN | {"planned"}


add(
    "contract",
    Act(
        "chase",
        "Send a chaser",
        "placements.send_chaser",
        run=lambda row, by, given: chasers.send_chaser(contract=row, by=by, **given),
        form=ChaserForm,
        given=lambda row, user: {"people": ask_contracts.people_for_steps(row)},
        initial=lambda row: ask_contracts.offered_chaser(row),
        when=lambda row: row.state in OPEN,
        refusals=(chasers.NothingToChase,),
        success="The chaser is sent. Without an answer it is due again in a week.",
        button="Send",
        hint="Change the words as you like. The message is kept with the contract.",
    ),
    Act(
        "step",
        "Record a step as done",
        _MANAGE,
        run=lambda row, by, given: contracts.do_step(contract=row, by=by, **given),
        form=contract_forms.StepForm,
        given=lambda row, user: {
            "steps": ask_contracts.steps_left(row),
            "people": ask_contracts.people_for_steps(row),
        },
        when=_waits,
        refusals=(contracts.StepRefused,),
        success="The step is recorded.",
        hint="The contract moves on with its steps, and waits for the next one.",
    ),
    Act(
        "hand-over",
        "Say who must act",
        _MANAGE,
        run=lambda row, by, given: contracts.hand_over(contract=row, by=by, **given),
        form=contract_forms.HandOverForm,
        initial=lambda row: {"party": row.ball_party, "note": row.ball_note},
        when=_waits,
        success="It is written down who must act.",
    ),
    Act(
        "correct",
        "Put the day of a step right",
        _MANAGE,
        run=lambda row, by, given: contracts.correct_step(contract=row, by=by, **given),
        form=contract_forms.StepDayForm,
        given=lambda row, user: {"steps": ask_contracts.steps_done(row)},
        when=lambda row: any(s.done_on for s in row.steps.all()),
        refusals=(contracts.StepRefused,),
        success="The day is put right.",
    ),
    *moves(
        CONTRACT,
        lambda row, verb, by, given: contracts.move_contract(contract=row, verb=verb, by=by, **given),
        form=contract_forms.ReasonForm,
        only="mark_not_required end withdraw",
    ),
)
add(
    "chaser",
    Act(
        "reply",
        "Write down the answer",
        "placements.record_reply",
        run=lambda row, by, given: chasers.record_reply(chaser=row, by=by, **given),
        form=ReplyForm,
        initial=lambda row: {"reply": row.reply},
        success="The answer is kept.",
    ),
)
add(
    "placement",
    Act(
        "start",
        "Start the placement",
        "placements.start_placement",
        run=lambda row, by, given: placements.start_placement(placement=row, by=by, **given),
        form=placement_forms.StartForm,
        when=lambda row: row.state == "planned",
        success="The placement has begun.",
    ),
    Act(
        "complete",
        "Complete the placement",
        "placements.end_placement",
        run=lambda row, by, given: placements.end_placement(placement=row, verb="complete", by=by, **given),
        form=placement_forms.EndForm,
        when=lambda row: row.state == "in_placement",
        refusals=(placements.PlacementRefused,),
        success="The placement is completed.",
    ),
    Act(
        "end_early",
        "End the placement early",
        "placements.end_placement",
        run=lambda row, by, given: placements.end_placement(placement=row, verb="end_early", by=by, **given),
        form=placement_forms.EndEarlyForm,
        when=lambda row: row.state in ("planned", "in_placement"),
        refusals=(placements.PlacementRefused,),
        success="The placement has ended.",
        warning=True,
    ),
)
add(
    "placement",
    Act(
        "change-lead",
        "Change the lead supervisor",
        "placements.change_lead",
        run=lambda row, by, given: handovers.change_lead(placement=row, by=by, **given),
        form=placement_forms.ChangeLeadForm,
        given=lambda row, user: {"supervisors": ask_handovers.who_can_lead(row)},
        when=lambda row: row.state in ("planned", "in_placement"),
        refusals=(handovers.HandoverRefused,),
        hint="Both supervisors and the fellow are told. The earlier lead stays in the history.",
        success="The placement has another lead supervisor, and all three are told.",
    ),
)
add(
    "entry",
    Act(
        "change",
        "Change this entry",
        "placements.change_entry",
        run=lambda row, by, given: entries.change_entry(entry=row, by=by, at=timezone.localtime(), **given),
        form=EntryForm,
        given=lambda row, user: {
            "projects": ask_logs.projects_of(row.fellow),
            "on": timezone.localdate(),
            "focus": False,
        },
        initial=lambda row: ask_logs.entry_answers(row),
        when=lambda row: row.signed_off_at is None,
        refusals=(entries.EntryRefused, LooksLikePatientData),
        success="The entry is changed.",
    ),
)
add(
    "supervision",
    Act(
        "confirm",
        "Confirm that it took place",
        "placements.confirm_supervision",
        run=lambda row, by, given: meetings.confirm_meeting(meeting=row, by=by),
        when=lambda row: row.status == "to_confirm",
        success="Meeting confirmed.",
    ),
)
add(
    "extension",
    Act(
        "answer",
        "Record an answer",
        "placements.answer_extension",
        run=lambda row, by, given: extensions.answer_extension(extension=row, by=by, **given),
        form=extension_forms.AnswerForm,
        when=lambda row: (
            any(a.answer == "waiting" and a.role != "faculty" for a in row.approvals.all()) and row.state == "pending"
        ),
        refusals=(extensions.ExtensionRefused,),
        success="The answer is recorded.",
        hint="Supervisors answer for themselves. Faculty record what the employer or deanery answered.",
    ),
    Act(
        "decide",
        "Decide",
        "placements.decide_extension",
        run=lambda row, by, given: extensions.decide_extension(extension=row, by=by, **given),
        form=extension_forms.DecideForm,
        when=lambda row: row.state == "pending",
        refusals=(extensions.ExtensionRefused,),
        success="The decision is recorded.",
        hint="When you approve, the placement ends that much later, and a renewal is opened for each contract that would "
        "end before.",
    ),
    Act(
        "withdraw",
        "Withdraw the request",
        "placements.ask_extension",
        run=lambda row, by, given: extensions.withdraw_extension(extension=row, by=by, **given),
        form=contract_forms.ReasonForm,
        when=lambda row: row.state == "pending",
        success="The request is withdrawn.",
        warning=True,
    ),
)
begin(
    "extension",
    Act(
        "new",
        "Ask for more time",
        "placements.request_extension",
        run=lambda cohort, by, given: extensions.ask_extension(by=by, **given),
        form=extension_forms.AskForm,
        given=lambda cohort, user: {"fellows": ask_contracts.fellows_to_ask_for(cohort, user)},
        when=lambda cohort: cohort.state in ("in_placement", "closing"),
        refusals=(extensions.ExtensionRefused,),
        success="The request is sent.",
    ),
)
add(
    "session",
    Act(
        "register",
        "Record who took part",
        RECORD_ATTENDANCE.name,
        page="session-register",
        when=lambda row: not row.register_closed and row.status != "cancelled",
    ),
    Act(
        "close",
        "Close the register",
        RECORD_ATTENDANCE.name,
        run=lambda row, by, given: sessions.close_register(session=row, by=by),
        when=lambda row: row.status == "held" and not row.register_closed,
        refusals=(sessions.RegisterRefused,),
        success="The register is closed.",
    ),
    Act(
        "open",
        "Open the register again",
        RECORD_ATTENDANCE.name,
        run=lambda row, by, given: sessions.open_register(session=row, by=by),
        when=lambda row: row.register_closed,
        success="The register is open.",
    ),
)


class SessionRegister(RegisterView):
    """Who took part in a learning session: one tap for each fellow."""

    permit = RECORD_ATTENDANCE
    see = VIEW_SESSION
    lookup = {"cohort": "cohort__slug", "ref": "ref"}
    refusals = (sessions.RegisterRefused,)
    marks = ask_sessions.MARKS

    def get_title(self) -> str:
        """Which session."""
        return f"Who took part: {self.row.title}"

    def get_context(self) -> dict[str, Any]:
        """The way back."""
        return super().get_context() | {"back": record_url("session", self.kwargs["cohort"], self.row.ref)}

    def get_people(self) -> list[Person]:
        """The fellows of the cohort."""
        return [Person(str(f.pk), str(f), mark, f) for f, mark in ask_sessions.register_of(self.row)]

    def record(self, person: Person, mark: str) -> Any:
        """Record one."""
        return sessions.record_attendance(session=self.row, fellow=person.row, mode=mark, by=self.request.user)
