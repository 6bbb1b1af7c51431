"""Published projects for applicants, signed in or not (PRJ-14, REC-04, REC-05, ELG-08)."""

from typing import Any

from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.ui.views import ListView, PageView
from supervisors.queries import interest, project_lists, published
from supervisors.queries.published_table import PublishedProjects as ProjectsTable
from supervisors.queries.published_table import address


class PublishedProjects(ListView):
    """Search and filter; those open to one's own profession come first."""

    abstract = True
    permit = PUBLIC
    template_name = "supervisors/published/list.html"
    table = ProjectsTable
    title = "Published projects"

    def own_profession(self) -> tuple[str, str]:
        """Code and label of the profession of who asks; a package above knows it."""
        return "", ""

    def get_rows(self) -> Any:
        """What the person may see."""
        self.profession = self.own_profession()
        return published.listed(published.published_to(self.request.user), self.profession[0])

    def get_context(self) -> dict[str, Any]:
        """How many there are; whose profession puts some first."""
        return super().get_context() | {"profession": self.profession[1], "with_lists": project_lists.lists_to_read()}

    def render(self, *, status: int = 200, **more: Any) -> Any:
        """With what the rows are together, and each as a card."""
        table = more["table"]
        rows = list(table.page.object_list)
        labels = published.labels_of(rows)
        cards = [
            {
                "row": row,
                "url": address(row),
                "stages": labels.get((row.pk, published.STAGE), []),
                "professions": labels.get((row.pk, published.PROFESSION), []),
                "fit": published.FIT.get(row.area_fit, ""),
                "skill": published.SKILLS.get(row.technical_skill, ""),
                "choosable": row.cohort.state in published.CHOOSABLE,
            }
            for row in rows
        ]
        return super().render(status=status, summary=table.summary, cards=cards, **more)


class PublishedProject(PageView):
    """All facts an applicant needs, and none of the reviewers' notes."""

    permit = PUBLIC
    lookup = {"cohort": "cohort__slug", "ref": "ref"}
    template_name = "supervisors/published/page.html"

    def get_rows(self) -> Any:
        """What the person may see, with what the page shows."""
        rows = published.published_to(self.request.user).prefetch_related("professions")
        return rows.select_related("organisation__region", "lead__person", "cohort", "hr_contact", "finance_contact")

    def get_title(self) -> str:
        """The project's title."""
        return str(self.row.title)

    def get_context(self) -> dict[str, Any]:
        """The facts."""
        signed_in = self.request.user.is_authenticated
        return super().get_context() | {
            "facts": published.facts_of(self.row, with_names=signed_in),
            "stages": published.stages_of(self.row),
            "signed_in": signed_in,
            **(self.get_interest() if signed_in else {}),
        }

    def get_interest(self) -> dict[str, Any]:
        """Questions and answers, and whether the person keeps the project."""
        return {
            "questions": interest.questions_of(self.row),
            "takes_questions": interest.takes_questions(self.row),
            "is_kept": interest.is_kept(self.row, self.request.user),
        }
