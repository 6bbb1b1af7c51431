"""Who may see jobs. An administrator sees how the work goes, not what it is about."""

from fellowship.foundation.access.conditions import everywhere, own
from fellowship.foundation.access.permits import Permit

VIEW_JOB = Permit("jobs.view_job", "jobs.Job", {"person": own("by")})
RETRY_JOB = Permit("jobs.retry_job", "jobs.Job", {"person": own("by")}, words="Try a stopped job again")
LIST_JOBS = Permit("jobs.list_jobs", "", {"admin": everywhere})
