"""An item with a form, and people who may and may not edit it."""

import pytest
from plone import api
from plone.app.testing import TEST_USER_ID, setRoles
from plone.dexterity.utils import createContentInContainer

MODEL = """<model xmlns="http://namespaces.plone.org/supermodel/schema"
    xmlns:easyform="http://namespaces.plone.org/supermodel/easyform"
    xmlns:onething="urn:dongli.onething">
  <schema>
    <field name="mother" type="zope.schema.TextLine"
           onething:element="person.name" onething:subject="mother" onething:basis="条例 第7条">
      <title>母亲姓名</title>
    </field>
    <fieldset name="more" label="其他">
      <field name="married" type="zope.schema.Choice">
        <title>婚姻状况</title>
        <values><element key="yes">已婚</element><element key="no">未婚</element></values>
      </field>
      <field name="spouse" type="dongli.onething.fields.types.IdCard"
             easyform:depends_on="married = yes"
             onething:when='[{"hukou": ["tianjin"]}]' onething:pattern="12\\d{16}">
        <title>配偶身份证</title>
        <required>False</required>
      </field>
      <field name="heirs" type="dongli.onething.fields.types.Table">
        <title>继承人</title>
        <columns><element>name|姓名|text|required</element><element>id|证件|idcard</element></columns>
      </field>
    </fieldset>
  </schema>
</model>"""


@pytest.fixture
def model():
    return MODEL


def make_item(portal, model=MODEL):
    setRoles(portal, TEST_USER_ID, ["Manager"])
    shelf = createContentInContainer(
        portal, "ItemFolder", checkConstraints=False, id="shelf", title="事项"
    )
    return api.content.create(
        shelf, "Item", id="birth", title="出生登记", fields_model=model, subjects=["newborn"]
    )


@pytest.fixture
def item(integration, portal):
    return make_item(portal)
