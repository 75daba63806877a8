"""Signers and the joint office are told by mail, through a real SMTP server; failing is no harm."""

import socket
import threading
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import transaction
from aiosmtpd.controller import Controller
from plone import api
from test_countersigning import go, sign_all
from test_effective_date import plan

from dongli.onething.operations.now import now
from dongli.onething.operations.publish_due import publish_due


class Inbox:
    """Keeps what it is sent."""

    def __init__(self):
        self.messages, self.came = [], threading.Condition()

    async def handle_DATA(self, server, session, envelope):
        with self.came:
            self.messages.append(message_from_bytes(envelope.content, policy=default))
            self.came.notify_all()
        return "250 OK"

    def wait_for(self, count):
        with self.came:
            assert self.came.wait_for(lambda: len(self.messages) >= count, timeout=30)
            return {str(one["To"]): one for one in self.messages}


@pytest.fixture
def inbox():
    kept = Inbox()
    server = Controller(kept, hostname="127.0.0.1", port=free_port())
    server.start()
    kept.port = server.port
    yield kept
    server.stop()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def post_to(port, *names):
    """Set the site's mail up, and give these people addresses."""
    transaction.begin()
    api.portal.set_registry_record("plone.smtp_host", "127.0.0.1")
    api.portal.set_registry_record("plone.smtp_port", port)
    api.portal.set_registry_record("plone.email_from_address", "office@example.org")
    api.portal.set_registry_record("plone.email_from_name", "联席会议办公室")
    for name in names:
        api.user.get(userid=name).setMemberProperties({"email": f"{name}@example.org"})
    transaction.commit()


def test_signers_are_told_when_it_is_submitted_and_the_office_when_all_have_signed(
    client, tree, inbox
):
    people = {name: client(name) for name in ("health-signer", "police-signer", "publisher")}
    post_to(inbox.port, *people)
    assert go(client("editor"), tree, "submit").ok
    told = inbox.wait_for(2)
    assert set(told) == {"health-signer@example.org", "police-signer@example.org"}
    mail = told["police-signer@example.org"]
    assert mail["Subject"] == "待会签：新生儿出生一件事"
    assert "公安东丽分局" in mail.get_content() and "/@@inbox" in mail.get_content()
    assert go(people["health-signer"], tree, "countersign").ok
    assert go(people["police-signer"], tree, "countersign").ok
    office = inbox.wait_for(3)["publisher@example.org"]
    assert office["Subject"] == "待发布：新生儿出生一件事"
    for one in inbox.messages:
        for name in people:
            assert name not in one.get_content()


def test_a_mail_server_that_is_gone_stops_nothing(client, tree):
    client("health-signer")
    post_to(free_port(), "health-signer")
    assert go(client("editor"), tree, "submit").ok
    assert go(client("health-signer"), tree, "countersign").ok


def test_nothing_is_sent_of_what_did_not_happen(client, tree, inbox):
    client("health-signer")
    post_to(inbox.port, "health-signer")
    transaction.begin()
    with api.env.adopt_roles(["Manager"]):
        scenario = api.portal.get().unrestrictedTraverse(tree.lstrip("/"))
        api.content.transition(scenario, "submit")
    transaction.abort()
    assert go(client("editor"), tree, "submit").ok
    inbox.wait_for(1)
    assert len(inbox.messages) == 1


def test_the_office_is_told_of_what_was_not_published_on_its_date(client, tree, inbox):
    sign_all(client, tree)
    publisher = client("publisher")
    assert plan(publisher, tree).ok
    assert client("editor").patch("/items/vaccination", json={"promised_limit": 2}).ok
    post_to(inbox.port, "publisher")
    transaction.begin()
    publish_due(api.portal.get(), now=now() + timedelta(days=2))
    transaction.commit()
    assert inbox.wait_for(1)["publisher@example.org"]["Subject"].startswith("未能按期发布")
