"""Who may do what with certificates, accreditation and alumni."""

from fellowship.foundation.access.conditions import both, everywhere, in_scope, others, own, where
from fellowship.foundation.access.permits import Permit

of_my_cohorts = in_scope("cohort", "cohort")
STAFF = {"faculty": of_my_cohorts, "programme_support": of_my_cohorts}
_COHORT = "cohorts.Cohort"
_FELLOW = "cohorts.Fellow"
_in_mine = in_scope("cohort", "pk")
_CERTIFICATE = "awards.Certificate"
_PAIR = "awards.MentoringPair"
_OFFER = "awards.MentoringOffer"
_ACCREDITATION = "awards.Accreditation"

# Completion
VIEW_COMPLETION = Permit(
    "awards.view_completion",
    _FELLOW,
    {**STAFF, "fellow": own("person"), "alumnus": own("person")},
    words="See what a fellow still needs for a certificate",
)
VIEW_COMPLETIONS = Permit(
    "awards.view_completions",
    _COHORT,
    {"faculty": _in_mine, "programme_support": _in_mine},
    words="See who of a cohort can get a certificate",
)
EDIT_RULES = Permit("awards.edit_rules", _COHORT, {"faculty": _in_mine}, words="Set the completion rules of a cohort")
OVERRIDE_COMPLETION = Permit(
    "awards.override_completion", _FELLOW, {"faculty": of_my_cohorts}, words="Count a fellow as complete, with a reason"
)
WRITE_REFLECTION = Permit(
    "awards.write_reflection", _FELLOW, {"fellow": own("person"), "alumnus": own("person")}, words="Write a reflection"
)

# Certificates
VIEW_CERTIFICATE = Permit(
    "awards.view_certificate",
    _CERTIFICATE,
    {
        **STAFF,
        "accreditor": of_my_cohorts,
        "fellow": own("fellow__person"),
        "alumnus": own("fellow__person"),
    },
)
EDIT_DESIGN = Permit("awards.edit_design", _COHORT, {"faculty": _in_mine}, words="Change how certificates look")
VIEW_LOGO = Permit("awards.view_logo", "awards.BadgeLogo", STAFF, words="See a logo of the certificates")
ISSUE_CERTIFICATES = Permit(
    "awards.issue_certificates", _COHORT, {"faculty": _in_mine}, words="Make the certificates of a cohort"
)
REISSUE_CERTIFICATE = Permit("awards.reissue_certificate", _CERTIFICATE, {"faculty": of_my_cohorts})
WITHDRAW_CERTIFICATE = Permit("awards.withdraw_certificate", _CERTIFICATE, {"faculty": of_my_cohorts})
_WITHDRAWAL = "awards.CertificateWithdrawal"
_of_withdrawal = in_scope("cohort", "certificate__cohort")
CONFIRM_WITHDRAWAL = Permit(
    "awards.confirm_withdrawal",
    _WITHDRAWAL,
    {"faculty": both(_of_withdrawal, others("asked_by"))},
    words="Confirm that a certificate is withdrawn, which somebody else asked for",
)
DROP_WITHDRAWAL = Permit(
    "awards.drop_withdrawal", _WITHDRAWAL, {"faculty": _of_withdrawal}, words="Let a certificate stand after all"
)
VIEW_ACCREDITATION = Permit(
    "awards.view_accreditation", _ACCREDITATION, {**STAFF, "accreditor": both(of_my_cohorts, own("assessor"))}
)
VIEW_ACCREDITATIONS = Permit(
    "awards.view_accreditations",
    _COHORT,
    {role: _in_mine for role in ("faculty", "programme_support", "accreditor")},
    words="See the accreditations of a cohort",
)
START_ACCREDITATION = Permit("awards.start_accreditation", _COHORT, {"faculty": _in_mine})
ALIGN_COMPONENT = Permit(
    "awards.align_component",
    _ACCREDITATION,
    {"faculty": of_my_cohorts},
    words="Align a component to an outside framework",
)
CHOOSE_EVIDENCE = Permit(
    "awards.choose_evidence",
    _ACCREDITATION,
    {"fellow": of_my_cohorts, "alumnus": of_my_cohorts},
    words="Choose evidence for a component",
)
DECIDE_ACCREDITATION = Permit("awards.decide_accreditation", _ACCREDITATION, {"accreditor": own("assessor")})
VIEW_MENTORING = Permit(
    "awards.view_mentoring",
    _PAIR,
    {**STAFF, "fellow": own("fellow__person"), "alumnus": own("mentor")},
)
VIEW_PAIRS = Permit(
    "awards.view_pairs",
    _COHORT,
    {"faculty": _in_mine, "programme_support": _in_mine, "fellow": _in_mine},
    words="See the mentoring of a cohort",
)
SUGGEST_PAIR = Permit("awards.suggest_pair", _FELLOW, {"faculty": of_my_cohorts}, words="Suggest a mentor to a fellow")
VIEW_OFFER = Permit(
    "awards.view_offer",
    _OFFER,
    {**STAFF, "fellow": of_my_cohorts, "alumnus": own("alumnus")},
    words="See an offer to mentor",
)
OFFER_MENTORING = Permit("awards.offer_mentoring", "", {"alumnus": everywhere}, words="Offer to mentor")
CHANGE_OFFER = Permit("awards.change_offer", _OFFER, {"alumnus": own("alumnus")}, words="Change an offer to mentor")
ASK_MENTORING = Permit("awards.ask_mentoring", _OFFER, {"fellow": of_my_cohorts}, words="Ask for mentoring")
RECORD_MENTORING = Permit(
    "awards.record_mentoring",
    _PAIR,
    {
        "fellow": both(own("fellow__person"), where(state="active")),
        "alumnus": both(own("mentor"), where(state="active")),
    },
    words="Record a mentoring meeting",
)
ANSWER_MENTORING = Permit("awards.answer_mentoring", _PAIR, {"alumnus": own("mentor")})
END_MENTORING = Permit(
    "awards.end_mentoring",
    _PAIR,
    {"faculty": of_my_cohorts, "fellow": own("fellow__person"), "alumnus": own("mentor")},
)
VIEW_INVITATION = Permit("awards.view_invitation", "awards.EventInvitation", {**STAFF, "person": own("person")})
ANSWER_EVENT = Permit("awards.answer_event", "awards.EventInvitation", {"person": own("person")})
VIEW_FOLLOWUP = Permit("awards.view_followup", "awards.AlumniFollowup", {**STAFF, "alumnus": own("person")})
INVITE_ALUMNI = Permit(
    "awards.invite_alumni", _COHORT, {"faculty": _in_mine, "programme_support": _in_mine}, words="Invite to an event"
)
VIEW_EVENTS = Permit(
    "awards.view_events",
    _COHORT,
    {"faculty": _in_mine, "programme_support": _in_mine},
    words="See who comes to the events of a cohort",
)
SET_CONSENT = Permit("awards.set_consent", "", {"alumnus": everywhere}, words="Choose what is shown of oneself")
