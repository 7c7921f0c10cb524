"""Django's settings, worked out from the operator's configuration."""

import os
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from evenkeel.shared.logs import to_console
from evenkeel.site.configuration import read_configuration, secret

CONFIGURATION = read_configuration(os.environ)
HOME = CONFIGURATION.home
SECRET_KEY = secret(HOME)
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
DEMONSTRATION = CONFIGURATION.demonstration
ADDRESS = CONFIGURATION.address
ALLOWED_HOSTS = [CONFIGURATION.host]
if CONFIGURATION.on_loopback:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "evenkeel.shared",
    "evenkeel.record",
    "evenkeel.areas.people",
    "evenkeel.areas.projects",
    "evenkeel.areas.commitments",
    "evenkeel.areas.approach",
    "evenkeel.areas.charter",
    "evenkeel.areas.pulse",
    "evenkeel.areas.concerns",
    "evenkeel.areas.reflection",
    "evenkeel.areas.stakeholders",
    "evenkeel.areas.glossary",
    "evenkeel.areas.decisions",
    "evenkeel.areas.minutes",
    "evenkeel.areas.meetings",
    "evenkeel.areas.balance",
    "evenkeel.areas.desk",
    "evenkeel.doors",
    "evenkeel.site",
    # After our own apps, so that our templates stand in for the library's.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "evenkeel.shared.size_limit.SizeLimitMiddleware",
    "evenkeel.shared.full_disk.FullDiskMiddleware",
    "evenkeel.shared.caching.PersonalPagesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "evenkeel.shared.long_texts.LongTextMiddleware",
    "evenkeel.shared.access.DenyByDefaultMiddleware",
]

ROOT_URLCONF = "evenkeel.site.urls"
WSGI_APPLICATION = "evenkeel.site.wsgi.application"
FORM_RENDERER = "evenkeel.shared.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "evenkeel.site.context.site",
            ],
        },
    }
]

DATABASES = {"default": dj_database_url.parse(CONFIGURATION.database_url)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Writers queue for the lock instead of failing, and an acknowledged write is on the disk.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        ),
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
RECORD_FOLLOWERS = [
    "evenkeel.areas.commitments.actions.follow",
    "evenkeel.areas.decisions.actions.following.follow",
    "evenkeel.areas.concerns.actions.follow",
]
OWN_WORDS = "evenkeel.areas.glossary.queries.own_words"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "evenkeel.areas.people.sign_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_FORMS = {"login": "evenkeel.areas.people.sign_in.SignInForm"}
ACCOUNT_RATE_LIMITS = {
    "login": "20/5m/ip",
    "login_failed": "10/5m/ip,10/5m/key",
    # Three messages with three tries each: at most ten guesses at an account in five minutes.
    "request_login_code": "20/5m/ip,3/5m/key",
    "signup": "20/5m/ip",
    "confirm_email": "1/30s/key",
    "manage_email": "10/m/user",
    "reauthenticate": "10/5m/user",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if CONFIGURATION.https else "http"
MFA_ADAPTER = "evenkeel.areas.people.sign_in.PasskeyAdapter"
MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = CONFIGURATION.on_loopback

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = CONFIGURATION.https
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
if CONFIGURATION.https:
    # The __Host- prefix keeps a neighbouring subdomain from planting a cookie.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health$"]
    SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds())
    CSRF_TRUSTED_ORIGINS = [CONFIGURATION.address]
if CONFIGURATION.trust_proxy:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
CSRF_FAILURE_VIEW = "evenkeel.site.errors.csrf_failure"

EMAIL_BACKEND = "evenkeel.shared.mail.OutboxBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIGURATION.mail_from
EMAIL_TIMEOUT = 10
if CONFIGURATION.mail_url:
    _mail = urlsplit(CONFIGURATION.mail_url)
    _mail_options = parse_qs(_mail.query)
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or 25
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_TLS = _mail_options.get("tls") == ["1"]
    EMAIL_USE_SSL = _mail.scheme == "smtps"

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English")), ("cy", _("Welsh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 250
UPLOAD_LIMIT = 20_000_000

LOGGING = to_console("INFO", {"django": {"handlers": [], "level": "INFO", "propagate": True}})
SILENCED_SYSTEM_CHECKS: list[str] = []

PAGES_OF_LIBRARIES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_email_verification_sent",
        "account_inactive",
        "account_email",
        "mfa_index",
        "mfa_list_webauthn",
        "mfa_add_webauthn",
        "mfa_remove_webauthn",
        "mfa_edit_webauthn",
        "mfa_login_webauthn",
    }
)
