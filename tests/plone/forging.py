"""Packages as another site makes them, or somebody by hand: with digests that are right."""

from msgspec.structs import replace

from dongli.onething.domain import canonical
from dongli.onething.domain.packages import Base, Site
from dongli.onething.transfer.packages import read, write

ELSEWHERE = Site(uid="a" * 32, title="另一个区")


def forged(data, alter=lambda records: None, *, site=ELSEWHERE, took=None):
    """Alter the records of a package (``alter(records)``); it comes from ``site``.

    ``took``: the package that this site took from the one with this uid: ``(uid, data)``.
    """
    package = read(data)
    bases = {}
    if took is not None:
        uid, before = took[0], read(took[1])
        for entry in before.manifest.entries:
            record = before.records[entry.type, entry.name]
            bases[entry.type, entry.name] = {
                uid: Base(date=before.manifest.exported, record=dict(record))
            }
    alter(package.records)
    entries = [
        replace(
            entry,
            digest=canonical.digest_of(package.records[entry.type, entry.name]),
            bases=bases.get((entry.type, entry.name), {}),
        )
        for entry in package.manifest.entries
    ]
    manifest = replace(package.manifest, entries=entries, site=site)
    return write(replace(package, manifest=manifest))


def named(data, portal_type, old, new):
    """Give a record another short name, as a site could have given it."""
    package = read(data)
    records = {
        (kind, new if (kind, name) == (portal_type, old) else name): record
        for (kind, name), record in package.records.items()
    }
    records[portal_type, new] = {**records[portal_type, new], "id": new}
    entries = [
        replace(entry, name=new, digest=canonical.digest_of(records[portal_type, new]))
        if (entry.type, entry.name) == (portal_type, old)
        else entry
        for entry in package.manifest.entries
    ]
    return write(
        replace(package, records=records, manifest=replace(package.manifest, entries=entries))
    )
