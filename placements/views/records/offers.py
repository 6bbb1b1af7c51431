"""Which project an offer is for, said on its record; and the choices of an application that was sent."""

from fellowship.foundation.ui.acts import Act, add
from placements.actions import seats
from placements.forms.seats import OfferedProjectForm
from placements.queries import seats as ask
from placements.queries.freezing import may_confirm

add(
    "offer",
    Act(
        "project",
        "Choose the project",
        "placements.offer_project",
        run=lambda row, by, given: seats.offer_project(offer=row, by=by, **given),
        form=OfferedProjectForm,
        given=lambda row, user: {"projects": ask.choices_for(row)},
        initial=lambda row: {"project": ask.project_of(row)},
        when=lambda row: ask.may_have_project(row),
        refusals=(seats.SeatsRefused,),
        success="The project of the offer is saved.",
        hint="A project that is decided later is chosen here as well: the fellow's placement and contract begin with it.",
    ),
)
add(
    "application",
    Act(
        "choices",
        "Confirm or change your projects",
        "recruitment.confirm_choices",
        page="application-choices",
        when=may_confirm,
    ),
)
