"""Who may do what, written by hand: the code is compared with this table, so that a lost line turns red."""

from tests.house.matrix import awards, evaluations, ground, placements, recruitment, supervisors

_PARTS = (awards, evaluations, ground, placements, recruitment, supervisors)
# permit → roles that have a condition for it
MATRIX = {permit: roles for part in _PARTS for permit, roles in part.MATRIX.items()}
