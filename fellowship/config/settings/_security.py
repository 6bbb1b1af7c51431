"""Secrets, hosts, cookies and the content security policy."""

from csp.constants import NONE, SELF

from fellowship.config import env

_debug = env.flag("DEBUG")
SECRET_KEY = env.text("SECRET_KEY", "demo-only-key-that-is-refused-when-debug-is-off" if _debug else "not-set")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]" if _debug else "")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "fellowship.config.errors.csrf_failure"
SECURE_REDIRECT_EXEMPT = [r"^healthz/$", r"^readyz/$"]  # asked from inside, without TLS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if not _debug:
    SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
    if env.number("TRUSTED_PROXY_COUNT", 0):  # without a proxy anybody could send this header
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-csrf"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

# What backups are encrypted with (manage.py backup --new-key); kept apart from them.
BACKUP_KEY = env.text("BACKUP_KEY")
# The Ed25519 key (PEM) that signs digital credentials; empty: a file under var/keys, made at the first need.
CREDENTIAL_KEY = env.text("CREDENTIAL_KEY")
# How often one address may check certificates.
CERTIFICATE_CHECKS = env.text("CERTIFICATE_CHECKS", "30/m/ip")

# A virus scanner for uploads: a clamd socket path or host:port. Files stay locked until it has spoken; none, no scan.
CLAMD = env.text("CLAMD")
