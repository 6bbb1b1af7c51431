"""What may be done with requests for a role."""

from typing import Any

from fellowship.foundation.ui.acts import Act, add
from fellowship.recruitment.actions import access_requests
from fellowship.recruitment.forms.access_requests import RefuseRequestForm

_DECIDE = "recruitment.decide_access_request"


def _waits(row: Any) -> bool:
    return row.status == "waiting"


add(
    "access-request",
    Act(
        "accept",
        "Give the role",
        _DECIDE,
        run=lambda row, by, given: access_requests.accept_request(request=row, by=by),
        when=_waits,
        refusals=(access_requests.RequestDecided,),
        success="The invitation is on its way. The role holds once its link is opened, within 14 days.",
        hint="The person gets a link by email and has the role as soon as they accept.",
        button="Send invitation",
    ),
    Act(
        "refuse",
        "Refuse",
        _DECIDE,
        run=lambda row, by, given: access_requests.refuse_request(request=row, by=by, **given),
        form=RefuseRequestForm,
        when=_waits,
        refusals=(access_requests.RequestDecided,),
        success="The request is refused, and the person is told why.",
        button="Refuse",
    ),
)
