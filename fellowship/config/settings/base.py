"""The whole truth about the portal's settings, with safe embedded defaults; every switch comes from the environment."""

from fellowship.config import env

from ._accounts import *
from ._database import *
from ._jobs import *
from ._logging import *
from ._mail import *
from ._security import *

BASE_DIR = env.BASE_DIR
VAR_DIR = env.var_dir()
# What was deleted or made anonymous, by hash. Outside the database, so that the restore of a backup brings nobody back.
TOMBSTONES = VAR_DIR / "tombstones.jsonl"

INSTALLED_APPS = [
    "fellowship.portal.apps.PortalConfig",
    "evaluations.apps.EvaluationsConfig",
    "fellowship.awards.apps.AwardsConfig",
    "placements.apps.PlacementsConfig",
    "supervisors.apps.SupervisorsConfig",
    "fellowship.recruitment.apps.RecruitmentConfig",
    "fellowship.cohorts.apps.CohortsConfig",
    "fellowship.people.apps.PeopleConfig",
    "fellowship.foundation.backup.apps.BackupConfig",
    "fellowship.foundation.notices.apps.NoticesConfig",
    "fellowship.foundation.jobs.apps.JobsConfig",
    "fellowship.foundation.documents.apps.DocumentsConfig",
    "fellowship.foundation.drafts.apps.DraftsConfig",
    "fellowship.foundation.ui.apps.UiConfig",
    "fellowship.foundation.figures.apps.FiguresConfig",
    "fellowship.foundation.transitions.apps.TransitionsConfig",
    "fellowship.foundation.access.apps.AccessConfig",
    "fellowship.foundation.audit.apps.AuditConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "fellowship.people.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "fellowship.config.middleware.RequestReference",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fellowship.config.middleware.PrivatePages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fellowship.people.adapters.middleware.SessionLimits",
    "fellowship.foundation.drafts.middleware.KeepWhenSignedOut",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "fellowship.people.adapters.middleware.SecondFactorDoor",
    "fellowship.people.adapters.middleware.WrongInputIs422",
    "fellowship.people.adapters.middleware.no_store",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "fellowship.foundation.access.middleware.Denials",
]

ROOT_URLCONF = "fellowship.config.urls"
WSGI_APPLICATION = "fellowship.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "fellowship.foundation.ui.context.brand",
                "fellowship.cohorts.queries.programme.statement",
            ],
            "builtins": [
                f"fellowship.foundation.ui.templatetags.{name}"
                for name in ("ui", "ui_forms", "ui_lists", "ui_records", "ui_values")
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = "nhsuk"
CRISPY_TEMPLATE_PACK = "nhsuk"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = env.text("STATIC_ROOT") or VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Names with a fingerprint, compressed once at build time; the demo serves the files as they lie.
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if env.flag("DEBUG")
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = env.flag("DEBUG")

# On this machine only: a key that everybody knows, plain http, demo people. The guard refuses any other host name.
DEVELOPMENT = env.flag("DEBUG")
DEMO = env.flag("DEMO")
# Who looks around in the demo sees the portal's own pages when something goes wrong, never a stack trace.
DEBUG = DEVELOPMENT and not DEMO

# The programme's own name and look (requirement ADM-20); a neutral look by default.
BRAND = {
    "name": env.text("BRAND_NAME", "Fellowship in Clinical AI"),
    "organisation": env.text("BRAND_ORGANISATION", ""),
    "logo": env.text("BRAND_LOGO", ""),
    "colour": env.text("BRAND_COLOUR", "#005eb8"),
    "help_email": env.text("HELP_EMAIL", "help@example.org"),
}
# Who may hold which role is known above the ground floor: these functions are asked, by name.
ROLE_PROVIDERS = ["fellowship.people.queries.memberships.grants", "fellowship.cohorts.queries.memberships.grants"]
# The links of the header are known at the roof.
NAVIGATION_PROVIDER = "fellowship.portal.queries.navigation.links"
FOOTER_PROVIDER = "fellowship.portal.queries.navigation.foot"
# Forms keep drafts in a room above theirs, known by name.
DRAFT_STORE = "fellowship.foundation.drafts.store"
