"""A mail backend for places without a mail server: every mail stays readable in the portal's outbox."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from fellowship.foundation.notices.delivery import MARK
from fellowship.foundation.notices.models import Message
from fellowship.foundation.notices.outbox import one_line


class OutboxBackend(BaseEmailBackend):
    """Keeps mails as messages, those of the accounts pages included."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep each; mails of the outbox itself are there already."""
        for mail in email_messages:
            mail.message()  # refuses what would break out of a header, as a server's backend does
            if MARK not in mail.extra_headers:
                self._keep(mail)
        return len(email_messages)

    def _keep(self, mail: EmailMessage) -> None:
        Message.objects.create(
            template="mail",
            subject=one_line(str(mail.subject))[:200],
            body=mail.body,
            addresses=list(mail.recipients()),
            status=Message.Status.KEPT,
        )
