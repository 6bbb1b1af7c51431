"""How a person wants messages that are not essential."""

from typing import Any

from fellowship.foundation.access.gate import action
from fellowship.foundation.notices.models import DeliveryChoice
from fellowship.foundation.notices.permissions import CHOOSE_DELIVERY

WAYS = DeliveryChoice.Way.choices


def way_of(person: Any) -> str:
    """What the person chose; at once, until they choose."""
    chosen = DeliveryChoice.objects.filter(user=person).values_list("way", flat=True).first()
    return str(chosen or DeliveryChoice.Way.AT_ONCE)


@action(CHOOSE_DELIVERY)
def choose_delivery(*, way: str, by: Any) -> DeliveryChoice:
    """Keep the choice."""
    return DeliveryChoice.objects.update_or_create(user=by, defaults={"way": DeliveryChoice.Way(way)})[0]
