"""A second start looks at the database only when it or a profile has changed."""

import pytest
import site_marker


@pytest.fixture
def rooms(tmp_path):
    var, profiles = tmp_path / "var", tmp_path / "profiles"
    (var / "filestorage").mkdir(parents=True)
    (var / "filestorage" / "Data.fs").write_bytes(b"FS21")
    (profiles / "default").mkdir(parents=True)
    (profiles / "default" / "metadata.xml").write_text("<version>1000</version>")
    return var, profiles


def test_without_a_marker_the_site_must_be_looked_for(rooms):
    assert not site_marker.is_current(*rooms)


def test_after_making_the_site_it_need_not(rooms):
    site_marker.write(*rooms)
    assert site_marker.is_current(*rooms)


def test_another_database_must_be_looked_at(rooms):
    site_marker.write(*rooms)
    storage = rooms[0] / "filestorage"
    (storage / "new").write_bytes(b"FS21")
    (storage / "new").replace(storage / "Data.fs")
    assert not site_marker.is_current(*rooms)


def test_a_newer_profile_must_be_applied(rooms):
    site_marker.write(*rooms)
    (rooms[1] / "default" / "metadata.xml").write_text("<version>1001</version>")
    assert not site_marker.is_current(*rooms)


def test_a_removed_database_is_no_site(rooms):
    site_marker.write(*rooms)
    (rooms[0] / "filestorage" / "Data.fs").unlink()
    assert not site_marker.is_current(*rooms)
