"""The worksheet's page: figures, what if, and evidence that nobody overwrites unseen."""

import pytest


@pytest.fixture
def shop(editor):
    """One item with one material."""
    for container, data in (
        ("/scenarios", {"@type": "Scenario", "id": "shop", "title": "开便利店"}),
        ("/items", {"@type": "Item", "id": "food", "title": "食品经营许可", "promised_limit": 5}),
        (
            "/items/food",
            {
                "@type": "Material",
                "title": "租约",
                "material_type": "lease",
                "subject": "enterprise",
            },
        ),
        ("/scenarios/shop", {"@type": "ScenarioItem", "id": "licence", "item": "/items/food"}),
    ):
        answer = editor.post(container, json=data)
        assert answer.status_code == 201, answer.text


def get(client, query=""):
    return client.get(f"/scenarios/shop/@@worksheet{query}", headers={"Accept": "text/html"}).text


def value(html, name):
    return html.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]


def send(client, html, **texts):
    data = {
        "_authenticator": value(html, "_authenticator"),
        "version": value(html, "version"),
        **{f"evidence.{aspect}": text for aspect, text in texts.items()},
    }
    return client.post(
        "/scenarios/shop/@@worksheet",
        data=data,
        headers={"Accept": "text/html"},
        allow_redirects=False,
    )


def row(html, title):
    cells = html.split(f'<th scope="row">{title}</th>')[1].split("</tr>")[0]
    return [cell.split("</td>")[0] for cell in cells.split("<td>")[1:]]


def test_it_computes_and_imagines_without_touching_the_tree(editor, shop):
    assert row(get(editor), "提交材料（份）") == ["1", "1"]
    html = get(editor, "?drop=enterprise/lease&limit.licence=2")
    assert row(html, "提交材料（份）") == ["1", "1", "<strong>0</strong>"]
    assert row(html, "工作日") == ["5", "5", "<strong>2</strong>"]
    assert row(get(editor), "提交材料（份）") == ["1", "1"]


@pytest.mark.parametrize("query", ["?drop=gone", "?apart=x", "?promise=soon", "?limit.licence=-1"])
def test_what_cannot_be_tried_is_left_out(editor, shop, query):
    assert "假设后" not in get(editor, query)


def test_evidence_is_kept_and_never_overwritten_unseen(editor, shop):
    opened = get(editor)
    assert send(editor, opened, process="会议纪要第3号").status_code == 302
    assert "会议纪要第3号" in get(editor)
    late = send(editor, opened, process="另一份")
    assert late.status_code == 409
    assert "另一份" in late.text
    assert "会议纪要第3号" in get(editor)


def test_evidence_that_is_too_long_names_its_aspect(editor, shop):
    answer = send(editor, get(editor), joint="长" * 4001)
    assert answer.status_code == 400
    assert "“联办机制”过长" in answer.text
