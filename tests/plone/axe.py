"""What axe-core finds that is serious (WCAG 2.2 AA)."""

from axe_playwright_python.sync_playwright import Axe

GRAVE = ("serious", "critical")
OPTIONS = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def grave(page, name):
    """List the grave findings with the elements concerned."""
    page.wait_for_load_state()
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [
        (name, one["id"], [node["html"][:160] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in GRAVE
    ]
