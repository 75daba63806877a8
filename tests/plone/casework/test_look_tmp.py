import base64, re
import pytest, transaction, requests
from newborn import PASSWORD, Desk, ground
from dongli.onething.casework.states import subcases

def test_look(functional, page):
    portal = functional["portal"]
    desk = Desk(portal, ground(portal))
    _, case = desk.file()
    desk.file(request_id="x"); desk.file(request_id="y")
    transaction.commit()
    card = next(p for p in subcases(case) if p.item == "card").absolute_url()
    def be(n): page.context.set_extra_http_headers({"Authorization": "Basic "+base64.b64encode(f"{n}:{PASSWORD}".encode()).decode()})
    def shoot(n, url):
        for w in (1280, 375):
            page.set_viewport_size({"width": w, "height": 900}); page.goto(url)
            print(n, w, page.evaluate("document.documentElement.scrollWidth"))
            page.screenshot(path=f"/tmp/look-{n}-{w}.png", full_page=True)
    be("water-reviewer"); shoot("worklist", portal.absolute_url()+"/@@worklist"); shoot("sub", card)
    api=card.replace("/plone","/plone/++api++",1)+"/@workflow/"
    requests.post(api+"receive", json={}, auth=("water-reviewer",PASSWORD), headers={"Accept":"application/json"})
    shoot("sub2", card)
    requests.post(api+"request_correction", json={"defects":{"meter":"水表号有误"}}, auth=("water-reviewer",PASSWORD), headers={"Accept":"application/json"})
    be("mother"); shoot("corr", card); shoot("case", case.absolute_url())
