"""Demo people: accounts that a demo makes for looking around."""

from django.conf import settings
from django.db.models import QuerySet

from fellowship.people.models import User


def allowed() -> bool:
    """Whether demo people may exist here at all: never where the portal is in earnest."""
    return bool(settings.DEMO_PEOPLE_ALLOWED)


def demo_people() -> QuerySet[User]:
    """The demo people, in the order of their roles."""
    return User.objects.filter(is_demo=True, is_active=True).order_by("demo_role", "name", "pk")


def demo_person(pk: int) -> User | None:
    """One demo person, or nothing where there must be none."""
    return demo_people().filter(pk=pk).first() if allowed() else None
