"""What applicants and faculty may do with an application on its record."""

from fellowship.foundation.ui.acts import Act, add
from fellowship.recruitment.actions import applications, decisions, support
from fellowship.recruitment.forms.application import WithdrawForm
from fellowship.recruitment.forms.decisions import EligibilityForm, MoreTimeForm, PassApprovalForm
from fellowship.recruitment.forms.support import AskSupportForm
from fellowship.recruitment.queries.interviews import lacks_approval

_WITHDRAW = {"draft", "submitted", "shortlisted", "reserve"}

add(
    "application",
    Act(
        "go-on",
        "Go on with your application",
        "recruitment.edit_application",
        page="application-form",
        when=lambda row: row.state == "draft",
    ),
    Act("files", "Files and approval", "recruitment.view_application", page="application-files"),
    Act(
        "ask-support",
        "Ask for approval by email",
        "recruitment.ask_support",
        run=lambda row, by, given: support.ask_support(application=row, by=by, **given),
        form=AskSupportForm,
        when=lambda row: row.state in ("draft", "submitted", "shortlisted") and row.approval != "given",
        refusals=(support.SupportRefused,),
        success="We have sent them a link. You get a message when they answer.",
        hint="They get a link that works once, for 21 days, and need no account. An earlier link ends.",
        button="Send the link",
    ),
    Act(
        "withdraw",
        "Withdraw your application",
        "recruitment.withdraw_application",
        run=lambda row, by, given: applications.withdraw_application(application=row, by=by, **given),
        form=WithdrawForm,
        when=lambda row: row.state in _WITHDRAW,
        success="Your application is withdrawn.",
        hint="This cannot be undone, and you cannot apply to this cohort again. What you wrote stays readable for you.",
        warning=True,
    ),
)
add(
    "application",
    Act(
        "eligibility",
        "Decide about eligibility",
        "recruitment.decide_application",
        run=lambda row, by, given: decisions.decide_eligibility(application=row, by=by, **given),
        form=EligibilityForm,
        when=lambda row: row.state == "submitted",
        refusals=(decisions.DecisionRefused,),
        success="Your decision is kept beside what the rules say.",
    ),
    Act(
        "find-ineligible",
        "Close as not eligible",
        "recruitment.decide_application",
        run=lambda row, by, given: decisions.find_ineligible(application=row, by=by),
        when=lambda row: row.state == "submitted" and row.eligibility == "fail",
        refusals=(decisions.DecisionRefused,),
        success="The application is closed as not eligible.",
        hint="The application leaves the round, and nobody scores it.",
        warning=True,
    ),
    Act(
        "pass-approval",
        "Let them interview without approval",
        "recruitment.decide_application",
        run=lambda row, by, given: decisions.pass_approval(application=row, by=by, **given),
        form=PassApprovalForm,
        when=lambda row: row.state == "shortlisted" and lacks_approval(row),
        refusals=(decisions.DecisionRefused,),
        success="The applicant can choose a time now. Your reason is kept.",
        hint="Approval in principle is not given. Without it an applicant can be interviewed only with your reason.",
    ),
    Act(
        "more-time",
        "Give more time",
        "recruitment.decide_application",
        run=lambda row, by, given: decisions.give_more_time(application=row, by=by, **given),
        form=MoreTimeForm,
        when=lambda row: row.state == "draft",
        refusals=(decisions.DecisionRefused,),
        success="The applicant has more time, and is told.",
        hint="Only this applicant may send later. The audit trail keeps who gave the time.",
    ),
)
