"""The portal's people, seen as a plain user table."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Person(AbstractBaseUser):
    """An account."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    objects = BaseUserManager()
    USERNAME_FIELD = "email"

    class Meta:
        managed = False
        app_label = "bare"
        db_table = "people_user"

    def __str__(self) -> str:
        return self.name
