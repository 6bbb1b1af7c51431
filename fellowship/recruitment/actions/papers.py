"""Keeping and removing the files of an application."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.documents import store
from fellowship.foundation.documents.intake import UploadRefused
from fellowship.recruitment.actions.applications import keep_progress
from fellowship.recruitment.models import Application, ApplicationPaper
from fellowship.recruitment.permissions import EDIT_APPLICATION, VIEW_APPLICATION

MOST_FILES = 3
LETTER = "Letter handed in"


class FileRefused(Exception):
    """The file is not kept; `field` is the input it was chosen in."""

    field = "file"


@action(EDIT_APPLICATION, on="application")
def add_paper(*, application: Application, kind: str, upload: Any, by: Any) -> ApplicationPaper:
    """Check and keep a file; whoever may see the application may read it."""
    if application.papers.filter(kind=kind).count() >= MOST_FILES:
        raise FileRefused(f"There are {MOST_FILES} files already. Remove one first.")
    try:
        document = store.save_upload(upload, by=by, owner=application, permit=VIEW_APPLICATION.name)
    except UploadRefused as refusal:
        raise FileRefused(str(refusal)) from refusal
    paper = ApplicationPaper.objects.create(application=application, kind=kind, document=document)
    if kind not in application.supporting_documents:
        application.supporting_documents = [*application.supporting_documents, kind]
    if kind == ApplicationPaper.Kind.LETTER:
        application.approval, application.approval_from = Application.Approval.GIVEN, LETTER
        application.approval_on = timezone.localdate()
    keep_progress(application)
    return paper


@action(EDIT_APPLICATION, on="application")
def remove_paper(*, application: Application, pk: int, by: Any) -> None:
    """Take a file away; nothing happens when it is gone already."""
    paper = application.papers.filter(pk=pk).select_related("document").first()
    if paper is None:
        return
    kind = paper.kind
    store.remove(paper.document)  # the row goes with its document
    if not application.papers.filter(kind=kind).exists():
        application.supporting_documents = [name for name in application.supporting_documents if name != kind]
        if kind == ApplicationPaper.Kind.LETTER and application.approval_from == LETTER:
            application.approval, application.approval_from = Application.Approval.MISSING, ""
            application.approval_on = None
    keep_progress(application)
