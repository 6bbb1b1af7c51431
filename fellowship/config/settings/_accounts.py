"""Accounts by django-allauth: sign in by e-mail with password or code, second factor, passkeys, rate limits."""

from fellowship.config import env

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["fellowship.people.adapters.backend.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "fellowship.people.adapters.passwords.GuessablePasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/home/"
ACCOUNT_ADAPTER = "fellowship.people.adapters.account.AccountAdapter"
MFA_ADAPTER = "fellowship.people.adapters.account.SecondFactorAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "fellowship.people.forms.signup.SignupForm"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if env.flag("DEBUG") else "https"
ACCOUNT_SESSION_REMEMBER = True  # the portal's own limits end sessions; see people/core/sessions.py
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = env.flag("DEBUG")
MFA_TOTP_TOLERANCE = 1  # phones' clocks are off by a few seconds
USERSESSIONS_TRACK_ACTIVITY = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXY_COUNT", 0)

# Sign-up is for applicants, while applications are open; this function of a higher package is asked, by name.
SIGNUP_OPEN_WHEN = "fellowship.cohorts.queries.cohorts.applications_are_open"
# Faculty, programme support, evaluators and administrators set up a second factor before they see any page.
SECOND_FACTOR_ENFORCED = not env.flag("DEBUG")
DEMO_PEOPLE_ALLOWED = env.flag("DEBUG")
SIGNED_IN_CACHE_CONTROL = "no-store, private"
