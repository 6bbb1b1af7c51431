"""The yardstick: a Django project with sessions and sign-in and nothing else, on the portal's own database."""
