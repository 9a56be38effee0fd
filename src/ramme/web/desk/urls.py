"""Addresses of the budget officer's desk."""

from __future__ import annotations

from django.urls import path

from ramme.web.desk import review, upload

urlpatterns = [
    path("skrivebord/", upload.desk, name="desk"),
    path("skrivebord/upload/", upload.send, name="upload"),
    path("skrivebord/lagt-op/<str:batch>/", upload.progress, name="uploads"),
    path("skrivebord/<str:budget>/<str:number>/", review.page, name="review"),
    path("skrivebord/<str:budget>/<str:number>/tal/", review.settle_figure, name="settle"),
    path("skrivebord/<str:budget>/<str:number>/forsegl/", review.seal_paper, name="seal"),
]
