"""What an editor exports, the loader reads: into the same site nothing changes."""

import io
import zipfile

import pytest
from plone.app.testing import TEST_USER_ID, setRoles
from zope.annotation.interfaces import IAnnotations

from dongli.onething.demo.loader import DATA
from dongli.onething.operations.create_content import create_content
from dongli.onething.operations.export_content import export_content
from dongli.onething.operations.load_content import BadRecord, load_content
from dongli.onething.operations.read_stated import differs_from_standard
from dongli.onething.storage import standards
from dongli.onething.storage.standards import Standard
from dongli.onething.transfer import files
from dongli.onething.transfer.packages import zipped

# A scenario with every kind of thing in it: tables, conditions, dependencies, two departments.
CHOSEN = "restaurant"


@pytest.fixture
def folder(tmp_path):
    """The demo's files of one scenario."""
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "items").mkdir()
    (tmp_path / "elements").symlink_to(DATA / "elements")
    (tmp_path / "files").symlink_to(DATA / "files")
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


def test_what_the_city_says_of_an_item_survives(loaded, tmp_path_factory):
    """与市级标准不一致 is told from it."""
    item = next(iter(loaded["items"].objectValues()))
    said = Standard(
        stated={"title": "市级名称"}, source="a.xlsx", imported="2026-01-05T09:00:00+08:00"
    )
    standards.keep(item, said)
    target = tmp_path_factory.mktemp("export")
    unpack(zipped(export_content(loaded)), target)
    del IAnnotations(item)[standards.KEY]
    load_content(loaded, target)
    assert standards.standard_of(item) == said
    assert differs_from_standard(item) == ["title"]


def build_with_folders(site):
    """Two items of one id in folders of their own, a scenario with both, a place that takes it."""
    setRoles(site, TEST_USER_ID, ["Manager"])
    for name, title in (("food", "餐饮"), ("food/street", "沿街"), ("sign", "招牌")):
        above, _slash, own = name.rpartition("/")
        folder = site["items"].unrestrictedTraverse(above) if above else site["items"]
        create_content(folder, "Folder", {"title": title}, name=own)
    for path in ("food/street", "sign"):
        folder = site["items"].unrestrictedTraverse(path)
        create_content(folder, "Item", {"title": path}, name="licence")
    scenario = create_content(site["scenarios"], "Scenario", {"title": "开店"}, name="shop")
    for name, path in (("a", "food/street/licence"), ("b", "sign/licence")):
        create_content(scenario, "ScenarioItem", {"item": f"/items/{path}"}, name=name)
    point = {"title": "大厅", "accepts": ["/scenarios/shop"]}
    create_content(site["departments"], "ServicePoint", point, name="hall")


def test_items_in_folders_come_to_an_empty_site_in_their_folders(integration, tmp_path):
    site = integration["portal"]
    build_with_folders(site)
    unpack(zipped(export_content(site)), tmp_path)
    for folder in ("items", "scenarios", "departments"):
        site[folder].manage_delObjects(list(site[folder].objectIds()))
    load_content(site, tmp_path)
    shop = site["scenarios"]["shop"]
    named = {name: shop[name].item.to_object for name in ("a", "b")}
    assert [item.Title() for item in named.values()] == ["food/street", "sign"]
    assert named["a"].aq_parent.Title() == "沿街"
    assert [one.to_object for one in site["departments"]["hall"].accepts] == [shop]
    again = load_content(site, tmp_path)
    assert (again.created, again.changed) == ([], [])


def test_a_file_whose_folder_is_nowhere_is_refused(integration, tmp_path):
    setRoles(integration["portal"], TEST_USER_ID, ["Manager"])
    (tmp_path / "items" / "food").mkdir(parents=True)
    record = files.dump({"id": "food/licence", "title": "许可"})
    (tmp_path / "items" / "food" / "licence.yaml").write_text(record, "utf-8")
    with pytest.raises(BadRecord, match="food"):
        load_content(integration["portal"], tmp_path)


def test_the_same_content_gives_the_same_bytes(loaded):
    assert zipped(export_content(loaded)) == zipped(export_content(loaded))


def named_files(item):
    """Which files an item's materials name."""
    kinds = ("sample", "blank_form")
    return {(m["id"], kind): m[kind] for m in item["materials"] for kind in kinds if kind in m}


def test_an_export_holds_the_blank_forms_and_samples(loaded, folder):
    exported = export_content(loaded)
    name = "items/food-licence.yaml"
    named = named_files(files.load_text(exported[name]))
    assert named == named_files(files.load(folder / name))
    assert ("equipment-layout", "sample") in named
    for path in named.values():
        assert exported[path] == (DATA / path).read_bytes()


@pytest.mark.parametrize("path", ["files/none.png", "departments.yaml", "files/../subjects.yaml"])
def test_a_file_is_read_from_the_files_folder_only(loaded, tmp_path, path):
    record = files.load(DATA / "items" / "food-licence.yaml")
    record["materials"][0]["sample"] = path
    (tmp_path / "bad" / "items").mkdir(parents=True)
    (tmp_path / "bad" / "files").mkdir()
    (tmp_path / "bad" / "subjects.yaml").write_text("applicant: 申请人", encoding="utf-8")
    (tmp_path / "bad" / "items" / "food-licence.yaml").write_text(files.dump(record), "utf-8")
    with pytest.raises(BadRecord):
        load_content(loaded, tmp_path / "bad")
