"""The induction pack: versions that faculty write and release, and the page on which a supervisor reads one."""

from typing import Any

from django.urls import reverse

from fellowship.foundation.documents.intake import UploadRefused
from fellowship.foundation.ui.acts import Act, begin
from fellowship.foundation.ui.views import ActionView, PageView
from supervisors.actions import packs as actions
from supervisors.core.packs import missing
from supervisors.forms.packs import BeginPackForm, PackFileForm, PackForm
from supervisors.permissions import ACKNOWLEDGE_PACK, EDIT_PACK, VIEW_PACK, VIEW_PACK_VERSION
from supervisors.queries import pack_records
from supervisors.queries import packs as queries
from supervisors.views.records import CohortList

_LOOKUP = {"ref": "ref", "cohort": "cohort__slug"}


class Packs(CohortList):
    """Who has read the induction pack."""

    permit = VIEW_PACK
    table = pack_records.Packs
    template_name = "supervisors/packs/list.html"
    kind = "pack"
    title = "Induction packs"

    def get_rows(self) -> Any:
        """Packs of the cohort."""
        return queries.packs(self.cohort)


class PackVersions(CohortList):
    """Every version of the pack."""

    permit = VIEW_PACK_VERSION
    table = pack_records.Versions
    kind = "pack-version"
    title = "Versions of the induction pack"

    def get_rows(self) -> Any:
        """Versions of the cohort."""
        return queries.versions(self.cohort)


class PackVersion(PageView):
    """One version: its parts, its file, and how many have read it."""

    permit = VIEW_PACK_VERSION
    lookup = _LOOKUP
    row_marks = (EDIT_PACK,)
    template_name = "supervisors/packs/page.html"

    def get_rows(self) -> Any:
        """With numbers."""
        return queries.counted(super().get_rows())

    def get_title(self) -> str:
        """Which."""
        return str(self.row)

    def get_context(self) -> dict[str, Any]:
        """What is not written yet."""
        return super().get_context() | {"pack": self.row, "unwritten": missing(self.row.parts)}


class _OfPack(ActionView):
    """Something that is done with a version; it leads back to it."""

    abstract = True
    permit = EDIT_PACK
    see = VIEW_PACK_VERSION
    lookup = _LOOKUP
    back = "pack-version"
    refusals = (actions.PackRefused, UploadRefused)

    def get_rows(self) -> Any:
        """With cohort and file."""
        return super().get_rows().select_related("cohort", "document")

    def get_success_url(self) -> str:
        """Back to the version."""
        return reverse("pack-version", kwargs=self.kwargs)


class WritePack(_OfPack):
    """The parts of a draft."""

    permit = EDIT_PACK
    form_class = PackForm
    draft = "supervisors.pack"
    button = "Save"
    success = "The draft is saved."

    def get_title(self) -> str:
        """Which."""
        return f"Write the induction pack, version {self.row.version}"

    def get_initial(self) -> dict[str, Any]:
        """As it stands."""
        return {"version": self.row.version, "changes": self.row.changes, **self.row.parts}

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.write_pack(pack=self.row, by=self.request.user, **form.cleaned_data)


class GivePackFile(_OfPack):
    """A file in place of the parts."""

    permit = EDIT_PACK
    form_class = PackFileForm
    title = "Put the file there"
    before = "Everybody who is asked to read this version opens this file, in place of an earlier one."
    button = "Save"
    success = "The file is there."

    def act(self, form: Any) -> Any:
        """Keep it."""
        return actions.give_pack_file(pack=self.row, by=self.request.user, **form.cleaned_data)


class MakePackFile(_OfPack):
    """The file from the parts."""

    permit = EDIT_PACK
    title = "Make the file from the parts?"
    before = "The portal makes a PDF of the parts. Everybody who is asked to read this version can open it."
    button = "Make the file"

    def act(self, form: Any) -> Any:
        """Start the task."""
        return actions.ask_pack_file(pack=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """The task that draws it."""
        return reverse("job", args=[self.result.pk])


class ReleasePack(_OfPack):
    """The version holds from now on."""

    permit = EDIT_PACK
    button = "Release it"
    before = (
        "Every lead supervisor of the cohort gets a message and is asked to read this version and confirm it, also those "
        "who have confirmed an earlier one. Its words cannot be changed afterwards. Without a file, one is made of the parts."
    )
    success = "The version is released, and every lead is asked to read it."

    def get_title(self) -> str:
        """Which."""
        return f"Release version {self.row.version}?"

    def act(self, form: Any) -> Any:
        """Release it."""
        return actions.release_pack(pack=self.row, by=self.request.user)


class AcknowledgePack(ActionView):
    """The supervisor says that the pack has arrived and is read."""

    back = "packs"
    permit = ACKNOWLEDGE_PACK
    template_name = "supervisors/packs/acknowledge.html"
    see = VIEW_PACK
    lookup = _LOOKUP
    refusals = (actions.PackRefused,)
    button = "I have read the pack"
    success = "Thank you. The pack is acknowledged."

    def get_title(self) -> str:
        """Which version."""
        return str(self.row.pack)

    def get_rows(self) -> Any:
        """With the file."""
        return queries.pack_rows(super().get_rows())

    def get_context(self) -> dict[str, Any]:
        """The version."""
        return super().get_context() | {"pack": self.row.pack}

    def act(self, form: Any) -> Any:
        """Acknowledge."""
        return actions.acknowledge_pack(pack=self.row, by=self.request.user)

    def get_success_url(self) -> str:
        """Back to the packs."""
        return reverse("packs", kwargs={"cohort": self.kwargs["cohort"]})


begin(
    "pack-version",
    Act(
        "new",
        "Begin a new version",
        "supervisors.begin_pack",
        run=lambda cohort, by, given: actions.begin_pack(cohort=cohort, by=by, **given),
        form=BeginPackForm,
        when=lambda cohort: cohort.state != "closed",
        refusals=(actions.PackRefused,),
        success="The version is a draft. Write its parts or give a file, then release it.",
        hint="It begins with the words of the version before. Nobody is asked to read it until you release it.",
    ),
)
