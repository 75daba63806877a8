"""一件事设置: what an administrator sets for the whole site."""

from __future__ import annotations

from plone.app.registry.browser.controlpanel import ControlPanelFormWrapper, RegistryEditForm
from plone.z3cform.layout import wrap_form

from dongli.onething import _
from dongli.onething.content.settings import PREFIX, ISettings
from dongli.onething.widgets.dictionary import days_widget, dictionary_widget


class SettingsForm(RegistryEditForm):
    schema = ISettings
    schema_prefix = PREFIX
    label = _("One thing: settings")
    description = _("Dictionaries, the working-day calendar, region and upload limit.")

    def updateFields(self) -> None:
        super().updateFields()
        self.fields["subjects"].widgetFactory = dictionary_widget
        self.fields["material_types"].widgetFactory = dictionary_widget
        self.fields["calendar_days"].widgetFactory = days_widget


SettingsView = wrap_form(SettingsForm, ControlPanelFormWrapper)
