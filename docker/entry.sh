#!/bin/sh
# What each container of docker-compose.yml does. Secrets are files in a volume of their own, made at the first start.
set -eu
secrets=${SECRETS_DIR:-/secrets}

make_secret() {
    [ -s "$secrets/$1" ] && return
    # Written beside and moved, so that nobody ever reads half a secret. Readable by every container that has the volume.
    python -c 'import secrets; print(secrets.token_hex(32), end="")' >"$secrets/.$1"
    chmod 444 "$secrets/.$1"
    mv "$secrets/.$1" "$secrets/$1"
}

use_secrets() {
    : "${SECRET_KEY_FILE:=$secrets/secret_key}"
    export SECRET_KEY_FILE
    if [ -z "${DATABASE_URL:-}" ] && [ -f "$secrets/database_password" ]; then
        DATABASE_URL="postgres://portal:$(cat "$secrets/database_password")@database:5432/portal"
        export DATABASE_URL
    fi
    if [ -z "${REDIS_URL:-}" ] && [ -f "$secrets/redis_password" ]; then
        REDIS_URL="redis://:$(cat "$secrets/redis_password")@redis:6379/0"
        export REDIS_URL
    fi
}

command=${1:-web}
[ $# -gt 0 ] && shift
case "$command" in
secrets)
    for name in secret_key database_password redis_password; do make_secret "$name"; done
    ;;
migrate)
    use_secrets
    exec python manage.py migrate --noinput "$@"
    ;;
web)
    use_secrets
    exec gunicorn -c python:fellowship.config.gunicorn fellowship.config.wsgi "$@"
    ;;
worker)
    use_secrets
    exec celery -A fellowship.config worker --concurrency "${WORKER_PROCESSES:-2}" --loglevel INFO "$@"
    ;;
beat)
    use_secrets
    exec celery -A fellowship.config beat --schedule /tmp/beat-schedule --pidfile= --loglevel INFO "$@"
    ;;
probe)
    use_secrets
    exec python -m fellowship.config.probe "$@"
    ;;
manage)
    use_secrets
    exec python manage.py "$@"
    ;;
*)
    exec "$command" "$@"
    ;;
esac
