"""The field editor of an item keeps bindings and offers no code."""

import pytest
from plone import api
from plone.schemaeditor.fields import FieldsVocabularyFactory
from plone.schemaeditor.interfaces import IFieldFactory
from plone.schemaeditor.utils import SchemaModifiedEvent
from plone.supermodel.interfaces import IFieldExportImportHandler
from zope.component import getUtility
from zope.event import notify
from zope.interface import alsoProvides

from dongli.onething.fields import read, whitelist
from dongli.onething.fields.editor import ALLOWED
from dongli.onething.fields.grammar import KNOWN_TYPES
from dongli.onething.fields.load import dump, load
from dongli.onething.interfaces import IOneThingLayer


@pytest.fixture
def request_(item, http_request):
    alsoProvides(http_request, IOneThingLayer)
    return http_request


@pytest.fixture
def view(item, request_):
    return api.content.get_view("fields", item, request_).__of__(item)


@pytest.mark.parametrize("type_", sorted(KNOWN_TYPES))
def test_every_known_type_has_a_handler(integration, type_):
    assert getUtility(IFieldExportImportHandler, type_)


@pytest.mark.parametrize("name", ALLOWED)
def test_every_offered_type_is_stored_and_read(item, view, name):
    factory = getUtility(IFieldFactory, name)
    field = factory(title="新字段", __name__="fresh", required=False)
    view.schema._InterfaceClass__attrs["fresh"] = field
    view.schema._v_attrs = None
    field.interface = view.schema
    notify(SchemaModifiedEvent(view))
    fresh = [spec for spec in read.field_specs(item.fields_model) if spec.name == "fresh"]
    assert [(spec.title, bool(spec.datatype)) for spec in fresh] == [("新字段", True)]


def test_the_editor_offers_our_types(view):
    assert len(FieldsVocabularyFactory(view)) == len(ALLOWED)


def test_a_save_keeps_everything(item, view, model):
    before = read.field_specs(item.fields_model)
    notify(SchemaModifiedEvent(view))
    assert item.fields_model != model
    assert read.field_specs(item.fields_model) == before


def test_load_and_dump_keep_everything(integration, model):
    assert read.field_specs(dump(load(model))) == read.field_specs(model)


def test_an_empty_model_is_a_form_without_fields(item, request_):
    item.fields_model = ""
    view = api.content.get_view("fields", item, request_)
    assert list(view.schema) == []


def test_copy_and_paste_keep_the_form(item, portal, model):
    copy = api.content.copy(item, item.aq_parent, "copy")
    assert read.field_specs(copy.fields_model) == read.field_specs(model)


def test_a_choice_bound_to_an_element_needs_no_values(integration):
    text = """<model xmlns="http://namespaces.plone.org/supermodel/schema"><schema>
      <field name="sex" type="zope.schema.Choice"><title>性别</title></field></schema></model>"""
    assert list(load(text)) == ["sex"]


def test_nothing_unlisted_is_stored_by_the_editor(item, view, model):
    view.schema.setTaggedValue("TDefault", {"mother": "python:1/0"})
    view.schema["mother"].__class__ = type("Evil", (view.schema["mother"].__class__,), {})
    with pytest.raises(Exception, match="not supported"):
        notify(SchemaModifiedEvent(view))
    assert item.fields_model == model


def test_tales_does_not_survive_a_save(item, view):
    view.schema.setTaggedValue("TDefault", {"mother": "python:1/0"})
    notify(SchemaModifiedEvent(view))
    assert "python" not in item.fields_model
    whitelist.validate(item.fields_model)
