"""Front path and guide come from memory until the next edition; private pages from nowhere."""

import pytest
from plone import api

from dongli.onething.browser.frame.caching import EditionCaching
from dongli.onething.browser.frame.security import HEADERS
from dongli.onething.storage import editions

PAGES = ("", "/scenarios/newborn")


def from_memory(response):
    return "X-RAMCache" in response.headers


@pytest.mark.parametrize("path", PAGES)
def test_the_second_anonymous_reader_is_served_from_memory(publish, reader, url, path):
    publish("新生儿出生一件事")
    first, second = reader().get(url + path), reader().get(url + path)
    assert not from_memory(first)
    assert from_memory(second)
    assert second.text == first.text
    assert second.headers["X-Cache-Operation"] == "dongli.onething.editionCaching"


@pytest.mark.parametrize("path", PAGES)
def test_a_new_edition_shows_at_once(publish, reader, url, path):
    publish("新生儿出生一件事")
    before = [reader().get(url + path) for _ in range(2)][-1]
    publish("新生儿出生一次办")
    after = reader().get(url + path)
    assert from_memory(before)
    assert not from_memory(after)
    assert "新生儿出生一次办" in after.text
    assert "新生儿出生一件事" not in after.text


@pytest.mark.parametrize("path", PAGES)
def test_suspending_shows_at_once(publish, reader, url, functional, path):
    import transaction

    publish("新生儿出生一件事")
    before = [reader().get(url + path).text for _ in range(2)][-1]
    portal = functional["portal"]
    editions.mark(portal, portal["scenarios"]["newborn"].UID(), status="suspended")
    transaction.commit()
    assert reader().get(url + path).text != before


def test_a_browser_asks_again_and_gets_no_second_copy(publish, reader, url):
    publish("新生儿出生一件事")
    etag = reader().get(url).headers["ETag"]
    again = reader().get(url, headers={"If-None-Match": etag})
    assert again.status_code == 304
    publish("新生儿出生一次办")
    assert reader().get(url, headers={"If-None-Match": etag}).status_code == 200


def test_the_catalogue_counter_does_not_matter(publish, reader, url, functional):
    import transaction

    publish("新生儿出生一件事")
    reader().get(url)
    functional["portal"]["scenarios"].reindexObject()
    transaction.commit()
    assert from_memory(reader().get(url))


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("role", ["Editor", "Applicant"])
def test_who_is_logged_in_gets_no_public_copy(publish, reader, url, path, role):
    publish("新生儿出生一件事")
    for _ in range(2):
        reader().get(url + path)
    own = [reader(role).get(url + path) for _ in range(2)]
    assert not any(from_memory(response) for response in own)
    assert all("ETag" not in response.headers for response in own)
    assert "userrole-authenticated" in own[-1].text


def test_a_page_of_somebody_logged_in_is_not_kept_for_the_public(publish, reader, url):
    publish("新生儿出生一件事")
    reader("Editor").get(url)
    public = reader().get(url)
    assert not from_memory(public)
    assert "userrole-anonymous" in public.text


def test_posts_are_not_cached(publish, reader, url):
    publish("新生儿出生一件事")
    form = f"{url}/scenarios/newborn/@@view"
    for _ in range(2):
        answer = reader().post(form, data={"recompute": "1"})
        assert answer.status_code == 200
        assert not from_memory(answer)
        assert "ETag" not in answer.headers


def test_a_search_does_not_fill_the_memory(publish, reader, url):
    publish("新生儿出生一件事")
    answers = [reader().get(url, params={"text": "新生儿"}) for _ in range(2)]
    assert not any(from_memory(answer) for answer in answers)


def test_display_settings_have_copies_of_their_own(publish, reader, url):
    publish("新生儿出生一件事")
    reader().get(url)
    elder = [reader().get(url, cookies={"onething-elder": "1"}) for _ in range(2)]
    assert " ot-elder " in elder[0].text
    assert not from_memory(elder[0])
    assert from_memory(elder[1])
    assert " ot-elder " not in reader().get(url).text


