"""Structured logs: one JSON object a line in production, readable lines in the demo; never a secret."""

from fellowship.config import env, logs

LOGGING = logs.configure(
    readable=env.flag("DEBUG"), level=env.text("LOG_LEVEL", "WARNING" if env.flag("DEBUG") else "INFO")
)
