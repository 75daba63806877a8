"""What is installed is what is in the folder; pins name no index."""

import re
from pathlib import Path

import setuptools

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "dongli.onething"


def metadata(monkeypatch) -> dict:
    """Read what setup.py says."""
    said = {}
    monkeypatch.setattr(setuptools, "setup", said.update)
    monkeypatch.chdir(ROOT)
    code = (ROOT / "setup.py").read_text(encoding="utf-8")
    exec(compile(code, "setup.py", "exec"), {"__name__": "__main__"})
    return said


def dependencies(monkeypatch) -> list[str]:
    """Name what setup.py asks for, extras included."""
    said = metadata(monkeypatch)
    lists = [said["install_requires"], *said["extras_require"].values()]
    return [re.split(r"[<>=\[; ]", name)[0] for names in lists for name in names]


def test_every_folder_with_code_is_a_package(monkeypatch):
    folders = {path.parent for path in SOURCE.rglob("*.py")}
    names = {".".join(("dongli.onething", *folder.relative_to(SOURCE).parts)) for folder in folders}
    assert names == set(metadata(monkeypatch)["packages"])


def test_every_package_has_an_init():
    assert not [path for path in SOURCE.rglob("*.py") if not (path.parent / "__init__.py").exists()]


def test_the_namespace_has_no_init():
    assert not (ROOT / "src" / "dongli").exists()


def test_pins_are_exact_and_hashed():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=[a-zA-Z0-9])", text)[1:]
    assert len(blocks) > 200
    assert all("==" in block and "--hash=sha256:" in block for block in blocks)


def test_pins_name_no_index():
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert "://" not in text and "index-url" not in text and "find-links" not in text


def test_every_requirement_is_pinned(monkeypatch):
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    pinned = {normal(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)}
    assert {normal(name) for name in dependencies(monkeypatch)} <= pinned


def normal(name: str) -> str:
    """Write a distribution's name as PEP 503 does."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_explained(monkeypatch):
    explained = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert [name for name in dependencies(monkeypatch) if name.lower() not in explained] == []
