"""What happens in recruitment that higher packages act on; an event carries ids only."""

from django.dispatch import Signal

# Sent on commit with offer_id after an applicant accepted a place and became a fellow.
place_accepted = Signal()
