"""Addresses."""

from django.urls import path

from fellowship.foundation.ui import gallery, pages

urlpatterns = [
    path("accessibility/", pages.Accessibility.as_view(), name="accessibility"),
    path("brand.css", pages.BrandStyle.as_view(), name="brand-style"),
    path("undo/", pages.Undo.as_view(), name="undo"),
    path("ui/gallery/", gallery.Gallery.as_view(), name="gallery"),
    path("ui/gallery/list/", gallery.GalleryList.as_view(), name="gallery-list"),
]
