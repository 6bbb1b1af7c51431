"""The fellow sheet and the expectations agreement as PDF."""

from django.conf import settings
from django.template.loader import get_template, render_to_string

from fellowship.foundation.documents import pdf
from fellowship.foundation.ui.templatetags.ui_values import nhsdate
from placements.core.agreement import PARTS
from placements.models import ExpectationsAgreement, FellowSheet


def sheet_pdf(sheet: FellowSheet) -> bytes:
    """The sheet on one page."""
    fellow = sheet.fellow
    facts = [
        ("Profession", ", ".join(filter(None, (str(fellow.profession), fellow.specialty, fellow.grade)))),
        ("Clinical area", sheet.clinical_area),
        ("Working days", ", ".join(str(day) for day in sheet.working_days)),
        ("Skills", "\n".join(str(skill) for skill in sheet.skills)),
        ("Knowledge and experience", sheet.knowledge),
        ("Would like to learn", "\n".join(str(each) for each in sheet.interests)),
        ("Hopes to achieve", sheet.goals),
        ("Approved by the fellow", nhsdate(sheet.approved_on) if sheet.approved_on else "Not yet"),
    ]
    return _pdf(f"Fellow sheet of {fellow}", str(sheet.cohort), facts)


def agreement_pdf(agreement: ExpectationsAgreement) -> bytes:
    """What both agreed, with the days on which they signed."""
    facts = [(title, agreement.parts[key]) for key, title in PARTS.items()]
    for who, on in (
        (agreement.fellow, agreement.fellow_signed_on),
        (agreement.supervisor, agreement.supervisor_signed_on),
    ):
        facts.append((f"Signed by {who}", nhsdate(on) if on else "Not yet"))
    return _pdf(f"{agreement}", str(agreement.cohort), facts)


def _pdf(title: str, cohort: str, facts: list[tuple[str, str]]) -> bytes:
    sheet = get_template("print/year/print.css").template.source
    words = {"title": title, "cohort": cohort, "facts": facts, "brand_name": settings.BRAND["name"]}
    return pdf.render(render_to_string("print/facts/document.html", words), title=title, stylesheet=sheet)
