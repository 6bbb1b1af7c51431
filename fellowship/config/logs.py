"""What a log line looks like, and what may never be in one."""

import logging
import re
from typing import Any

import structlog

SECRET_NAMES = re.compile(r"pass(word|wd)?|secret|token|authori[sz]ation|cookie|session|csrf|api_?key|signature", re.I)
# Invitations, survey links and certificate codes are secrets that live in addresses.
SECRET_PART = re.compile(r"(?<=/)[\w:=.\-]{20,}(?=/|$|[\s?\"'])")
SECRET_PAIR = re.compile(r"((?:pass(?:word)?|secret|token|key|code|signature)=)[^&\s\"']+", re.I)
SECRET_URL = re.compile(r"(\w+://[^:/@\s]*:)[^@/\s]+(?=@)")
HIDDEN = "[hidden]"


def without_secrets(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Hide what is secret by its name or its form, in every value of a line."""
    return {k: HIDDEN if SECRET_NAMES.search(k) else _clean(v) for k, v in event.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return SECRET_URL.sub(rf"\1{HIDDEN}", SECRET_PAIR.sub(rf"\1{HIDDEN}", SECRET_PART.sub(HIDDEN, value)))
    if isinstance(value, dict):
        return without_secrets(None, "", value)
    if isinstance(value, list | tuple):
        return [_clean(part) for part in value]
    return value


def shared_processors() -> list[Any]:
    """What happens to each line, whoever writes it."""
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def configure(*, readable: bool, level: str) -> dict[str, Any]:
    """Set structlog up and give Django's LOGGING: readable lines for the demo, one JSON object a line otherwise."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared_processors(),
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    last = structlog.dev.ConsoleRenderer(colors=False) if readable else structlog.processors.JSONRenderer()
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*shared_processors(), _exception],
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    _exception,
                    without_secrets,
                    last,
                ],
            }
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            "django": {"handlers": [], "level": level},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            "weasyprint": {"level": "ERROR"},
            "fontTools": {"level": "ERROR"},
        },
    }


def _exception(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Where it went wrong: class, first line (a database names the values on the second) and places."""
    raised = event.pop("exc_info", None)
    if not raised:
        return event
    error = raised if isinstance(raised, BaseException) else raised[1] if isinstance(raised, tuple) else None
    if error is None:
        return event
    places, step = [], error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        places.append(
            f"{code.co_filename}:{step.tb_lineno} {code.co_qualname if hasattr(code, 'co_qualname') else code.co_name}"
        )
        step = step.tb_next
    return event | {
        "error": type(error).__name__,
        "error_words": str(error).split("\n")[0][:300],
        "places": places[-12:],
    }


logging.captureWarnings(True)
