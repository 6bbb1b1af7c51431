"""Pages of the frame itself: the accessibility statement."""

from fellowship.foundation.access.permits import PUBLIC
from fellowship.foundation.ui.views import PageView


class Accessibility(PageView):
    """What works for everybody here, what does not yet, and whom to tell."""

    permit = PUBLIC
    template_name = "ui/accessibility.html"
    title = "Accessibility statement"
