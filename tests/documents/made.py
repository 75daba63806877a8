"""Documents of the demo's scenarios, made without a site, in English message ids."""

from functools import cache
from pathlib import Path

from dongli.onething.browser.words import Words
from dongli.onething.demo import spec as demo
from dongli.onething.documents.reader import Reader
from dongli.onething.domain.compile import compile
from dongli.onething.storage.editions import EditionRecord

DATA = Path(demo.__file__).parent / "data"
ADDRESS = "https://onething.example/onething/scenarios/"


@cache
def demo_edition(name):
    return compile(demo.load_spec(DATA, name), today="2026-09-01").edition


def reader_of(edition, language="zh-cn", changes=()):
    record = EditionRecord(
        number=7,
        digest=edition.digest,
        date="2026-11-20T10:00:00+08:00",
        author="publisher",
        countersigned=True,
        changes=list(changes),
    )
    return Reader(
        edition, record, address=ADDRESS + edition.id, language=language, words=Words(None)
    )
