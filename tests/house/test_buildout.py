"""The instance's configuration leaves room for many clients at once."""

from configparser import RawConfigParser
from pathlib import Path

ROOT = Path(__file__).parents[2]


def instance():
    configuration = RawConfigParser()
    configuration.read(ROOT / "buildout.cfg", encoding="utf-8")
    return dict(configuration["instance"])


def lines(text):
    return [line.split() for line in text.splitlines() if line.split()]


def test_open_connections_of_idle_browsers_shut_nobody_out():
    size, limit = lines(instance()["max-request-body-size"])
    assert int(size[0]) > 50 * 1024 * 1024
    assert limit[:2] == ["connection_limit", "="]
    assert int(limit[2]) >= 1000
    assert instance()["asyncore-use-poll"] == "on"


def test_parallel_filings_are_tried_again_often_enough():
    assert ["max-conflict-retries", "20"] in lines(instance()["zope-conf-additional"])
