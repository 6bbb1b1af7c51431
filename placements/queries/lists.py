"""The rows of each list of a cohort, with all that its columns read."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from placements.models import Delay, LearningSession, Output, PlacementLog, Recharge, Risk
from placements.queries.contracts import queue_rows
from placements.queries.placements import contract_rows, placement_rows
from placements.queries.sessions import session_rows


def placements(cohort: Any, on: date) -> QuerySet:
    """Placements of the cohort."""
    return placement_rows().filter(cohort=cohort)


def contracts(cohort: Any, on: date) -> QuerySet:
    """Contracts of the cohort, with the days of request and start."""
    return contract_rows().filter(cohort=cohort)


def queue(cohort: Any, on: date) -> QuerySet:
    """Contracts of the cohort that wait for somebody, with how they were chased."""
    return queue_rows(cohort)


def logs(cohort: Any, on: date) -> QuerySet:
    """Monthly summaries that are due or in."""
    return PlacementLog.objects.filter(cohort=cohort).select_related("cohort", "fellow__person")


def recharges(cohort: Any, on: date) -> QuerySet:
    """Recharges of the cohort."""
    return Recharge.objects.filter(cohort=cohort).select_related("cohort", "fellow__person", "payer", "payee")


def risks(cohort: Any, on: date) -> QuerySet:
    """Live risks and issues of the cohort."""
    return Risk.objects.filter(cohort=cohort).select_related("cohort", "proposal", "owner", "fellow__person")


def delays(cohort: Any, on: date) -> QuerySet:
    """Delays of the cohort."""
    return Delay.objects.filter(cohort=cohort).select_related("cohort", "fellow__person", "project__proposal")


def sessions(cohort: Any, on: date) -> QuerySet:
    """Learning sessions of the cohort."""
    return session_rows(LearningSession.objects.filter(cohort=cohort))


def outputs(cohort: Any, on: date) -> QuerySet:
    """Outputs of the cohort."""
    return Output.objects.filter(cohort=cohort).select_related("cohort").prefetch_related("fellows__person")
