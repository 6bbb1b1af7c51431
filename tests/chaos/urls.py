"""No addresses: these processes only work."""

urlpatterns: list = []