@pytest.mark.parametrize("path", ["/@@progress", "/@@my-cases", "/scenarios/newborn/@@apply"])
def test_private_pages_are_stored_nowhere(publish, reader, url, path):
    publish("新生儿出生一件事")
    answer = reader("Applicant").get(url + path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert not from_memory(answer)


@pytest.mark.parametrize("path", [*PAGES, "/scenarios/newborn/view", "/scenarios/newborn/@@view"])
def test_a_copy_goes_out_before_the_site_is_traversed(publish, reader, url, monkeypatch, path):
    publish("新生儿出生一件事")
    first = reader().get(url + path)
    monkeypatch.setattr(EditionCaching, "interceptResponse", lambda *arguments: None)
    second = reader().get(url + path)
    assert from_memory(second)
    assert second.text == first.text
    for name in ("ETag", "Cache-Control", "Vary", "Content-Type", "X-Cache-Rule", *HEADERS):
        assert second.headers[name] == first.headers[name]
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert "X-Powered-By" not in second.headers


def test_who_has_a_session_gets_no_public_copy(publish, reader, url):
    publish("新生儿出生一件事")
    for _ in range(2):
        reader().get(url)
    session = reader("Editor")
    name, password = session.auth
    session.auth = None
    form = {"__ac_name": name, "__ac_password": password, "buttons.login": "Log in"}
    session.post(f"{url}/login", data=form)
    own = session.get(url)
    assert "__ac" in session.cookies
    assert not from_memory(own)
    assert "userrole-authenticated" in own.text


def test_what_is_no_longer_public_is_not_served_from_memory(publish, reader, url, functional):
    import transaction

    publish("新生儿出生一件事")
    page = f"{url}/scenarios/newborn"
    assert from_memory([reader().get(page) for _ in range(2)][-1])
    scenario = functional["portal"]["scenarios"]["newborn"]
    scenario.manage_permission("View", ["Manager"], acquire=0)
    transaction.commit()
    refused = reader().get(page)
    assert not from_memory(refused)
    assert "出生医学证明" not in refused.text


def test_nothing_comes_from_memory_when_caching_is_switched_off(publish, reader, url):
    import transaction

    publish("新生儿出生一件事")
    assert from_memory([reader().get(url) for _ in range(2)][-1])
    api.portal.set_registry_record("plone.caching.interfaces.ICacheSettings.enabled", False)
    transaction.commit()
    assert not from_memory(reader().get(url))


def test_who_asks_for_json_gets_no_page(publish, reader, url):
    publish("新生儿出生一件事")
    for _ in range(2):
        reader().get(url)
    answer = reader().get(url, headers={"Accept": "application/json"})
    assert answer.headers["Content-Type"].startswith("application/json")
    assert not from_memory(answer)


def test_only_get_and_head_are_answered_from_memory(publish, reader, url):
    publish("新生儿出生一件事")
    for _ in range(2):
        reader().get(url)
    assert not from_memory(reader().post(url))
    assert from_memory(reader().head(url))


def test_foreign_cookies_take_the_long_way_to_the_same_copy(publish, reader, url):
    publish("新生儿出生一件事")
    reader().get(url)
    assert from_memory(reader().get(url, cookies={"analytics": "x"}))


def test_an_article_is_remembered_for_its_edition_standing_and_language(
    publish, reader, url, functional
):
    import transaction

    api.portal.set_registry_record("plone.caching.interfaces.ICacheSettings.enabled", False)
    page = f"{url}/scenarios/newborn"
    publish("新生儿出生一件事")
    first, second = reader().get(page).text, reader().get(page).text
    assert first[first.index("<article") :] == second[second.index("<article") :]
    publish("新生儿出生一次办")
    assert "新生儿出生一次办" in reader().get(page).text
    assert "@@apply" not in reader().get(page, params={"edition": 1}).text
    portal = functional["portal"]
    assert "@@apply" in reader().get(page).text
    editions.mark(portal, portal["scenarios"]["newborn"].UID(), status="suspended")
    transaction.commit()
    assert "@@apply" not in reader().get(page).text


def test_an_article_that_passes_by_the_theme_stands_in_its_place(publish, reader, url):
    api.portal.set_registry_record("plone.caching.interfaces.ICacheSettings.enabled", False)
    publish("新生儿出生一件事")
    anonymous = reader().get(f"{url}/scenarios/newborn").text
    known = reader("Applicant").get(f"{url}/scenarios/newborn").text
    for page in (anonymous, known):
        assert page.count("<article") == 1
        assert page.index('id="portal-column-content"') < page.index("<article")
        assert page.index("</article>") < page.index("</main>")
        assert "<!--dongli" not in page


def test_a_changed_bundle_shows_on_the_next_uncached_page(publish, reader, url, functional):
    import transaction
    from Products.CMFPlone.resources.browser.resource import update_resource_registry_mtime

    api.portal.set_registry_record("plone.caching.interfaces.ICacheSettings.enabled", False)
    publish("新生儿出生一件事")
    before = [reader().get(f"{url}/scenarios/newborn").text for _ in range(2)]
    assert all("guide.js" in page and "frame.js" in page for page in before)
    name = "plone.bundles/dongli-onething-frame.enabled"
    assert api.portal.get_registry_record(name)
    api.portal.set_registry_record(name, False)
    update_resource_registry_mtime()
    transaction.commit()
    assert "frame.js" not in reader().get(f"{url}/scenarios/newborn").text
