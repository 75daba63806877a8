"""README's tables are compared with what is registered."""

import check_readme

EMPTY = "".join(f"<!-- {name} -->\n<!-- /{name} -->\n" for name in check_readme.TABLES)


def test_renewed_tables_agree():
    assert check_readme.problems(check_readme.renewed(EMPTY)) == []


def test_a_table_that_lacks_a_row_is_named():
    text = check_readme.renewed(EMPTY)
    row = next(line for line in text.splitlines() if "@onething-scenarios" in line)
    found = check_readme.problems(text.replace(row + "\n", ""))
    assert found == ["the table of endpoints is not what is registered; run `make readme`"]


def test_a_missing_table_is_named():
    assert "no table between <!-- types --> and <!-- /types -->" in check_readme.problems("")


def test_roles_come_from_the_registration(tmp_path):
    (tmp_path / "permissions.zcml").write_text(
        '<configure xmlns="http://namespaces.zope.org/zope">'
        '<permission id="x.A" title="X: A"><role name="Editor"/></permission>'
        '<permission id="x.B" title="X: B"/></configure>'
    )
    (tmp_path / "profiles" / "default").mkdir(parents=True)
    (tmp_path / "profiles" / "default" / "rolemap.xml").write_text(
        '<rolemap><permissions><permission name="X: B" acquire="False"><role name="Owner"/>'
        "</permission></permissions></rolemap>"
    )
    assert check_readme.permissions(tmp_path) == [
        ("X: A", "`x.A`", "Editor"),
        ("X: B", "`x.B`", "Owner"),
    ]
