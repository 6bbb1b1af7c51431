"""The first parts of a report: acknowledgements, executive summary, background, evaluation design."""

from collections import Counter

from evaluations.core.kirkpatrick import LEVELS
from evaluations.core.report.parts import Block, Drawing, Items, Prose, Section, Table
from evaluations.models import Instrument, KeyQuestion, MatrixTick, Session, SummaryItem
from evaluations.queries.report import drawings
from evaluations.queries.report.facts import Facts, joined
from fellowship.foundation.charts import grids

Written = dict[str, tuple[Block, ...]]


def acknowledgements(facts: Facts, written: Written) -> Section:
    """Thanks to those who took part, by role."""
    replied = facts.value("form_responses")
    said = facts.say(
        "We thank the [[fellows]] fellows and [[supervisors]] supervisors of the cohort, their teams at [[host_trusts]] host "
        "trusts, the faculty and the funder. Many of them gave their time to this evaluation.",
        *(["We thank the [[form_responses]] people who replied to the feedback form."] if replied else []),
    )
    return Section("acknowledgements", "Acknowledgements", (*said, *written.get("acknowledgements", ())))


def summary(facts: Facts, written: Written) -> Section:
    """The year on one page."""
    replied = facts.value("form_responses")
    said = facts.say(
        "In this cohort [[fellows]] fellows worked at [[host_trusts]] host trusts for [[days_per_week]] days a week over "
        "[[duration_months]] months.",
        "The evaluation heard fellows in [[fellow_focus_groups]] focus groups, supervisors in [[supervisor_interviews]] "
        "interviews with [[supervisors_interviewed]] people, and fellows in [[fellow_interviews]] interviews.",
        *(["The feedback form was sent to [[form_invited]] people and [[form_responses]] replied."] if replied else []),
        "Of [[form_definite]] definite answers{note: Answers of “I am unsure” are left out.}, [[form_positive]] were positive "
        "and [[form_neutral]] neutral; [[form_unsure]] more said unsure.",
        "Fellows gave [[academic_outputs]] academic outputs.",
    )
    if replied and facts.value("form_positive") is None:
        said += facts.not_shown("How the replies divide")
    items = SummaryItem.objects.filter(study=facts.study).select_related("group")
    groups: dict[str, list[str]] = {}
    for item in items:
        groups.setdefault(item.group.label, []).append(item.text)
    sections = ()
    if groups:
        lead = Prose("In short; {section:recommendations} gives the recommendations in full.")
        blocks = [lead, *(Items((f"{label}: {joined_items(texts)}",)) for label, texts in groups.items())]
        sections = (Section("recommendations-in-short", "Recommendations in short", tuple(blocks)),)
    return Section("summary", "Executive summary", (*said, *written.get("summary", ())), sections)


def joined_items(texts: list[str]) -> str:
    """Several short recommendations as one line."""
    return "; ".join(text.rstrip(".") for text in texts) + "."


def background(facts: Facts, written: Written) -> Section:
    """The programme and the cohort."""
    cohort = facts.cohort
    blocks: list[Block] = []
    if cohort.placement_starts_on and cohort.placement_ends_on:
        start, end = (f"{d.day} {d:%B %Y}" for d in (cohort.placement_starts_on, cohort.placement_ends_on))
        blocks.append(Prose(f"{cohort.name}: placements ran from {start} to {end}."))
    blocks += facts.say(
        "There were [[applications]] applications.",
        "[[first_or_second_choice]] fellows got their first or second choice of project.",
        "Fellows by profession: [[fellows_by_profession]].",
        "Projects about radiology: [[radiology_published]] of those published.",
    )
    by_trust = facts.value("fellows_by_trust")
    if by_trust:
        rows = tuple((str(trust), str(n)) for trust, n in by_trust.items())
        blocks.append(Table("fellows-by-trust", "Fellows by host trust", ("Host trust", "Fellows"), rows))
    sections = [
        Section(key, title, tuple(found))
        for key, title, found in (
            ("matching", "Choice of projects", drawings.preference_rank(facts)),
            ("contracts", "Honorary contracts", [*facts.say(
                "Contracts took [[contract_days_median_initial]] days at the median for a first contract."
            ), *drawings.contract_days(facts)]),
        )
        if found
    ]  # fmt: skip
    return Section("background", "Background", (*blocks, *written.get("background", ())), tuple(sections))


def design(facts: Facts, written: Written) -> Section:
    """How the evaluation was done."""
    study = facts.study
    if study is None:
        return Section("design", "Evaluation design", written.get("design", ()))
    levels = joined(LEVELS.get(level, level).lower() for level in study.levels)
    blocks: list[Block] = []
    if study.aims:
        blocks += [Prose("The evaluation had these aims:"), Items(tuple(study.aims))]
    if study.framework and levels:
        blocks.append(Prose(f"It follows the {study.framework} framework and looks at {levels}."))
    questions = list(KeyQuestion.objects.filter(study=study))
    if questions:
        rows = tuple((q.ref, q.text) for q in questions)
        blocks.append(Table("questions", "Evaluation questions", ("Number", "Question"), rows))
    blocks += _matrix(facts, questions)
    blocks += _sessions(facts)
    return Section("design", "Evaluation design", (*blocks, *written.get("design", ())))


def _matrix(facts: Facts, questions: list[KeyQuestion]) -> list[Block]:
    """Which instrument answers which question, and whether it was used."""
    instruments = list(Instrument.objects.filter(study=facts.study))
    ticks = set(MatrixTick.objects.filter(study=facts.study).values_list("question", "instrument"))
    if not ticks:
        return []
    cells = {q.ref: ["full" if (q.pk, i.pk) in ticks else "" for i in instruments] for q in questions}
    chart = grids.grid(
        "matrix", "Instruments by evaluation question", f"{len(ticks)} pairs of question and instrument were planned.",
        [i.code for i in instruments], cells, told={"full": "Planned"}, n=len(questions), base="questions", head="Question",
    )  # fmt: skip
    key = Table("instruments", "Instruments", ("Code", "Instrument"), tuple((i.code, i.label) for i in instruments))
    return [Drawing("matrix", chart), key]


def _sessions(facts: Facts) -> list[Block]:
    held = Session.objects.filter(study=facts.study, state="done")
    count = Counter(held.values_list("kind", flat=True))
    if not count:
        return []
    people: dict[str, set[int]] = {}
    for kind, person in held.filter(places__attended=True).values_list("kind", "places__person"):
        people.setdefault(kind, set()).add(person)
    labels = dict(Session.Kind.choices)
    rows = tuple(
        (labels[kind], str(count[kind]), str(len(people.get(kind, ())))) for kind in Session.Kind.values if count[kind]
    )
    return [Table("sessions", "Focus groups and interviews held", ("Kind", "Sessions", "People"), rows)]
