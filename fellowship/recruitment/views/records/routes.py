"""What may be done with codes of sponsors, and with the route of an application."""

from django.utils import timezone

from fellowship.foundation.ui.acts import Act, add, begin
from fellowship.recruitment.actions import routes
from fellowship.recruitment.forms.routes import ChangeCodeForm, CodeForm, RouteForm

_REFUSALS = (routes.RouteRefused,)

begin(
    "access-code",
    Act(
        "new",
        "Make a code",
        "recruitment.edit_eligibility",
        run=lambda cohort, by, given: routes.make_code(cohort=cohort, by=by, **given),
        form=CodeForm,
        refusals=_REFUSALS,
        success="The code is made. Give it to the sponsor.",
        hint="Whoever begins an application with the code is on the route “Funded by a sponsor”.",
        button="Make the code",
    ),
)
add(
    "access-code",
    Act(
        "change",
        "Change the code",
        "recruitment.change_code",
        run=lambda row, by, given: routes.change_code(code=row, by=by, **given),
        form=ChangeCodeForm,
        initial=lambda row: {
            "max_uses": row.max_uses,
            "valid_until": timezone.localdate(row.valid_until),
            "send_until": row.send_until and timezone.localdate(row.send_until),
        },
        refusals=_REFUSALS,
        success="The code is changed.",
        hint="A last day in the past ends the code. Applications that were begun with it stay.",
    ),
)
add(
    "application",
    Act(
        "route",
        "Set the route",
        "recruitment.decide_application",
        run=lambda row, by, given: routes.set_route(application=row, by=by, **given),
        form=RouteForm,
        initial=lambda row: {"route": row.route},
        when=lambda row: row.state in ("draft", "submitted"),
        refusals=_REFUSALS,
        success="The route is set.",
        hint="Rounds of review can be for one route.",
    ),
)
