"""Mail: an SMTP server where EMAIL_HOST is set; otherwise messages stay readable in the portal's outbox."""

from fellowship.config import env

EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "Fellowship office <fellowship@example.org>")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "fellowship.foundation.notices.backend.OutboxBackend"
)
# Where links in messages begin; mail has no request to take it from.
PORTAL_URL = env.text("PORTAL_URL", "http://127.0.0.1:8000")
