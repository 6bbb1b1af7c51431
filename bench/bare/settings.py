"""As little as a signed-in page needs; the database, its options and the key are the portal's."""

from fellowship.config import env
from fellowship.config.settings import _database

DATABASES = _database.DATABASES
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = ["localhost"]
INSTALLED_APPS = [
    "bench.bare.apps.BareConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]
AUTH_USER_MODEL = "bare.Person"
ROOT_URLCONF = "bench.bare.urls"
SESSION_COOKIE_NAME = "__Host-session"
USE_TZ = True
PAGE = (
    "<!DOCTYPE html><title>People</title><h1>{{ user.name }}</h1><table>"
    "{% for row in rows %}<tr><td>{{ row.name }}</td><td>{{ row.email }}</td></tr>{% endfor %}</table>"
)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"page.html": PAGE})]},
    }
]
