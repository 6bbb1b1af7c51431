"""One page."""

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


@login_required
def page(request: HttpRequest) -> HttpResponse:
    """Who is signed in, and one query of fifty rows."""
    return render(request, "page.html", {"rows": get_user_model().objects.order_by("pk")[:50], "user": request.user})


urlpatterns = [path("", page)]
