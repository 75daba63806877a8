"""What stands around a control of the merged form: label, help, error, reasons."""

from Products.Five.browser import BrowserView
from Products.Five.browser.metaconfigure import ViewMixinForTemplates
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile


class RenderMergedWidget(ViewMixinForTemplates, BrowserView):
    """``widget/@@ploneform-render-widget`` for the merged form."""

    index = ViewPageTemplateFile("merged_field.pt")
