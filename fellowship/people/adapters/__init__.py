"""What outside packages call: account hooks of allauth, middleware and the admin site."""
