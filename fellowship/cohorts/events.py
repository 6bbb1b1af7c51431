"""What happens to cohorts that higher packages act on; an event carries ids only."""

from django.dispatch import Signal

# Sent on commit with cohort_id and verb after a cohort made a move.
cohort_moved = Signal()
# Sent on commit with invitation_id after somebody accepted it.
invitation_accepted = Signal()
