"""What is stored about cohorts and their fellows."""

from .cohort import Cohort, CohortChange, CohortMembership, Milestone
from .curriculum import CurriculumCell, CurriculumObjective
from .fellow import Fellow
from .invitation import Invitation
from .programme import Programme
from .term import Term
from .upkeep import RetentionItem, RunRecord

__all__ = [
    "Cohort",
    "CohortChange",
    "CohortMembership",
    "CurriculumCell",
    "CurriculumObjective",
    "Fellow",
    "Invitation",
    "Milestone",
    "Programme",
    "RetentionItem",
    "RunRecord",
    "Term",
]
