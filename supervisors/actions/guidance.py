"""Guidance added, given new versions, taken away, and rated by readers (SUP-11)."""

from typing import Any

from django.utils import timezone

from fellowship.foundation.access.gate import action
from fellowship.foundation.documents import store
from supervisors.models import Resource, ResourceVersion, ResourceVote
from supervisors.permissions import ADD_RESOURCE, CHANGE_RESOURCE, RATE_RESOURCE, VIEW_RESOURCE


@action(ADD_RESOURCE)
def add_resource(*, facts: dict[str, Any], upload: Any, link: str, by: Any) -> Resource:
    """New guidance with its first version: a file or a link."""
    last = Resource.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    resource = Resource.objects.create(ref=f"G{last + 1:03}", **facts)
    _add(resource, upload, link, "", by)
    return resource


@action(CHANGE_RESOURCE, on="resource")
def change_resource(*, resource: Resource, facts: dict[str, Any], by: Any) -> Resource:
    """Its words, its stage, and who may read it."""
    Resource.objects.filter(pk=resource.pk).update(**facts)
    resource.refresh_from_db()
    return resource


@action(CHANGE_RESOURCE, on="resource")
def add_version(*, resource: Resource, upload: Any, link: str, note: str, by: Any) -> ResourceVersion:
    """A newer file or link; earlier ones stay to be read."""
    return _add(resource, upload, link, note, by)


@action(CHANGE_RESOURCE, on="resource")
def retire_resource(*, resource: Resource, by: Any) -> Resource:
    """Take it away from readers, or bring it back; its versions and ratings stay."""
    resource.retired_on = None if resource.retired_on else timezone.localdate()
    resource.save(update_fields=["retired_on"])
    return resource


@action(RATE_RESOURCE, on="resource")
def rate_resource(*, resource: Resource, useful: bool, by: Any) -> ResourceVote:
    """One voice for each reader; a second one takes the place of the first."""
    return ResourceVote.objects.update_or_create(resource=resource, person=by, defaults={"useful": useful})[0]


def _add(resource: Resource, upload: Any, link: str, note: str, by: Any) -> ResourceVersion:
    document = store.save_upload(upload, by=by, owner=resource, permit=VIEW_RESOURCE.name) if upload else None
    number = (resource.versions.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    return ResourceVersion.objects.create(
        resource=resource,
        number=number,
        document=document,
        link="" if document else link,
        note=note,
        added_on=timezone.localdate(),
        added_by=by,
    )
