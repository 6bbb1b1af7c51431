"""The one account of a person."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models, transaction
from django.utils import timezone

from fellowship.foundation.disclosure.declarations import Declaration
from fellowship.foundation.disclosure.retention import ANONYMISE, LIMIT, Ends


class UserManager(BaseUserManager):
    """Makes accounts by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """An account; without a password nobody can sign in with one."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """An administrator: accounts, settings, jobs and audit, no content rights.

        Whoever makes one has the server, so the address counts as confirmed: the first sign-in needs no mail.
        """
        with transaction.atomic(using=self._db):
            user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
            user.emailaddress_set.using(self._db).create(user=user, email=user.email, verified=True, primary=True)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person who can sign in. Records hang off it; roles come from memberships."""

    ref = models.CharField(max_length=20, unique=True, null=True, blank=True)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    title = models.CharField("job title", max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_demo = models.BooleanField(default=False)
    demo_role = models.CharField(max_length=100, blank=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    data = Declaration(
        title="Your account",
        purpose="To let you sign in and to show others who you are.",
        retention="While you take part, and six years after.",
        ends=(
            Ends(
                "date_joined__date",
                months=72,
                then=ANONYMISE,
                only={
                    "cohort_memberships__isnull": True,
                    "organisation_memberships__isnull": True,
                    "fellowships__isnull": True,
                    "is_staff": False,
                    "is_active": True,
                },
                but={"last_login__date__gt": LIMIT},
                fields="ref email title last_login",
                put={"name": "Removed person", "is_active": False, "password": "!"},
                drops="emailaddress_set authenticator_set usersession_set",
            ),
        ),
        subject="pk",
        none="id ref is_active is_demo demo_role is_staff is_superuser groups user_permissions password",
        personal="email name title date_joined last_login",
        withheld="password",
    )

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
