"""What is stored about people and organisations."""

from .organisation import Organisation, OrganisationMembership, Region
from .user import User

__all__ = ["Organisation", "OrganisationMembership", "Region", "User"]
