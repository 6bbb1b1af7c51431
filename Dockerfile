# The portal as one image: web, worker and clock differ only in their command.
FROM node:22-bookworm-slim AS frontend
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.11-slim-bookworm
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 IN_CONTAINER=1 \
    PORTAL_VAR=/var/lib/portal STATIC_ROOT=/app/staticfiles WEB_BIND=0.0.0.0:8000 HOME=/tmp
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation2 fonts-dejavu-core tini \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin portal \
    && install -d -o portal -g portal /var/lib/portal /secrets
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY . .
COPY --from=frontend /build/node_modules node_modules
# Static files are named by fingerprint and compressed here, once; the key of this step is thrown away with it.
RUN python -m fellowship.foundation.ui.frontend \
    && rm -rf node_modules \
    && SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(50))')" ALLOWED_HOSTS=localhost PORTAL_VAR=/tmp/build \
       python manage.py collectstatic --noinput -v0 \
    && rm -rf /tmp/build
USER portal
ENTRYPOINT ["tini", "--", "/app/docker/entry.sh"]
CMD ["web"]
