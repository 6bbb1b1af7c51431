"""Lists: the table with its filters, and the way through its pages."""

from typing import Any

from django import template

register = template.Library()
Given = dict[str, Any]


@register.inclusion_tag("components/data_table.html")
def data_table(table: Any) -> Given:
    """A whole list: filters, chips, download links, rows and pages."""
    return {"table": table}


@register.inclusion_tag("components/filter_panel.html")
def filter_panel(table: Any) -> Given:
    """The filters of a list and the chips of those in use."""
    return {"table": table}


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Any, table: Any = None) -> Given:
    """The way through the pages, every filter kept. Without a table, the address of the request serves."""

    def url(number: int) -> str:
        if table is not None:
            return str(table.url(page=str(number)))
        params = context["request"].GET.copy()
        params["page"] = str(number)
        return f"?{params.urlencode()}"

    around = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": [(n, url(n) if isinstance(n, int) else "") for n in around],
        "previous_url": url(page.previous_page_number()) if page.has_previous() else "",
        "next_url": url(page.next_page_number()) if page.has_next() else "",
    }
