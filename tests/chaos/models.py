"""What the killed workers leave behind."""

from django.db import models


class Result(models.Model):
    """The one outcome of one item."""

    item = models.IntegerField(unique=True)

    class Meta:
        app_label = "chaos"

    def __str__(self) -> str:
        return str(self.item)


class Run(models.Model):
    """Every time that work on an item began, finished or not."""

    item = models.IntegerField()

    class Meta:
        app_label = "chaos"

    def __str__(self) -> str:
        return str(self.item)
