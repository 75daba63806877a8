"""The accounts file: one account a line, for its owner's eyes only, never half written."""

import os
import stat

import accounts_file
import pytest

ADMIN = ("admin", "s3cret", "Manager")
CLERK = ("clerk", "pa55", "WindowClerk")


def test_what_is_written_is_read_again(tmp_path):
    accounts_file.write(tmp_path / "accounts.txt", [ADMIN, CLERK])
    assert accounts_file.read(tmp_path / "accounts.txt") == [ADMIN, CLERK]


def test_a_line_is_name_password_role(tmp_path):
    accounts_file.write(tmp_path / "accounts.txt", [ADMIN])
    assert (tmp_path / "accounts.txt").read_text() == "admin s3cret Manager\n"


def test_only_the_owner_reads_it_whatever_the_umask(tmp_path):
    old = os.umask(0)
    try:
        accounts_file.write(tmp_path / "accounts.txt", [ADMIN])
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "accounts.txt").stat().st_mode) == 0o600


def test_it_is_private_before_the_first_byte(tmp_path, monkeypatch):
    modes = []

    def replace(source, target):
        modes.append(stat.S_IMODE(os.stat(source).st_mode))

    monkeypatch.setattr(os, "replace", replace)
    accounts_file.write(tmp_path / "accounts.txt", [ADMIN])
    assert modes == [0o600]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    accounts_file.write(tmp_path / "accounts.txt", [ADMIN])

    def broken(handle):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="disk full"):
        accounts_file.write(tmp_path / "accounts.txt", [CLERK])
    assert [path.name for path in tmp_path.iterdir()] == ["accounts.txt"]
    monkeypatch.undo()
    assert accounts_file.read(tmp_path / "accounts.txt") == [ADMIN]


@pytest.mark.parametrize("account", [("a b", "x", "R"), ("a", "x\ny", "R"), ("a", "", "R")])
def test_an_account_that_breaks_the_line_is_refused(tmp_path, account):
    with pytest.raises(ValueError, match="cannot be written"):
        accounts_file.write(tmp_path / "accounts.txt", [account])


def test_a_new_password_replaces_the_old_one():
    new = ("admin", "other", "Manager")
    assert accounts_file.merged([ADMIN, CLERK], [new]) == [new, CLERK]


def test_no_file_means_no_accounts(tmp_path):
    assert accounts_file.read(tmp_path / "accounts.txt") == []


def test_passwords_are_long_and_never_the_same():
    made = {accounts_file.new_password() for _ in range(100)}
    assert len(made) == 100
    assert min(map(len, made)) >= 22


def test_what_a_killed_write_left_is_removed(tmp_path):
    (tmp_path / ".accounts-x1").write_text("admin old Manager\n")
    accounts_file.write(tmp_path / "accounts.txt", [ADMIN])
    assert [path.name for path in tmp_path.iterdir()] == ["accounts.txt"]
