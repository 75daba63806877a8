"""Interfaces that more than one room needs."""

from collective.easyform.interfaces import IEasyFormLayer


class IOneThingLayer(IEasyFormLayer):
    """Browser layer of this add-on; easyform's editor views come along for Item."""
