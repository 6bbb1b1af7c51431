"""What is stored about people and organisations."""

from .demo import DemoAccount
from .erasure import Erasure, ErasureChange, Tombstone
from .organisation import Organisation, OrganisationMembership, Region
from .user import User

__all__ = [
    "DemoAccount",
    "Erasure",
    "ErasureChange",
    "Organisation",
    "OrganisationMembership",
    "Region",
    "Tombstone",
    "User",
]
