"""The portal's settings; see base.py."""

from .base import *
