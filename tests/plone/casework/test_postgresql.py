"""The register on a real PostgreSQL: what holds on SQLite holds there."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import requests
import transaction
from cluster import cluster
from newborn import DATA, PASSWORD, Desk, application_body, ground
from plone.app.testing import login
from sqlalchemy import create_engine

from dongli.onething.casework.acting import Act
from dongli.onething.casework.states import state, subcases
from dongli.onething.domain.casework import Given
from dongli.onething.operations.now import now
from dongli.onething.operations.rebuild_register import rebuild
from dongli.onething.operations.repair_register import repair
from dongli.onething.operations.transition_subcase import transition
from dongli.onething.operations.verify_register import verify
from dongli.onething.register import queries, write
from dongli.onething.register.engine import Register, register, use
from dongli.onething.register.queries import Scope
from dongli.onething.register.tables import metadata

HEALTH = Scope(departments=("health",))


@pytest.fixture(scope="module")
def server():
    with cluster() as url:
        yield url


@pytest.fixture
def desk(functional, server):
    engine = create_engine(server)
    metadata.drop_all(engine)
    engine.dispose()
    use(server)
    portal = functional["portal"]
    desk = Desk(portal, ground(portal))
    transaction.commit()
    yield desk
    transaction.abort()
    use("")


def post(desk, request_id):
    url = f"{desk.portal.absolute_url()}/scenarios/newborn/@applications"
    return requests.post(
        url.replace("/plone", "/plone/++api++", 1),
        json=application_body(request_id),
        auth=("mother", PASSWORD),
        headers={"Accept": "application/json"},
        timeout=60,
    )


def test_it_is_postgresql_that_answers(desk):
    assert register().writer.dialect.name == "postgresql"


def test_instances_that_start_together_make_the_tables_once(server):
    engine = create_engine(server)
    metadata.drop_all(engine)
    engine.dispose()
    gate = Barrier(6)

    def start(_):
        gate.wait()
        found = Register(server)
        found.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(start, range(6)))


def test_fifty_parallel_identical_posts_make_one_case(desk):
    with ThreadPoolExecutor(16) as pool:
        replies = list(pool.map(lambda _: post(desk, "click"), range(50)))
    assert [reply.text for reply in replies if reply.status_code != 201] == []
    assert len({reply.json()["number"] for reply in replies}) == 1
    assert len({reply.json()["@id"] for reply in replies}) == 1
    transaction.begin()
    case_rows, part_rows, counters = queries.everything()
    assert (len(case_rows), len(part_rows)) == (1, 4)
    assert [row["value"] for row in counters] == [1]
    assert verify(desk.portal) == []


def test_parallel_different_posts_all_file_under_numbers_without_a_gap(desk):
    with ThreadPoolExecutor(16) as pool:
        replies = list(pool.map(lambda n: post(desk, f"request-{n}"), range(32)))
    assert [reply.text for reply in replies if reply.status_code != 201] == []
    assert len({reply.json()["number"] for reply in replies}) == 32
    transaction.begin()
    assert [row["value"] for row in queries.everything()[2]] == [32]
    assert verify(desk.portal) == []


def test_what_is_refused_leaves_no_row(desk):
    reply = requests.post(
        f"{desk.portal.absolute_url()}/scenarios/newborn/@applications".replace(
            "/plone", "/plone/++api++", 1
        ),
        json={**application_body("bad"), "data": {**DATA, "mother/person.idcard": "1"}},
        auth=("mother", PASSWORD),
        headers={"Accept": "application/json"},
        timeout=60,
    )
    assert reply.status_code == 400
    assert queries.everything() == ([], [], [])


def test_the_worklist_filters_counts_and_pages(desk):
    for number in range(3):
        desk.file(request_id=f"request-{number}")
    transaction.commit()
    at = now().isoformat()
    page = queries.worklist(HEALTH, now=at, states=("submitted",), size=2)
    assert (page.total, len(page.rows)) == (3, 2)
    assert {row["department"] for row in page.rows} == {"health"}
    assert {row["applicant"] for row in page.rows} == {"王*明"}
    light = page.rows[0]["light"]
    assert queries.worklist(HEALTH, now=at, light=light).total == 3
    number = page.rows[0]["case_number"]
    assert queries.worklist(HEALTH, now=at, text=number.lower()).total == 1
    assert queries.worklist(HEALTH, now=at, text="100%_").total == 0
    assert queries.counts(HEALTH, now=at) == {"submitted": {light: 3}}
    assert queries.worklist(Scope(), now=at).total == 0


def test_what_people_type_has_any_length_and_any_letter(desk):
    long = "天津市东丽区" * 100
    desk.file(applicant={"name": long + "\0", "kind": "enterprise"})
    transaction.commit()
    assert queries.everything()[0][0]["applicant"] == long


def work(desk, case):
    def act(who, item, name, **given):
        desk.be(who)
        part = next(part for part in subcases(case) if part.item == item)
        transition(part, name, Act(given=Given(**given)))
        return part

    act("health-reviewer", "birth", "handle", outcome="granted")
    act("police-reviewer", "hukou", "receive")
    part = act("police-reviewer", "hukou", "accept")
    transaction.commit()
    return part


def test_work_is_entered_and_the_register_made_anew_is_the_same(desk):
    _, case = desk.file()
    part = work(desk, case)
    assert state(part) == "accepted"
    assert verify(desk.portal) == []
    whole = queries.everything()
    assert rebuild(desk.portal) == 1
    transaction.commit()
    assert queries.everything() == whole


def test_an_aborted_transition_leaves_the_rows(desk):
    _, case = desk.file()
    transaction.commit()
    whole = queries.everything()
    login(desk.portal, "mother")
    part = next(part for part in subcases(case) if part.item == "card")
    transition(part, "withdraw")
    transaction.abort()
    assert queries.everything() == whole


def test_lost_and_left_over_rows_are_put_right(desk):
    receipt, _ = desk.file()
    transaction.commit()
    whole = queries.everything()
    write.remove(receipt.number)
    orphan = {**whole[0][0], "number": "X", "request_key": "x", "path": "/plone/cases/2026/01/x"}
    write.add(orphan, [])
    transaction.commit()
    assert {found.kind for found in verify(desk.portal)} == {"missing", "orphan"}
    assert repair(desk.portal) == 2
    transaction.commit()
    assert verify(desk.portal) == []
    assert queries.everything() == whole
