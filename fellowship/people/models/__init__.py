"""What is stored about people and organisations."""

from .demo import DemoAccount
from .organisation import Organisation, OrganisationMembership, Region
from .user import User

__all__ = ["DemoAccount", "Organisation", "OrganisationMembership", "Region", "User"]
