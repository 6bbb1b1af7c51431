"""Celery behind the database outbox: Redis where REDIS_URL is set, folders under var/ otherwise; same code either way."""

from fellowship.config import env

_redis = env.text("REDIS_URL")
_broker = env.var_dir() / "broker"
if _redis:
    CELERY_BROKER_URL = _redis
    CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 300, "socket_connect_timeout": 2, "socket_keepalive": True}
else:
    for _name in ("messages", "processed", "control"):
        (_broker / _name).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_broker / "messages"),
        "data_folder_out": str(_broker / "messages"),
        "control_folder": str(_broker / "control"),
        "store_processed": False,
        "polling_interval": 0.1,
    }
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 110
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TIMEZONE = "Europe/London"
CELERY_TASK_DEFAULT_QUEUE = "portal"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_WORKER_MAX_MEMORY_PER_CHILD = env.number("WORKER_MAX_MEMORY_MB", 512) * 1024
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# The clock drives the sweep through queue, worker and database, so its trace is proof that all of them work.
CELERY_BEAT_SCHEDULE = {
    "sweep": {"task": "jobs.sweep", "schedule": env.number("JOB_SWEEP_SECONDS", 3), "options": {"expires": 10}}
}
JOBS = {
    # A silent worker keeps a job this long; it renews three times in between.
    "lease_seconds": env.number("JOB_LEASE_SECONDS", 30),
    # First reminder to the queue; later ones come at twice the distance, up to the cap.
    "poke_seconds": env.number("JOB_POKE_SECONDS", 10),
    "poke_cap_seconds": env.number("JOB_POKE_CAP_SECONDS", 60),
    "retry_seconds": env.number("JOB_RETRY_SECONDS", 5),
    # Health turns red when no worker did any work, or a job waits, for longer than this.
    "worker_silent_seconds": env.number("HEALTH_WORKER_SECONDS", 60),
    "waiting_too_long_seconds": env.number("HEALTH_QUEUE_SECONDS", 600),
}
CELERY_BEAT_SCHEDULE_FILENAME = str(env.var_dir() / "beat-schedule")

CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis}
        if _redis
        # Rate limits need a cache that all processes share; without Redis the database is that place.
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "portal_cache"}
    )
}
