"""Dates and numbers are read as the browser's own controls send them, whatever the locale."""

import pytest
from plone.app.z3cform.interfaces import IPloneFormLayer
from z3c.form.interfaces import IFormLayer
from zope.i18n.locales import locales
from zope.interface import alsoProvides

from dongli.onething.domain.plans import Form, MergedField, Section
from dongli.onething.fields.form import MergedForm
from dongli.onething.fields.schema import field_name
from dongli.onething.interfaces import IOneThingLayer


class Asked:
    """A plan with a form of one field."""

    def __init__(self, datatype: str) -> None:
        field = MergedField(key="a/b", title="t", datatype=datatype, required=True)
        self.form = Form(sections=[Section(title="s", subject="a", fields=[field])])


@pytest.mark.parametrize("language", ["zh", "en", "de"])
@pytest.mark.parametrize(
    ("datatype", "typed", "stored"),
    [
        ("date", "2026-01-08", "2026-01-08"),
        ("datetime", "2026-01-08T08:30", "2026-01-08T08:30"),
        ("integer", "1200", 1200),
        ("decimal", "1200.5", 1200.5),
    ],
)
def test_controls_are_read_in_every_locale(integration, language, datatype, typed, stored):
    request = integration["request"]
    alsoProvides(request, IOneThingLayer, IPloneFormLayer, IFormLayer)
    request.locale = locales.getLocale(language)
    request.form[f"form.widgets.{field_name('a/b')}"] = typed
    form = MergedForm(integration["portal"], request)
    form.plan = Asked(datatype)
    form.update()
    assert form.extract() == ({"a/b": stored}, {})
