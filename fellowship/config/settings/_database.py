"""One DATABASE_URL: SQLite under var/ unless told otherwise, PostgreSQL in production."""

import dj_database_url

from fellowship.config import env

_url = env.text("DATABASE_URL", f"sqlite:///{env.var_dir() / 'portal.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(_url, conn_max_age=0 if _url.startswith("sqlite") else 60)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE is what removes "database is locked"; FULL keeps every acknowledged save through a power loss.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;",
    }
