"""Ratings that several kinds of answer share."""

from collections.abc import Callable, Mapping

from supervisors.core.answers.shapes import Value, has, rows

Rate = Callable[[Value], str]


def both(first: str, second: str) -> Rate:
    """Met with both parts, partly with one."""

    def rate(value: Value) -> str:
        return ("", "partly", "met")[has(value, first) + has(value, second)]

    return rate


def chosen(name: str, ratings: Mapping[str, str]) -> Rate:
    """As the choice says."""

    def rate(value: Value) -> str:
        return ratings.get(value.get(name) or "", "")

    return rate


def whole_row(table: str, first: str, second: str) -> Rate:
    """Met with one row that has both columns, partly with one that has the first."""

    def rate(value: Value) -> str:
        if rows(value, table, first, second):
            return "met"
        return "partly" if rows(value, table, first) else ""

    return rate
