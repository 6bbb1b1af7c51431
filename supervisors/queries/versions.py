"""Versions of a proposal side by side (PRJ-11)."""

from dataclasses import dataclass
from typing import Any

from supervisors.core.answers.words import in_words
from supervisors.core.word_diff import Piece, compare, is_material
from supervisors.models import Proposal, ProposalVersion
from supervisors.queries import checklists
from supervisors.queries.proposals import RATING_WORDS

NOW = "now"


@dataclass(frozen=True)
class Change:
    """One part that reads otherwise in the later version."""

    ref: str
    label: str
    before: list[Piece]
    after: list[Piece]


@dataclass(frozen=True)
class Comparison:
    """Two versions, with the parts that differ."""

    first: str
    second: str
    changes: list[Change]
    same: int
    choices: list[tuple[str, str]]


def told_now(proposal: Proposal) -> dict[str, Any]:
    """What a proposal says at the moment, as a version keeps it."""
    types = {i.criterion_id: i.answer_type for i in checklists.items_of(proposal.rule_set)}
    answers = {
        a.criterion.ref: {
            "rating": a.self_rating,
            "value": a.value,
            "evidence": a.evidence,
            "lines": [list(pair) for pair in in_words(types.get(a.criterion_id, ""), a.value)],
        }
        for a in proposal.answers.select_related("criterion")
    }
    return {"title": proposal.title, "summary": proposal.summary, "places": proposal.places, "answers": answers}


def changed_materially(proposal: Proposal) -> set[str]:
    """Criteria whose answer says something else than in the version before."""
    kept = dict(
        ProposalVersion.objects.filter(
            proposal=proposal, version__in=[proposal.version - 1, proposal.version]
        ).values_list("version", "told")
    )
    old = kept.get(proposal.version - 1, {}).get("answers", {})
    new = kept.get(proposal.version, {}).get("answers", {})
    return {ref for ref in old.keys() | new.keys() if is_material(old.get(ref), new.get(ref))}


def comparison(proposal: Proposal, first: str, second: str) -> Comparison | None:
    """Two versions side by side, the last two unless others are asked for; None while there is only one."""
    kept = {str(v.version): v.told for v in proposal.versions.order_by("version")}
    if proposal.state in ("draft", "returned"):
        kept[NOW] = told_now(proposal)
    names = list(kept)
    if len(names) < 2:
        return None
    second = second if second in names[1:] else names[-1]
    earlier = names[: names.index(second)]
    first = first if first in earlier else earlier[-1]
    labels = [("title", "Title"), ("summary", "Summary"), ("places", "Places")]
    pairs = [("", label, str(kept[first][name]), str(kept[second][name])) for name, label in labels]
    old, new = kept[first]["answers"], kept[second]["answers"]
    for item in checklists.items_of(proposal.rule_set):
        ref = item.criterion.ref
        pairs.append((ref, item.label or item.criterion.question, _text(old.get(ref)), _text(new.get(ref))))
    changes = [Change(ref, label, *compare(was, now)) for ref, label, was, now in pairs if was != now]
    return Comparison(
        _name(first), _name(second), changes, len(pairs) - len(changes), [(name, _name(name)) for name in names]
    )


def has_versions(proposal: Proposal) -> bool:
    """Whether there are two versions to compare."""
    kept = proposal.versions.count()
    return kept + (proposal.state in ("draft", "returned")) > 1


def _name(version: str) -> str:
    return "As it is now" if version == NOW else f"Version {version}"


def _text(answer: dict[str, Any] | None) -> str:
    if answer is None:
        return "Not answered"
    lines = [RATING_WORDS.get(answer["rating"], "") + "."]
    lines += [f"{label}: {words}" for label, words in answer["lines"]]
    return "\n".join([*lines, answer["evidence"]] if answer["evidence"] else lines)
