"""Which rows of the demo year a role reaches besides its own, and where the demo year has none."""

# (permit, role): rows that are open to every holder of the role, wherever they belong
FOREIGN_OPEN: set[tuple[str, str]] = {
    # hosts and rule sets are shared by all cohorts; published and example projects are there to be read
    ("supervisors.view_published_project", "person"),
    *((f"supervisors.{verb}", "person") for verb in ("keep_project", "ask_question")),
    # the network and the guidance belong to the programme, not to a cohort
    *((f"supervisors.{verb}", "faculty") for verb in ("view_network", "view_post", "hide_post")),
    *(
        (f"supervisors.{verb}_resource", role)
        for verb in ("view", "change", "rate")
        for role in ("faculty", "programme_support", "supervisor", "team_member", "fellow")
    ),
    ("recruitment.view_eligibility", "person"),
    ("recruitment.begin_application", "person"),
    *(("supervisors.view_example", role) for role in ("supervisor", "faculty")),
    *(("supervisors.view_rule_set", role) for role in ("supervisor", "faculty", "programme_support", "evaluator")),
    ("supervisors.freeze_rule_set", "faculty"),
    ("supervisors.copy_rule_set", "faculty"),
    *(("people.view_organisation", role) for role in ("faculty", "programme_support", "evaluator", "funder", "admin")),
    *(("people.edit_organisation", role) for role in ("faculty", "programme_support")),
    *(("people.view_organisation_people", role) for role in ("faculty", "programme_support", "admin")),
    *(("cohorts.invite_into_organisation", role) for role in ("faculty", "programme_support", "admin")),
    *(("people.give_organisation_role", role) for role in ("faculty", "admin")),
    *(("people.end_organisation_role", role) for role in ("faculty", "admin")),
    # records whose time is over are of cohorts in which nobody has a role any more
    *(("people.view_erasure", role) for role in ("faculty", "programme_support", "admin")),
    *(("people.prepare_erasure", role) for role in ("programme_support", "admin")),
    ("people.approve_erasure", "faculty"),
    ("people.run_erasure", "admin"),
    # an administrator has all accounts and roles, and no content
    *((f"cohorts.{verb}", "admin") for verb in ("view_people", "give_role", "end_role", "invite_person")),
    *((f"recruitment.{verb}_access_request", "admin") for verb in ("decide", "view")),
    *((f"cohorts.view_{noun}", "admin") for noun in ("membership", "run", "retention")),
    ("jobs.view_job", "admin"),
    ("portal.view_trail", "admin"),
    ("portal.view_message", "admin"),
    ("portal.retry_message", "admin"),
}

# (permit, role): the demo year has no row for this cell
NO_DEMO_ROW: set[tuple[str, str]] = {
    ("awards.choose_evidence", "alumnus"),
    ("awards.confirm_withdrawal", "faculty"),
    ("awards.drop_withdrawal", "faculty"),
    ("awards.view_logo", "faculty"),
    ("awards.view_logo", "programme_support"),
    ("evaluations.answer_case_consent", "person"),
    ("evaluations.confirm_release", "evaluator"),
    ("evaluations.view_case_study", "person"),
    *(("people.view_erasure", role) for role in ("faculty", "programme_support", "admin")),
    *(("people.prepare_erasure", role) for role in ("programme_support", "admin")),
    ("people.approve_erasure", "faculty"),
    ("people.run_erasure", "admin"),
    ("evaluations.view_data_pack", "evaluator"),
    ("evaluations.view_report", "accreditor"),
    ("evaluations.view_report", "programme_support"),
    ("supervisors.edit_rule_set", "faculty"),
    *((f"supervisors.{verb}", "supervisor") for verb in ("view_network", "leave_network", "view_post", "write_post")),
    *((f"supervisors.{verb}", "faculty") for verb in ("view_network", "view_post", "hide_post")),
    ("supervisors.edit_post", "supervisor"),
    *(
        (f"supervisors.{verb}_resource", role)
        for verb in ("view", "change", "rate")
        for role in ("faculty", "programme_support", "supervisor", "team_member", "fellow")
    ),
    *(
        (f"supervisors.{verb}_question", role)
        for verb in ("view", "answer", "hide")
        for role in ("faculty", "programme_support", "supervisor")
    ),
    *(
        (f"supervisors.{verb}_touchpoint_action", role)
        for verb in ("view", "finish")
        for role in ("faculty", "programme_support", "supervisor")
    ),
    *(("supervisors.answer_recheck", role) for role in ("supervisor", "team_member")),
    *(("supervisors.view_recheck", role) for role in ("faculty", "programme_support", "supervisor", "team_member")),
    *(
        ("placements.view_lead_change", role)
        for role in ("alumnus", "faculty", "fellow", "programme_support", "supervisor", "team_member")
    ),
    ("placements.change_entry", "fellow"),
    ("recruitment.choose_time", "applicant"),
    *(("recruitment.change_" + noun, "faculty") for noun in ("code", "question")),
    *(("recruitment.view_question", role) for role in ("faculty", "programme_support")),
    *(("recruitment.view_code", role) for role in ("faculty", "programme_support")),
    ("recruitment.release_ranks", "faculty"),
    ("recruitment.view_ranks", "faculty"),
    *(("recruitment.view_adjustment", role) for role in ("applicant", "faculty", "programme_support", "reviewer")),
    ("recruitment.view_adjustment", "supervisor"),
    *(("recruitment.score_interview", role) for role in ("faculty", "reviewer", "supervisor")),
    ("placements.read_sheet", "supervisor"),
    ("placements.view_concern", "fellow"),
    ("placements.view_concern", "programme_support"),
    *(("placements.view_entry", role) for role in ("alumnus", "faculty", "fellow", "supervisor", "team_member")),
    *(
        (f"placements.view_{noun}", "alumnus")
        for noun in ("delay", "expectations", "fellow_sheet", "objective", "risk", "rotation", "supervision")
    ),
}
