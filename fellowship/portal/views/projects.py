"""The list of published projects, which knows the profession of who applies (ELG-08)."""

from fellowship.foundation.access.permits import PUBLIC
from fellowship.portal.queries.professions import profession_of
from supervisors.views.published import PublishedProjects


class ProjectList(PublishedProjects):
    """Projects open to one's own profession come first."""

    permit = PUBLIC

    def own_profession(self) -> tuple[str, str]:
        """As the person's newest application says."""
        return profession_of(self.request.user)
