"""What may be done with the records of this package."""

from evaluations.actions import changes
from evaluations.forms.changes import ChangeForm
from fellowship.foundation.ui.acts import Act, begin

begin(
    "programme-change",
    Act(
        "new",
        "Write down a change",
        "evaluations.record_change",
        run=lambda cohort, by, given: changes.record_change(cohort=cohort, by=by, **given),
        form=ChangeForm,
        refusals=(changes.ChangeRefused,),
        success="The change is written down.",
    ),
)
