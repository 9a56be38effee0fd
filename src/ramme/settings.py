"""Django's settings; the one place where the environment is read.

``RAMME_WORKSPACE`` names the workspace's folder, ``DATABASE_URL`` an office's PostgreSQL; without
it the workspace keeps its own SQLite file. ``RAMME_HOSTS`` lists the names it is served under, and
``RAMME_HTTPS=1`` says that a proxy in front speaks HTTPS with the visitors. ``RAMME_MAIL_HOST``
names the server that mail is sent through; without it mail is printed.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url

WORKSPACE = Path(os.environ.get("RAMME_WORKSPACE", "ramme-data")).absolute()

_SQLITE_OPTIONS = {
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


def database_for(workspace: Path) -> dict[str, Any]:
    """The database of a workspace: the server that the environment names, else SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(workspace / "ramme.sqlite3"),
        "CONN_MAX_AGE": 60,
        "OPTIONS": _SQLITE_OPTIONS,
    }


def _secret_key(workspace: Path) -> str:
    """A key of the workspace's own, made once; a passing one where there is no workspace yet."""
    path = workspace / "secret-key"
    if path.is_file():
        return path.read_text(encoding="ascii")
    key = secrets.token_urlsafe(50)
    if (workspace / "municipality").is_dir():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
            file.write(key)
    return key


SECRET_KEY = _secret_key(WORKSPACE)
DEBUG = False
ALLOWED_HOSTS = os.environ.get("RAMME_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
DATABASES = {"default": database_for(WORKSPACE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django_htmx",
    "ramme.store",
    "ramme.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ramme.web.headers.strict_headers",
    "ramme.web.limits.known_hosts",
    "ramme.web.limits.bodies_in_bounds",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ramme.web.people.visits.signed_in_visits",
]
ROOT_URLCONF = "ramme.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["ramme.web.people.context.visitor"]},
    }
]
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
LANGUAGE_CODE = "da"
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

BEHIND_HTTPS = os.environ.get("RAMME_HTTPS") == "1"
if BEHIND_HTTPS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    CSRF_TRUSTED_ORIGINS = [
        f"https://{'*' if host.startswith('.') else ''}{host}" for host in ALLOWED_HOSTS
    ]
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
CSRF_FAILURE_VIEW = "ramme.web.errors.csrf_failed"
LOGIN_URL = "/log-ind/"
_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]
_MAIL = "django.core.mail.backends"
EMAIL_HOST = os.environ.get("RAMME_MAIL_HOST", "")
EMAIL_BACKEND = f"{_MAIL}.smtp.EmailBackend" if EMAIL_HOST else f"{_MAIL}.console.EmailBackend"
EMAIL_PORT = int(os.environ.get("RAMME_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("RAMME_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("RAMME_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("RAMME_MAIL_TLS") == "1"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("RAMME_MAIL_FROM", "ramme@localhost")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "ramme.web.logs.WithoutPeople"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        # Whoever tries names of hosts writes nothing into the log.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    }
    | {
        name: {"handlers": ["stderr"], "level": "ERROR", "propagate": False}
        for name in ("django", "ramme")
    },
}
