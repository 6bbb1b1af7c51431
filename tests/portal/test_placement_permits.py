"""Who may do what with placements: a matrix by hand, person by person, over the three cohorts.

A cell is the number of rows the person may do it to; a person who is not named gets 403 before any look-up.
"""

import pytest

from fellowship.foundation.access.permits import PERMITS, model_of
from fellowship.people.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_year")]
PEOPLE = [
    "FAC4",
    "FAC1",
    "PSO1",
    "S04",
    "S07",
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
MATRIX = {
    "placements.add_entry": {"C2F3": 1},
    "placements.ask_extension": {"S04": 0, "S07": 0, "C2F3": 0},
    "placements.ask_year_confirmation": {"F01": 1, "C2F3": 1},
    "placements.confirm_year": {"S04": 2, "S07": 4, "M10": 4},
    "placements.view_year": {"FAC4": 22, "FAC1": 22, "S04": 2, "S07": 4, "M10": 4, "F01": 1, "C2F3": 1},
    "placements.change_entry": {"C2F3": 0},
    "placements.confirm_supervision": {"S04": 7, "S07": 17, "M10": 10},
    "placements.decide_extension": {"FAC4": 4, "FAC1": 4},
    "placements.end_placement": {"FAC4": 22, "FAC1": 22},
    "placements.manage_contract": {"PSO1": 33, "HR2": 8},
    "placements.pass_placement_gate": {"FAC4": 22, "FAC1": 22},
    "placements.offer_project": {"FAC4": 12, "FAC1": 12},
    "placements.publish_match": {"FAC4": 4, "FAC1": 4},
    "placements.review_log": {"S04": 15, "S07": 34, "M10": 41},
    "placements.read_sheet": {"S04": 0, "S07": 0, "M10": 1},
    "placements.sign_off_entries": {"S04": 2, "S07": 4, "M10": 4},
    "placements.start_placement": {"FAC4": 22, "FAC1": 22},
    "placements.add_risk": {"FAC4": 55, "FAC1": 55, "PSO1": 55, "S04": 6, "S07": 6},
    "placements.answer_extension": {"FAC4": 4, "FAC1": 4, "S04": 0, "S07": 0},
    "placements.approve_sheet": {"C2F3": 1},
    "placements.manage_delay": {"FAC4": 6, "FAC1": 6, "S04": 1, "S07": 1, "C2F3": 1},
    "placements.manage_recharge": {"PSO1": 66, "FIN2": 14},
    "placements.manage_risk": {"FAC4": 43, "FAC1": 43, "PSO1": 43, "S04": 4, "S07": 8, "M10": 4},
    "placements.record_attendance": {"FAC4": 25, "FAC1": 25, "PSO1": 25},
    "placements.record_reply": {"FAC4": 9, "FAC1": 9, "PSO1": 9},
    "placements.request_extension": {"S04": 2, "S07": 4, "C2F3": 1},
    "placements.send_chaser": {"FAC4": 33, "FAC1": 33, "PSO1": 33},
    "placements.sign_expectations": {"S04": 1, "S07": 2, "C2F3": 1},
    "placements.change_lead": {"FAC4": 22, "FAC1": 22},
    "placements.view_lead_change": {
        **{"FAC4": 0, "FAC1": 0, "PSO1": 0},
        **{"S04": 0, "S07": 0, "M10": 0, "F01": 0, "C2F3": 0},
    },
    "placements.view_hosting": {"S04": 3, "S07": 3, "M10": 3},
    "placements.view_courses": {"FAC4": 66, "FAC1": 66, "PSO1": 66, "S04": 6, "S07": 12, "F01": 4, "C2F3": 2},
    "placements.view_next_step": {"FAC4": 18, "FAC1": 18, "PSO1": 18, "F01": 2, "C2F3": 0},
    "placements.view_offered_project": {"FAC4": 12, "FAC1": 12, "PSO1": 12, "C2F3": 1, "A13": 0},
    "placements.view_activity": {"FAC4": 5, "FAC1": 5, "PSO1": 5, "C2F3": 2},
    "placements.view_attendance": {"FAC4": 242, "FAC1": 242, "PSO1": 242, "F01": 12, "C2F3": 10},
    "placements.view_chaser": {"FAC4": 9, "FAC1": 9, "PSO1": 9, "C2F3": 0, "HR2": 5},
    "placements.view_concern": {"FAC4": 1, "FAC1": 1, "PSO1": 0, "C2F3": 0},
    "placements.view_contract": {"FAC4": 33, "FAC1": 33, "PSO1": 33, "F01": 1, "C2F3": 2, "HR2": 8},
    "placements.view_contract_status": {
        "FAC4": 33,
        "FAC1": 33,
        "PSO1": 33,
        "S04": 3,
        "S07": 5,
        "F01": 1,
        "C2F3": 2,
        "HR2": 8,
    },
    "placements.view_contracts": {"FAC4": 3, "FAC1": 3, "PSO1": 3},
    "placements.view_delay": {"FAC4": 6, "FAC1": 6, "PSO1": 6, "S04": 1, "S07": 1, "M10": 0, "F01": 0, "C2F3": 1},
    "placements.view_delays": {"FAC4": 3, "FAC1": 3, "PSO1": 3},
    "placements.view_entry": {"FAC4": 0, "FAC1": 0, "S04": 0, "S07": 0, "M10": 0, "F01": 0, "C2F3": 0},
    "placements.view_expectations": {"FAC4": 11, "FAC1": 11, "PSO1": 11, "S04": 1, "S07": 2, "F01": 0, "C2F3": 1},
    "placements.view_extension": {"FAC4": 4, "FAC1": 4, "PSO1": 4, "S04": 0, "S07": 0, "F01": 0, "C2F3": 0},
    "placements.view_fellow_sheet": {
        "FAC4": 11,
        "FAC1": 11,
        "PSO1": 11,
        "S04": 1,
        "S07": 2,
        "M10": 2,
        "F01": 0,
        "C2F3": 1,
    },
    "placements.view_log": {"FAC4": 183, "FAC1": 183, "S04": 15, "S07": 34, "M10": 41, "F01": 12, "C2F3": 5},
    "placements.view_log_status": {
        "FAC4": 187,
        "FAC1": 187,
        "PSO1": 187,
        "S04": 17,
        "S07": 34,
        "M10": 41,
        "F01": 12,
        "C2F3": 5,
    },
    "placements.view_logs": {"FAC4": 3, "FAC1": 3, "PSO1": 3},
    "placements.view_match": {"FAC4": 4, "FAC1": 4, "PSO1": 4},
    "placements.view_objective": {
        "FAC4": 33,
        "FAC1": 33,
        "PSO1": 33,
        "S04": 3,
        "S07": 6,
        "M10": 6,
        "F01": 0,
        "C2F3": 3,
    },
    "placements.view_output": {
        "FAC4": 21,
        "FAC1": 21,
        "PSO1": 21,
        "S04": 21,
        "S07": 21,
        "F01": 1,
        "C2F3": 0,
        "EVA1": 21,
    },
    "placements.view_outputs": {"FAC4": 3, "FAC1": 3, "PSO1": 3, "S04": 3, "S07": 3, "EVA1": 3},
    "placements.view_placement": {
        "FAC4": 22,
        "FAC1": 22,
        "PSO1": 22,
        "S04": 2,
        "S07": 4,
        "M10": 5,
        "F01": 1,
        "C2F3": 1,
    },
    "placements.view_placements": {"FAC4": 3, "FAC1": 3, "PSO1": 3},
    "placements.view_preference": {"FAC4": 259, "FAC1": 259, "PSO1": 259, "F01": 6, "C2F3": 5, "A13": 7},
    "placements.view_recharge": {"FAC4": 66, "FAC1": 66, "PSO1": 66, "FIN2": 14},
    "placements.view_recharges": {"FAC4": 3, "FAC1": 3, "PSO1": 3, "FIN2": 3},
    "placements.view_risk": {"FAC4": 43, "FAC1": 43, "PSO1": 43, "S04": 4, "S07": 8, "M10": 10, "F01": 0, "C2F3": 4},
    "placements.view_risks": {"FAC4": 3, "FAC1": 3, "PSO1": 3},
    "placements.view_rotation": {"FAC4": 6, "FAC1": 6, "PSO1": 6, "S04": 1, "S07": 1, "F01": 0, "C2F3": 1, "HR2": 3},
    "placements.view_session": {
        "FAC4": 25,
        "FAC1": 25,
        "PSO1": 25,
        "S04": 25,
        "S07": 25,
        "F01": 12,
        "C2F3": 13,
        "EVA1": 25,
    },
    "placements.view_sessions": {"FAC4": 3, "FAC1": 3, "PSO1": 3, "S04": 3, "S07": 3, "C2F3": 1, "EVA1": 3},
    "placements.view_skills": {"FAC4": 52, "FAC1": 52, "F01": 3, "C2F3": 1},
    "placements.view_supervision": {
        "FAC4": 182,
        "FAC1": 182,
        "PSO1": 182,
        "S04": 18,
        "S07": 37,
        "M10": 23,
        "F01": 0,
        "C2F3": 18,
    },
    "placements.write_log": {"C2F3": 2},
}


def test_every_permit_stands_in_the_matrix():
    assert sorted(name for name in PERMITS if name.startswith("placements.")) == sorted(MATRIX)


@pytest.mark.requirement("ADM-01", "HON-04", "PLC-02", "PLC-16")
@pytest.mark.parametrize("name", sorted(MATRIX))
def test_each_person_may_what_the_matrix_says(name: str):
    permit, found = PERMITS[name], {}
    for ref in PEOPLE:
        user = User.objects.get(ref=ref)
        if permit.held_by(user):
            found[ref] = permit.narrow(model_of(permit)._base_manager.all(), user).count()
    assert found == MATRIX[name]


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_one_row_and_the_list_agree(name: str):
    permit = PERMITS[name]
    rows = list(model_of(permit)._base_manager.order_by("pk")[:3])
    for ref in ("FAC4", "C2F3", "S04", "HR2", "ADM1"):
        user = User.objects.get(ref=ref)
        seen = set(permit.narrow(model_of(permit)._base_manager.all(), user))
        assert [permit.allows(user, row) for row in rows] == [row in seen for row in rows]
