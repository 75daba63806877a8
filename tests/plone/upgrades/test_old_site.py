"""A site of the profile before, with the demo of its time, upgraded as ``make start`` does it."""

import json
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
import upgraded

OLD = Path(__file__).parent / "_data" / "site-1000.tar.xz"
PROFILE = Path(upgraded.__file__).parents[3] / "src/dongli.onething/profiles/default/metadata.xml"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    home = tmp_path_factory.mktemp("old-site")
    with tarfile.open(OLD) as tar:
        tar.extractall(home, filter="data")
    run = subprocess.run(
        [sys.executable, upgraded.__file__, str(home)], capture_output=True, text=True
    )
    assert run.returncode == 0, run.stderr[-3000:]
    return json.loads(run.stdout.splitlines()[-1])


def test_it_has_todays_profile(site):
    assert f"<version>{site['profile'][0]}</version>" in PROFILE.read_text()


def test_it_is_configured_as_a_new_site_is(site):
    assert site["differs"] == {}


def test_it_has_the_records_of_a_new_site(site):
    assert site["records"] == site["expected records"]


def test_its_register_and_its_cases_agree(site):
    assert site["discrepancies"] == []


def test_its_editions_are_kept_byte_for_byte_and_are_planned(site):
    assert len(site["editions"]) == 13
    for digest, (kept, items) in site["editions"].items():
        assert kept == digest
        assert len(items) >= 2
