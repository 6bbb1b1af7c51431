"""Who may do what with hosts, projects and applications: a matrix by hand, person by person, over the three cohorts.

A cell is the number of rows the person may do it to; a person who is not named gets 403 before any look-up.
"""

import pytest

from fellowship.foundation.access.permits import PERMITS, model_of
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
PEOPLE = [
    "FAC4",
    "PSO1",
    "S04",
    "S06",
    "M10",
    "F01",
    "C2F3",
    "A13",
    "REV2",
    "HR2",
    "FIN2",
    "EVA1",
    "HEE3",
    "ACC1",
    "ADV2",
    "ADM1",
]
PROPOSALS, APPLICATIONS = 55, 74
MATRIX = {
    # The applicant's own two applications; each reviewer's own tasks without the one with a declared conflict.
    "recruitment.answer_offer": {"A13": 2},
    "recruitment.assign_reviewers": {"FAC4": 1},
    "recruitment.ask_adjustment": {"A13": 1},
    "recruitment.confirm_choices": {"A13": 1},
    "recruitment.change_question": {"FAC4": 0},
    "recruitment.view_question": {"FAC4": 0, "PSO1": 0},
    "recruitment.change_code": {"FAC4": 0},
    "recruitment.view_code": {"FAC4": 0, "PSO1": 0},
    "recruitment.view_adjustment": {"FAC4": 0, "PSO1": 0, "S04": 0, "S06": 0, "A13": 0, "REV2": 0},
    "recruitment.ask_support": {"A13": 1},
    "recruitment.begin_application": dict.fromkeys(PEOPLE, 1),
    "recruitment.change_panel": {"FAC4": 3, "PSO1": 3},
    "recruitment.choose_time": {"A13": 0},
    "recruitment.confirm_panel_day": {"FAC4": 0, "S04": 0, "S06": 0, "REV2": 0},
    "recruitment.close_offer": {"FAC4": 12},
    "recruitment.decide_access_request": {"FAC4": 3, "ADM1": 3},
    "recruitment.decide_application": {"FAC4": APPLICATIONS},
    "recruitment.draw_line": {"FAC4": 3},
    "recruitment.edit_application": {"A13": 0},
    "recruitment.edit_eligibility": {"FAC4": 3},
    "recruitment.edit_rubric": {"FAC4": 3},
    "recruitment.import_scores": {"FAC4": 3},
    "recruitment.lock_ranks": {"FAC4": 3},
    "recruitment.make_offers": {"FAC4": 3},
    "recruitment.open_round": {"FAC4": 3},
    "recruitment.plan_interviews": {"FAC4": 3, "PSO1": 3},
    "recruitment.read_assigned": {"REV2": 3},
    "recruitment.release_ranks": {"FAC4": 0},
    "recruitment.reply_to_offer": {"A13": 0},
    "recruitment.score_application": {"REV2": 5},
    "recruitment.score_interview": {"FAC4": 0, "S04": 0, "S06": 0, "REV2": 0},
    "recruitment.take_back_review": {"FAC4": 33},
    "recruitment.tell_outcomes": {"FAC4": 3},
    "recruitment.view_access_request": {"FAC4": 3, "PSO1": 3, "ADM1": 3},
    "recruitment.view_application": {"FAC4": APPLICATIONS, "PSO1": APPLICATIONS, "F01": 1, "C2F3": 1, "A13": 2},
    "recruitment.view_applications": {"FAC4": 3, "PSO1": 3},
    "recruitment.view_assignment": {"FAC4": 33, "PSO1": 33, "REV2": 5},
    "recruitment.view_eligibility": dict.fromkeys(PEOPLE, 3),
    "recruitment.view_funnel": {"FAC4": 3, "PSO1": 3, "EVA1": 3, "HEE3": 3, "ADV2": 2},
    "recruitment.view_offer": {"FAC4": 12, "PSO1": 12, "C2F3": 1, "A13": 0},
    "recruitment.view_panel": {"FAC4": 3, "PSO1": 3, "S04": 0, "S06": 0, "A13": 3, "REV2": 0},
    "recruitment.view_panel_member": {"FAC4": 9, "PSO1": 9, "S04": 0, "S06": 0, "REV2": 0},
    "recruitment.view_sheet": {"FAC4": 162, "REV2": 40},
    "recruitment.view_slot": {"FAC4": 18, "PSO1": 18, "S04": 0, "S06": 0, "A13": 18, "REV2": 0},
    "recruitment.view_ranks": {"FAC4": 0},
    "recruitment.view_round": {"FAC4": 1, "PSO1": 1},
    "recruitment.view_scores": {"FAC4": 1},
    "recruitment.withdraw_application": {"A13": 2},
    # A supervisor writes only what is a draft or returned; the HR contact sees titles of the own organisation.
    "supervisors.acknowledge_pack": {"S04": 1, "S06": 0},
    "supervisors.amend_proposal": {"S04": 6, "S06": 6},
    "supervisors.answer_invitation": {"S04": 4, "S06": 2, "M10": 2},
    "supervisors.answer_recheck": {"S04": 0, "S06": 0, "M10": 0},
    "supervisors.ask_help": {"S04": 3, "S06": 2},
    "supervisors.enter_proposal": {"FAC4": 3, "PSO1": 3},
    "supervisors.invite_team_member": {"S04": 4, "S06": 4},
    "supervisors.keep_register": {"FAC4": 4, "PSO1": 4},
    "supervisors.mark_example": {"FAC4": PROPOSALS},
    "supervisors.change_briefing": {"FAC4": 4, "PSO1": 4},
    "supervisors.plan_briefing": {"FAC4": 3, "PSO1": 3},
    "supervisors.plan_rechecks": {"FAC4": 3},
    "supervisors.plan_touchpoint": {"FAC4": 3},
    "supervisors.view_comments": {"FAC4": PROPOSALS, "PSO1": PROPOSALS, "S04": 6, "S06": 6},
    "supervisors.choose_rule_set": {"FAC4": 3},
    "supervisors.close_condition": {"FAC4": 8},
    "supervisors.close_help_request": {"FAC4": 6, "PSO1": 6},
    "supervisors.confirm_exception": {"FAC4": PROPOSALS},
    "supervisors.confirm_lead_time": {"HR2": 12},
    "supervisors.copy_rule_set": {"FAC4": 2},
    "supervisors.create_proposal": {"S04": 3, "S06": 2},
    "supervisors.decide_proposal": {"FAC4": PROPOSALS},
    "supervisors.edit_proposal": {"S04": 1, "S06": 1},
    "supervisors.edit_rule_set": {"FAC4": 0},
    "supervisors.freeze_rule_set": {"FAC4": 2},
    "supervisors.publish_proposal": {"FAC4": PROPOSALS},
    "supervisors.record_attendance": {"FAC4": 66, "PSO1": 66},
    "supervisors.record_touchpoint": {"FAC4": 48},
    "supervisors.release_list": {"FAC4": 3},
    "supervisors.review_proposal": {"FAC4": PROPOSALS},
    "supervisors.view_briefing": {"FAC4": 4, "PSO1": 4, "S04": 4, "S06": 2, "M10": 2},
    "supervisors.view_condition": {"FAC4": 8, "PSO1": 8, "S04": 0, "S06": 0},
    "supervisors.view_example": {"FAC4": 2, "S04": 2, "S06": 2},
    "supervisors.view_help_request": {"FAC4": 6, "PSO1": 6, "S04": 1, "S06": 0},
    "supervisors.view_pack": {"FAC4": 10, "PSO1": 10, "S04": 1, "S06": 0},
    "supervisors.view_pack_file": {"FAC4": 3, "PSO1": 3, "S04": 3, "S06": 2},
    "supervisors.view_pack_version": {"FAC4": 1, "PSO1": 1, "S04": 1, "S06": 0},
    "supervisors.edit_pack": {"FAC4": 1, "PSO1": 1},
    "supervisors.begin_pack": {"FAC4": 3, "PSO1": 3},
    "supervisors.view_proposal": {"FAC4": PROPOSALS, "PSO1": PROPOSALS, "S04": 6, "S06": 6, "M10": 8, "EVA1": 37},
    "supervisors.view_proposal_title": {
        **{"FAC4": PROPOSALS, "PSO1": PROPOSALS, "S04": 6, "S06": 6, "M10": 8, "EVA1": 37},
        **{"HR2": 12, "FIN2": 7, "HEE3": 22},
    },
    "supervisors.view_published_project": dict.fromkeys(PEOPLE, 22),
    "supervisors.view_queue": {"FAC4": 3, "PSO1": 3},
    "supervisors.view_recheck": {"FAC4": 0, "PSO1": 0, "S04": 0, "S06": 0, "M10": 0},
    "supervisors.view_rule_set": {"FAC4": 2, "PSO1": 2, "S04": 2, "S06": 2, "EVA1": 2},
    "supervisors.view_touchpoint_action": {"FAC4": 0, "PSO1": 0, "S04": 0, "S06": 0},
    "supervisors.finish_touchpoint_action": {"FAC4": 0, "PSO1": 0, "S04": 0, "S06": 0},
    "supervisors.hand_help_request": {"FAC4": 6, "PSO1": 6},
    "supervisors.reopen_help_request": {"FAC4": 6, "PSO1": 6, "S04": 1, "S06": 0},
    "supervisors.view_time_given": {"FAC4": PROPOSALS, "PSO1": PROPOSALS, "S04": 6, "S06": 6},
    "supervisors.view_touchpoint": {"FAC4": 48, "PSO1": 48, "S04": 5, "S06": 2},
    "supervisors.withdraw_proposal": {"S04": 6, "S06": 6},
    # The demo year has nobody in the network, no guidance and no question yet.
    "supervisors.view_network": {"FAC4": 0, "S04": 0, "S06": 0},
    "supervisors.join_network": {"S04": 1, "S06": 1},
    "supervisors.leave_network": {"S04": 0, "S06": 0},
    "supervisors.view_post": {"FAC4": 0, "S04": 0, "S06": 0},
    "supervisors.write_post": {"S04": 0, "S06": 0},
    "supervisors.edit_post": {"S04": 0, "S06": 0},
    "supervisors.hide_post": {"FAC4": 0},
    "supervisors.view_resource": {"FAC4": 0, "PSO1": 0, "S04": 0, "S06": 0, "M10": 0, "C2F3": 0},
    "supervisors.rate_resource": {"S04": 0, "S06": 0, "M10": 0, "C2F3": 0},
    "supervisors.change_resource": {"FAC4": 0, "PSO1": 0},
    "supervisors.keep_project": dict.fromkeys(PEOPLE, 22),
    "supervisors.ask_question": dict.fromkeys(PEOPLE, 22),
    "supervisors.view_question": {"FAC4": 0, "PSO1": 0, "S04": 0, "S06": 0},
    "supervisors.answer_question": {"FAC4": 0, "PSO1": 0, "S04": 0, "S06": 0},
    "supervisors.hide_question": {"FAC4": 0, "PSO1": 0},
}
WITHOUT_ROWS = {"supervisors.install_rule_sets": {"FAC4"}, "supervisors.add_resource": {"FAC4", "PSO1"}}


