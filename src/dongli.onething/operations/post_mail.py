"""Post mails once a transaction is through; a mail that fails never fails what it tells of."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from email.headerregistry import Address
from email.message import EmailMessage
from threading import Thread
from typing import Any

import transaction
from plone import api

logger = logging.getLogger(__name__)


def post_mail(addresses: Iterable[str], subject: str, text: str) -> None:
    """Have each address sent its own mail after the commit; nothing where no sender is set up."""
    sender = api.portal.get_registry_record("plone.email_from_address", default=None)
    to = sorted({address for address in addresses if address})
    if not sender or not to:
        return
    name = api.portal.get_registry_record("plone.email_from_name", default="") or ""
    messages = [_message(name, sender, address, subject, text) for address in to]
    # A plain object: the thread must not touch the database.
    mailer = api.portal.get_tool("MailHost")._makeMailer()
    transaction.get().addAfterCommitHook(_start, args=(mailer, sender, messages))


def _message(name: str, sender: str, address: str, subject: str, text: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    user, _at, domain = sender.partition("@")
    message["From"] = Address(name, user, domain)
    message["To"] = address
    message.set_content(text)
    return message


def _start(done: bool, mailer: Any, sender: str, messages: list[EmailMessage]) -> None:
    if done:
        given = (mailer, sender, messages)
        Thread(target=_send, args=given, name="onething-mail", daemon=True).start()


def _send(mailer: Any, sender: str, messages: list[EmailMessage]) -> None:
    for message in messages:
        try:
            mailer.send(sender, [str(message["To"])], message.as_bytes())
        except Exception as failure:
            # Neither the address nor the server's answer, which repeats it.
            logger.warning("a mail was not sent: %s", type(failure).__name__)
