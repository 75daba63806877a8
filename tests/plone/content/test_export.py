"""What an editor exports, the loader reads: into the same site nothing changes."""

import io
import zipfile

import pytest
from plone.app.testing import TEST_USER_ID, setRoles

from dongli.onething.browser.export import zipped
from dongli.onething.demo.loader import DATA
from dongli.onething.operations.export_content import export_content
from dongli.onething.operations.load_content import load_content
from dongli.onething.transfer import files

# A scenario with every kind of thing in it: tables, conditions, dependencies, two departments.
CHOSEN = "restaurant"


@pytest.fixture
def folder(tmp_path):
    """The demo's files of one scenario."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "items").mkdir()
    (tmp_path / "elements").symlink_to(DATA / "elements")
    for name in ("departments.yaml", "subjects.yaml", "material_types.yaml"):
        (tmp_path / name).symlink_to(DATA / name)
    scenario = DATA / "scenarios" / f"{CHOSEN}.yaml"
    (tmp_path / "scenarios" / scenario.name).symlink_to(scenario)
    for place in files.load(scenario)["items"]:
        name = f"{place['item']}.yaml"
        if not (tmp_path / "items" / name).exists():
            (tmp_path / "items" / name).symlink_to(DATA / "items" / name)
    return tmp_path


@pytest.fixture
def loaded(integration, folder):
    setRoles(integration["portal"], TEST_USER_ID, ["Manager"])
    load_content(integration["portal"], folder)
    return integration["portal"]


def unpack(archive: bytes, target) -> None:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        opened.extractall(target)


def test_loading_an_export_changes_nothing(loaded, tmp_path_factory):
    target = tmp_path_factory.mktemp("export")
    unpack(zipped(export_content(loaded)), target)
    again = load_content(loaded, target)
    assert (again.created, again.changed) == ([], [])


def test_an_export_says_what_the_files_said(loaded, folder):
    exported = export_content(loaded)
    scenario = files.load_text(exported[f"scenarios/{CHOSEN}.yaml"])
    assert scenario == files.load(folder / "scenarios" / f"{CHOSEN}.yaml")


def test_the_same_content_gives_the_same_bytes(loaded):
    assert zipped(export_content(loaded)) == zipped(export_content(loaded))
