"""Submitting over HTTP: however often and however parallel it arrives, it is one case."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from .conftest import MOTHER_ID, PASSWORD, PDF

BABY = "scenarios/baby"
SITUATION = {"q.place": "hospital", "q.wants_gift": "no"}


class Filer:
    """An applicant's HTTP client; ``send`` posts a page's own form, ``fields`` filled in."""

    def __init__(self, base, name="mother"):
        self.base = f"{base}/{BABY}"
        self.session = requests.Session()
        self.session.auth = (name, PASSWORD)

    def send(self, step, fields, draft="", files=None, **kwargs):
        page = self.session.get(f"{self.base}/@@{step}", params={"draft": draft} if draft else {})
        hidden = dict(
            re.findall(r'<input name="(\w+)"\s+type="hidden"\s+value="([^"]*)"', page.text)
        )
        body = {name: hidden[name] for name in ("_authenticator", "reviewed") if name in hidden}
        body |= {"draft": draft} if draft else {}
        return self.session.post(
            f"{self.base}/@@{step}", data={**body, **fields}, files=files, **kwargs
        )

    def names(self, draft):
        """Answer the names of the form's controls by merged key."""
        page = self.session.get(f"{self.base}/@@apply-form", params={"draft": draft}).text
        found = re.findall(r'data-fieldname="([^"]+)"\s+data-key="([^"]+)"', page)
        return {key: name for name, key in found}

    def ready(self):
        """Bring a draft to its review and answer its id."""
        reply = self.send("apply", {**SITUATION, "start": "1"})
        draft = re.search(r"draft=(\w+)", reply.url)[1]
        names = self.names(draft)
        typed = {
            "mother/person.name": "王小明",
            "mother/person.id_number": MOTHER_ID,
            "mother/consent.truth": "true",
            "birth#hospital": "东丽医院",
            "birth#twins": "no",
        }
        fields = {names[key]: value for key, value in typed.items()} | {"go": "apply-materials"}
        assert "@@apply-materials" in self.send("apply-form", fields, draft).url
        file = {"file.mother/household_register": ("户口簿.pdf", PDF, "application/pdf")}
        reply = self.send("apply-materials", {"go": "apply-review"}, draft, files=file)
        assert "@@apply-review" in reply.url
        return draft


@pytest.fixture
def filer(base):
    return Filer(base)


def test_fifty_parallel_identical_posts_are_one_case_with_one_receipt(filer, portal):
    draft = filer.ready()
    page = filer.session.get(f"{filer.base}/@@apply-review", params={"draft": draft}).text
    body = dict(re.findall(r'<input name="(\w+)"\s+type="hidden"\s+value="([^"]*)"', page))
    body |= {"submit": "1", "consent": "1", "applicant_name": "王小明"}

    def post(_number):
        with requests.Session() as one:
            one.auth = filer.session.auth
            return one.post(f"{filer.base}/@@apply-review", data=body)

    with ThreadPoolExecutor(10) as pool:
        replies = list(pool.map(post, range(50)))
    assert {reply.status_code for reply in replies} == {200}
    assert len({reply.url for reply in replies}) == 1
    assert replies[0].url.endswith("/@@receipt")
    mine = filer.session.get(f"{portal.absolute_url()}/@@my-cases").text
    assert len(set(re.findall(r"YJS\w+", mine))) == 1


def test_going_back_after_submitting_leads_to_the_receipt(filer):
    draft = filer.ready()
    done = filer.send("apply-review", {"submit": "1", "consent": "1"}, draft)
    again = filer.session.get(f"{filer.base}/@@apply-form", params={"draft": draft})
    assert again.url == done.url


def test_without_consent_nothing_is_filed(filer):
    draft = filer.ready()
    reply = filer.send("apply-review", {"submit": "1"}, draft)
    assert reply.url.endswith("@@apply-review")
    assert "请先确认" in reply.text


def test_a_draft_is_its_owner_s_alone(filer, base):
    draft = filer.ready()
    other = Filer(base, "clerk")
    reply = other.session.get(f"{other.base}/@@apply-review", params={"draft": draft})
    assert reply.url.endswith("@@apply")
    assert "王小明" not in reply.text


def test_two_tabs_of_one_draft_lose_nothing(filer):
    draft = filer.ready()
    names = filer.names(draft)
    # The second tab knows nothing of the first and changes one thing.
    filer.send("apply-form", {names["birth#weight"]: "3300", "go": "save"}, draft)
    page = filer.session.get(f"{filer.base}/@@apply-form", params={"draft": draft}).text
    assert 'value="3300"' in page
    assert 'value="东丽医院"' in page


def test_a_post_without_the_token_is_refused(filer):
    draft = filer.ready()
    reply = filer.session.post(
        f"{filer.base}/@@apply-review", data={"draft": draft, "submit": "1", "consent": "1"}
    )
    assert reply.status_code == 403
