"""What fellows tell, and what is kept about risks, delays and recharges: acts of their records."""

from fellowship.foundation.ui.acts import Act, add, begin
from placements.actions import agreements, results, trouble
from placements.core.patient_data import LooksLikePatientData
from placements.forms import results as result_forms
from placements.forms import trouble as forms
from placements.forms.agreements import ExpectationsForm, SheetForm
from placements.permissions import ADD_ENTRY
from placements.queries import logs

_RUNS = ("in_placement", "closing")
_REFUSED = (results.TellingRefused, LooksLikePatientData)


def _fellow(cohort: object, user: object) -> object:
    return logs.fellow_in(cohort=cohort, user=user)


begin(
    "supervision",
    Act(
        "new",
        "Enter a meeting",
        ADD_ENTRY.name,
        run=lambda cohort, by, given: results.enter_meeting(fellow=_fellow(cohort, by), by=by, **given),
        form=result_forms.MeetingForm,
        given=lambda cohort, user: {"people": logs.supervisors_of(_fellow(cohort, user))},
        when=lambda cohort: cohort.state in _RUNS,
        refusals=_REFUSED,
        success="The meeting is entered. Whom you met confirms it.",
    ),
)
begin(
    "courses",
    Act(
        "new",
        "Tell about your courses",
        ADD_ENTRY.name,
        run=lambda cohort, by, given: results.tell_courses(fellow=_fellow(cohort, by), by=by, **given),
        form=result_forms.CoursesForm,
        when=lambda cohort: cohort.state in _RUNS,
        success="Your courses are kept.",
        hint="Tell a quarter again to put it right.",
    ),
)
begin(
    "skills",
    Act(
        "new",
        "Rate your skills",
        ADD_ENTRY.name,
        run=lambda cohort, by, given: results.rate_skills(fellow=_fellow(cohort, by), by=by, **given),
        form=result_forms.SkillsForm,
        given=lambda cohort, user: {"asked": logs.skills_asked(_fellow(cohort, user))},
        when=lambda cohort: cohort.state in _RUNS,
        refusals=_REFUSED,
        success="Your ratings are kept.",
        hint="You and the faculty see your ratings; others see only what many fellows said together.",
    ),
)
begin(
    "output",
    Act(
        "new",
        "Add an output",
        ADD_ENTRY.name,
        run=lambda cohort, by, given: results.add_output(fellow=_fellow(cohort, by), by=by, **given),
        form=result_forms.OutputForm,
        given=lambda cohort, user: {"fellows": logs.colleagues_of(_fellow(cohort, user))},
        when=lambda cohort: cohort.state in _RUNS,
        success="The output is added.",
    ),
)
begin(
    "next-step",
    Act(
        "new",
        "Say what you go on to",
        ADD_ENTRY.name,
        run=lambda cohort, by, given: results.tell_next_steps(fellow=_fellow(cohort, by), by=by, **given),
        form=result_forms.NextStepForm,
        given=lambda cohort, user: {"told": logs.next_steps_told(_fellow(cohort, user))},
        when=lambda cohort: cohort.state in _RUNS,
        refusals=_REFUSED,
        success="Your next steps are kept.",
        hint="Say it again whenever it changes: what is ticked then is what counts.",
    ),
)
begin(
    "delay",
    Act(
        "new",
        "Say that work stands still",
        ADD_ENTRY.name,
        run=lambda cohort, by, given: trouble.tell_delay(fellow=_fellow(cohort, by), by=by, **given),
        form=forms.NewDelayForm,
        given=lambda cohort, user: {"projects": logs.projects_of(_fellow(cohort, user))},
        when=lambda cohort: cohort.state in _RUNS,
        refusals=(trouble.KeepingRefused,),
        success="The delay is written down. Your supervisor and the faculty see it.",
    ),
)
begin(
    "risk",
    Act(
        "new",
        "Add a risk or an issue",
        "placements.add_risk",
        run=lambda cohort, by, given: trouble.add_risk(by=by, **given),
        form=forms.NewRiskForm,
        given=lambda cohort, user: {"proposals": logs.proposals_for_risks(cohort, user)},
        when=lambda cohort: cohort.state not in ("draft", "closed"),
        success="The risk is added.",
    ),
)
add(
    "risk",
    Act(
        "review",
        "Say how it stands now",
        "placements.manage_risk",
        run=lambda row, by, given: trouble.review_risk(risk=row, by=by, **given),
        form=forms.RiskForm,
        initial=lambda row: {n: getattr(row, n) for n in ("status", "likelihood", "impact", "mitigation", "review_on")},
        success="The risk is up to date.",
    ),
)
add(
    "delay",
    Act(
        "keep",
        "Say how it stands now",
        "placements.manage_delay",
        run=lambda row, by, given: trouble.keep_delay(delay=row, by=by, **given),
        form=forms.DelayForm,
        initial=lambda row: {
            "ended_on": row.ended_on,
            "working_days_lost": row.working_days_lost,
            "action_taken": row.action,
            "backup_started_on": row.backup_started_on,
        },
        refusals=(trouble.KeepingRefused,),
        success="The delay is up to date.",
    ),
)
add(
    "recharge",
    Act(
        "keep",
        "Keep order, invoice and payment",
        "placements.manage_recharge",
        run=lambda row, by, given: trouble.keep_recharge(recharge=row, by=by, **given),
        form=forms.RechargeForm,
        initial=lambda row: {n: getattr(row, n) for n in ("purchase_order", "invoiced_on", "due_on", "paid_on")},
        refusals=(trouble.KeepingRefused,),
        success="The recharge is up to date.",
    ),
)
add(
    "fellow-sheet",
    Act(
        "fill",
        "Fill in my sheet",
        "placements.approve_sheet",
        run=lambda row, by, given: agreements.fill_sheet(sheet=row, by=by, **given),
        form=SheetForm,
        initial=lambda row: {
            "skills": "\n".join(str(s) for s in row.skills),
            "interests": "\n".join(str(i) for i in row.interests),
            "knowledge": row.knowledge,
            "goals": row.goals,
            "clinical_area": row.clinical_area,
            "working_days": row.working_days,
        },
        success="Your sheet is saved. Approve it, and your team can read it.",
        hint="One page that lets your team prepare for you. Nobody in the team reads it before you approve it; when you "
        "change it later, approve it again.",
    ),
    Act(
        "approve",
        "Approve my sheet",
        "placements.approve_sheet",
        run=lambda row, by, given: agreements.approve_sheet(sheet=row, by=by),
        when=lambda row: row.approved_on is None,
        refusals=(agreements.AgreementRefused,),
        success="Your sheet is approved. Your team can read it now.",
        hint="Your supervisor and team can read the sheet from then on, and get it by message.",
    ),
    Act(
        "read",
        "I have read the sheet",
        "placements.read_sheet",
        run=lambda row, by, given: agreements.read_sheet(sheet=row, by=by),
        success="Thank you.",
    ),
    Act("file", "Make the PDF", "placements.view_fellow_sheet", page="fellow-sheet-file"),
)
add(
    "expectations",
    Act(
        "write",
        "Write the agreement",
        "placements.sign_expectations",
        run=lambda row, by, given: agreements.write_expectations(agreement=row, by=by, **given),
        form=ExpectationsForm,
        initial=lambda row: row.parts,
        success="The agreement is saved. The fellow signs first, then the supervisor.",
        hint="Fellow and supervisor write it together: each can change it. A change after somebody signed asks both to "
        "sign anew.",
    ),
    Act(
        "sign",
        "Sign the agreement",
        "placements.sign_expectations",
        run=lambda row, by, given: agreements.sign_expectations(agreement=row, by=by),
        when=lambda row: row.status != "signed",
        refusals=(agreements.AgreementRefused,),
        success="The agreement is signed.",
    ),
    Act("file", "Make the PDF", "placements.view_expectations", page="expectations-file"),
)
