"""Who may do what with evaluations and awards: a matrix by hand, person by person, over the three cohorts.

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
    "M10",
    "F01",
    "C2F3",
    "A13",
    "REV2",
    "HR2",
    "FIN2",
    "EVA1",
    "EVA2",
    "HEE3",
    "ACC1",
    "ADV2",
    "ADM1",
]
EVERYBODY = dict.fromkeys(PEOPLE, 0)
EVALUATORS = {
    "evaluations.view_study": (3, 2),
    "evaluations.open_study": (3, 2),
    "evaluations.edit_study": (3, 2),
    "evaluations.view_session": (29, 29),
    "evaluations.edit_session": (29, 29),
    "evaluations.view_form": (2, 2),
    "evaluations.edit_form": (2, 2),
    "evaluations.ask_case_consent": (3, 3),
    "evaluations.view_finding": (18, 18),
    "evaluations.build_report": (3, 2),
    "evaluations.edit_report": (4, 3),
    "evaluations.publish_report": (4, 3),
    "evaluations.export_data": (3, 2),
    "evaluations.view_data_pack": (0, 0),
    "evaluations.ask_release": (3, 2),
    "evaluations.confirm_release": (0, 0),
}
MATRIX = {
    # Nobody was asked about the case studies of the files, so nobody but the evaluators reads them.
    "evaluations.view_case_study": {**EVERYBODY, "EVA1": 3, "EVA2": 3},
    "evaluations.answer_case_consent": EVERYBODY,
    "evaluations.view_document": {"EVA1": 22, "EVA2": 22, "S04": 2, "C2F3": 1},
    "evaluations.answer_invitation": {**EVERYBODY, "FAC4": 3, "S04": 3, "F01": 4, "C2F3": 2, "HEE3": 2},
    "evaluations.give_consent": {**EVERYBODY, "FAC4": 2, "S04": 3, "F01": 4, "C2F3": 2, "HEE3": 1},
    "evaluations.view_recommendations": {"FAC4": 3, "PSO1": 3, "EVA1": 3, "EVA2": 2, "HEE3": 3, "ADV2": 2},
    "evaluations.update_recommendation": {"FAC4": 52},
    "evaluations.view_paper": {"FAC4": 4, "PSO1": 4, "ADV2": 4},
    "evaluations.carry_over": {"FAC4": 3},
    "evaluations.copy_plan": {"FAC4": 3, "EVA1": 3, "EVA2": 2},
    "evaluations.comment_on_paper": {"ADV2": 4},
    "evaluations.approve_report": {"FAC4": 4},
    "evaluations.view_report": {
        "FAC4": 3,
        "PSO1": 0,
        "S04": 1,
        "F01": 1,
        "EVA1": 4,
        "EVA2": 3,
        "HEE3": 3,
        "ACC1": 0,
        "ADV2": 1,
    },
    "awards.align_component": {"FAC4": 1},
    "awards.ask_mentoring": {"C2F3": 7},
    "awards.change_offer": {"F01": 1},
    "awards.choose_evidence": {"F01": 0, "C2F3": 1},
    "awards.edit_design": {"FAC4": 3},
    "awards.edit_rules": {"FAC4": 3},
    "awards.invite_alumni": {"FAC4": 3, "PSO1": 3},
    "awards.issue_certificates": {"FAC4": 3},
    "awards.override_completion": {"FAC4": 22},
    "awards.record_mentoring": {"F01": 1, "C2F3": 1},
    "awards.start_accreditation": {"FAC4": 3},
    "awards.suggest_pair": {"FAC4": 22},
    "awards.view_accreditations": {"FAC4": 3, "PSO1": 3, "ACC1": 2},
    "awards.view_completion": {"FAC4": 22, "PSO1": 22, "F01": 1, "C2F3": 1},
    "awards.view_completions": {"FAC4": 3, "PSO1": 3},
    "awards.view_events": {"FAC4": 3, "PSO1": 3},
    "awards.view_logo": {"FAC4": 0, "PSO1": 0},
    "awards.view_offer": {"FAC4": 7, "PSO1": 7, "F01": 1, "C2F3": 7},
    "awards.view_pairs": {"FAC4": 3, "PSO1": 3, "C2F3": 1},
    "awards.write_reflection": {"F01": 1, "C2F3": 1},
    "evaluations.record_change": {"FAC4": 3, "EVA1": 3, "EVA2": 2},
    "evaluations.view_change": {"FAC4": 6, "PSO1": 6, "EVA1": 6, "EVA2": 5},
    "evaluations.view_consent": {"EVA1": 78, "EVA2": 78},
    "evaluations.view_extract": {"EVA1": 18, "EVA2": 18},
    "evaluations.view_note": {"EVA1": 2, "EVA2": 2},
    "evaluations.view_pulse": {"EVA1": 2, "EVA2": 2},
    "evaluations.view_question": {"EVA1": 21, "EVA2": 14},
    "evaluations.view_recommendation": {"FAC4": 26, "PSO1": 26, "EVA1": 26, "EVA2": 26, "HEE3": 26, "ADV2": 0},
    "evaluations.view_reply": {"EVA1": 11, "EVA2": 11},
    "evaluations.view_theme": {"EVA1": 22, "EVA2": 22},
    "evaluations.view_turn": {"EVA1": 89, "EVA2": 89},
    "evaluations.view_totals": {"FAC4": 3, "PSO1": 3, "EVA1": 3, "EVA2": 2, "HEE3": 3, "ADV2": 2},
    "awards.view_certificate": {"FAC4": 11, "PSO1": 11, "F01": 1, "C2F3": 0, "ACC1": 11},
    "awards.reissue_certificate": {"FAC4": 11},
    "awards.withdraw_certificate": {"FAC4": 11},
    "awards.confirm_withdrawal": {"FAC4": 0},  # the demo year has none
    "awards.drop_withdrawal": {"FAC4": 0},
    "awards.view_accreditation": {"FAC4": 1, "PSO1": 1, "ACC1": 1},
    "awards.decide_accreditation": {"ACC1": 1},
    "awards.view_mentoring": {"FAC4": 9, "PSO1": 9, "F01": 2, "C2F3": 1},
    "awards.answer_mentoring": {"F01": 2},
    "awards.end_mentoring": {"FAC4": 9, "F01": 2, "C2F3": 1},
    "awards.view_invitation": {**EVERYBODY, "FAC4": 10, "PSO1": 10, "F01": 1, "HEE3": 1, "ACC1": 1, "ADV2": 1},
    "awards.answer_event": {**EVERYBODY, "F01": 1, "HEE3": 1, "ACC1": 1, "ADV2": 1},
    "awards.view_followup": {"FAC4": 7, "PSO1": 7, "F01": 1},
    **{name: dict(zip(("EVA1", "EVA2"), cells, strict=True)) for name, cells in EVALUATORS.items()},
}


WITHOUT_ROWS = {"awards.offer_mentoring": {"F01"}, "awards.set_consent": {"F01"}}


def ours() -> list[str]:
    """The permits of both packages."""
    return sorted(name for name in PERMITS if name.split(".")[0] in ("evaluations", "awards"))


def test_every_permit_stands_in_the_matrix():
    assert ours() == sorted(MATRIX.keys() | WITHOUT_ROWS.keys())


@pytest.mark.parametrize("name", sorted(WITHOUT_ROWS))
def test_each_person_holds_what_has_no_rows(name):
    assert {ref for ref in PEOPLE if PERMITS[name].held_by(User.objects.get(ref=ref))} == WITHOUT_ROWS[name]


@pytest.mark.requirement("EVD-12", "ADM-01")
@pytest.mark.parametrize("name", sorted(MATRIX))
def test_each_person_may_what_the_matrix_says(name):
    permit = PERMITS[name]
    rows = model_of(permit)._base_manager.all()
    found = {}
    for ref in PEOPLE:
        user = User.objects.get(ref=ref)
        if permit.held_by(user):
            found[ref] = permit.narrow(rows, user).count()
    assert found == MATRIX[name]


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_one_row_and_the_list_agree(name):
    permit = PERMITS[name]
    rows = list(model_of(permit)._base_manager.order_by("pk")[:3])
    for ref in ("FAC4", "EVA1", "F01", "S04", "ADM1"):
        user = User.objects.get(ref=ref)
        seen = set(permit.narrow(model_of(permit)._base_manager.all(), user))
        assert [permit.allows(user, row) for row in rows] == [row in seen for row in rows]
