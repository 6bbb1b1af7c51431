"""What is stored about cohorts and their fellows."""

from .cohort import Cohort, CohortChange, CohortMembership, Milestone
from .fellow import Fellow
from .term import Term
from .upkeep import RetentionItem, RunRecord

__all__ = ["Cohort", "CohortChange", "CohortMembership", "Fellow", "Milestone", "RetentionItem", "RunRecord", "Term"]
