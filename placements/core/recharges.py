"""What follows from the dates of a recharge (HON-13)."""

import datetime as dt


def recharge_status(
    invoiced_on: dt.date | None, due_on: dt.date | None, paid_on: dt.date | None, *, on: dt.date
) -> str:
    """planned, invoiced, overdue or paid."""
    if paid_on:
        return "paid"
    if due_on and due_on < on:
        return "overdue"
    return "invoiced" if invoiced_on else "planned"


def days_late(due_on: dt.date | None, paid_on: dt.date | None, *, on: dt.date) -> int:
    """Days after the due date: to the payment, or to today while unpaid."""
    return max(0, ((paid_on or on) - due_on).days) if due_on else 0