def test_every_permit_stands_in_the_matrix():
    ours = {name for name in PERMITS if name.split(".")[0] in ("supervisors", "recruitment")}
    assert ours == MATRIX.keys() | WITHOUT_ROWS.keys()


@pytest.mark.requirement("ADM-01", "REC-09")
def test_each_person_may_what_the_matrix_says():
    people = {ref: User.objects.get(ref=ref) for ref in PEOPLE}
    found = {
        name: {
            ref: PERMITS[name].narrow(model_of(PERMITS[name])._base_manager.all(), user).count()
            for ref, user in people.items()
            if PERMITS[name].held_by(user)
        }
        for name in MATRIX
    }
    assert found == MATRIX
    holders = {name: {ref for ref, user in people.items() if PERMITS[name].held_by(user)} for name in WITHOUT_ROWS}
    assert holders == WITHOUT_ROWS


def test_one_row_and_the_list_agree():
    for name in MATRIX:
        permit = PERMITS[name]
        rows = list(model_of(permit)._base_manager.order_by("pk")[:2])
        for ref in ("FAC4", "EVA1", "REV2", "S04", "A13"):
            user = User.objects.get(ref=ref)
            seen = set(permit.narrow(model_of(permit)._base_manager.all(), user))
            assert [permit.allows(user, row) for row in rows] == [row in seen for row in rows]
