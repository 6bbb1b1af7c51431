"""Where records of this package are shown."""

from fellowship.foundation.ui.records import RecordKind, register

register(RecordKind("proposal", "supervisors.view_proposal", page="project"))
register(RecordKind("pack", "supervisors.view_pack"))
