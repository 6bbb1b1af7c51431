"""The portal as a WSGI application, for gunicorn; an unsafe one refuses to start."""

import os

from django.core.wsgi import get_wsgi_application

from fellowship.config.guard import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fellowship.config.settings")
application = get_wsgi_application()
refuse_unsafe_start()
