"""Find the receipt of a request that was filed before."""

from __future__ import annotations

from plone import api

from dongli.onething.casework.receipts import Receipt, receipt_of
from dongli.onething.register import queries
from dongli.onething.storage import accounts
from dongli.onething.storage.secret import keyed


def find_receipt(user: str, request_id: str) -> Receipt | None:
    """Answer what this user filed under this request, if anything."""
    site = api.portal.get()
    account = accounts.account_of(site, user)
    row = queries.case_by_request(keyed(site, "request", account, request_id))
    return receipt_of(site, row) if account and row is not None else None
