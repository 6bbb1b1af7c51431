"""What the report of a demo cohort says, to whom."""

import datetime as dt
import io
import json

import pypdf
import pytest

from evaluations.actions import reports as actions
from evaluations.core.report.parts import Drawing, Quote
from evaluations.exports.reports import body_of, pdf_of
from evaluations.models import ConsentRecord, FormResponse, Report, Turn
from evaluations.queries.report.build import content
from fellowship.cohorts.models import Cohort, CohortMembership
from fellowship.foundation.access.actors import SYSTEM
from fellowship.portal.loading.engine import load_cohort
from tests.factories.reports import make_report
from tests.figures.test_expected import FILES

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 21)


def load(number: int) -> Cohort:
    """A demo cohort in the database."""
    data = json.loads((FILES / f"cohort_{number}.json").read_text(encoding="utf-8"))
    return load_cohort(data, on=ON).cohort


def blocks(chapters: tuple, kind: type) -> list:
    """Every block of that kind, in order."""
    found = []
    for chapter in chapters:
        found += [n.block for n in chapter.blocks if isinstance(n.block, kind)]
        found += blocks(chapter.chapters, kind)
    return found


@pytest.mark.requirement("RPT-02", "RPT-06", "RPT-09", "RPT-14", "OUT-07")
def test_the_report_of_the_first_cohort_for_evaluators():
    made = content(cohort=load(1), audience="evaluator", on=ON)
    assert [(c.number, c.title) for c in made.numbering.chapters] == [
        ("1", "Acknowledgements"), ("2", "Executive summary"), ("3", "Background"), ("4", "Evaluation design"),
        ("5", "Findings"), ("6", "Recommendations"), ("7", "Case studies"), ("8", "Appendices"),
    ]  # fmt: skip
    assert made.numbering.loose == ()
    assert [d.key for d in blocks(made.numbering.chapters, Drawing)] == [
        "preference-rank", "contract-days", "matrix", "ratings", "skills", "exposure", "next-steps",
    ]  # fmt: skip
    body = body_of(made)
    for words in (
        "In this cohort 11 fellows worked at 6 host trusts for 2 days a week over 12 months.",
        "The feedback form was sent to 36 people and 11 replied.",
        "There are 26 recommendations.",
        "8 were positive and 2 neutral; 1 more said unsure.",
        "A fellow may name several next steps.",
    ):
        assert words in body
    printed = pypdf.PdfReader(io.BytesIO(pdf_of(made)))
    root = printed.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")
    titles = [entry["/Title"] for entry in printed.outline if not isinstance(entry, list)]
    assert "5 Findings" in titles
    assert printed.metadata is not None and printed.metadata.title == "Cohort 1: evaluation report"
    figures = [k for k in _structure(root["/StructTreeRoot"]) if k.get("/S") == "/Figure"]
    assert len(figures) >= 7 and all(k.get("/Alt") for k in figures)


def _structure(node: object) -> list:
    """Every element of the structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for one in node for found in _structure(one)]
    if not isinstance(node, dict):
        return []
    return [node, *(_structure(node["/K"]) if "/K" in node else [])]


@pytest.mark.requirement("RPT-07")
def test_the_public_report_names_nobody_and_shows_no_small_group():
    cohort = load(1)
    body = body_of(content(cohort=cohort, audience="public", on=ON))
    names = set(CohortMembership.objects.filter(cohort=cohort).values_list("user__name", flat=True))
    assert [name for name in names if name in body] == []
    assert "8 were positive" not in body
    assert "Ratings by trust" not in body
    assert "Ratings in the feedback form: not shown, because fewer than 10 people are in a group." in body


@pytest.mark.requirement("RPT-02")
def test_quotes_are_printed_only_as_their_speakers_agreed():
    cohort = load(2)
    turn = Turn.objects.filter(session__study__cohort=cohort, consent_to_quote=True, masked=False).first()
    assert turn is not None
    cohort_one = load(1)
    quotes = blocks(content(cohort=cohort_one, audience="programme", on=ON).numbering.chapters, Quote)
    said = Turn.objects.filter(session__study__cohort=cohort_one)
    plain = {t.text for t in said if t.redactions}
    assert len(quotes) == len({q.text for q in quotes}) > 10
    assert {q.who for q in quotes} <= {"Fellow", "Supervisor", "Programme stakeholder"}
    assert [q.text for q in quotes if q.text in plain] == []
    victim = said.get(text=quotes[0].text)
    ConsentRecord.objects.update_or_create(
        session=victim.session, person=victim.speaker,
        defaults={"ref": "CX", "status": "withdrawn", "withdrawn_on": ON},
    )  # fmt: skip
    after = blocks(content(cohort=cohort_one, audience="programme", on=ON).numbering.chapters, Quote)
    lost = set(said.filter(session=victim.session, speaker=victim.speaker).values_list("text", flat=True))
    assert {q.text for q in after} & lost == set()
    hidden = set(Turn.objects.filter(masked=True).values_list("text", flat=True))
    body = body_of(content(cohort=cohort, audience="evaluator", on=ON))
    assert "Recommendations of earlier cohorts" in body and "Prefer placements with several projects" in body
    assert hidden and [text for text in hidden if text in body] == []
    Report.objects.filter(cohort=cohort_one).update(state="draft")
    for audience, told in (("evaluator", True), ("programme", False)):
        body = body_of(content(cohort=cohort, audience=audience, on=ON))
        assert ("Prefer placements with several projects" in body) is told


@pytest.mark.requirement("RPT-04", "RPT-05")
def test_a_text_stays_when_figures_change_and_says_that_it_is_stale():
    cohort = load(1)
    report = make_report(cohort, audience="evaluator")
    actions.write_text(report=report, by=SYSTEM, section="findings", text="Of [[form_definite]], [[form_positive]].")
    fresh = content(cohort=cohort, audience="evaluator", on=ON, report=report)
    assert "Of 10, 8." in body_of(fresh) and "Check this text" not in body_of(fresh, show_stale=True)
    FormResponse.objects.filter(form__study__cohort=cohort, rating="strongly_positive").update(rating="neutral")
    body = body_of(content(cohort=cohort, audience="evaluator", on=ON, report=report), show_stale=True)
    assert "Of 10, 4." in body
    assert "Figures that it names have changed since it was written: form_positive." in body
