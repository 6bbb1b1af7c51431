"""How gunicorn serves the portal: gunicorn -c python:fellowship.config.gunicorn fellowship.config.wsgi"""

from fellowship.config import env

bind = env.text("WEB_BIND", "127.0.0.1:8000")
workers = env.number("WEB_CONCURRENCY", 2 if env.text("DATABASE_URL", "sqlite").startswith("postgres") else 1)
worker_class = "gthread"
threads = env.number("WEB_THREADS", 4)
timeout = 60
graceful_timeout = 30
max_requests = 2000
max_requests_jitter = 200
worker_tmp_dir = "/dev/shm" if env.flag("IN_CONTAINER") else None  # noqa: S108 a heartbeat file, not data
accesslog = None  # the portal writes its own line for each request, without secrets
forwarded_allow_ips = env.text("FORWARDED_ALLOW_IPS", "127.0.0.1")
