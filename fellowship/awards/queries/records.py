"""Kinds of records of this package that others link to."""

from fellowship.foundation.ui.records import RecordKind, register

register(RecordKind("certificate", "awards.view_certificate", ref="number", page="certificate"))
register(RecordKind("accreditation", "awards.view_accreditation", page="accreditation"))
register(RecordKind("mentoring", "awards.view_mentoring", page="mentoring"))
register(RecordKind("invitation", "awards.view_invitation", page="invitation"))
register(RecordKind("followup", "awards.view_followup", page="followup"))
