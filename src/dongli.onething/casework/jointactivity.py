"""JointActivity: one review, survey or acceptance that several departments hold together."""

from __future__ import annotations

from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.schema.vocabulary import SimpleTerm, SimpleVocabulary

from dongli.onething import _

from .permissions import ACTIVITY, guarded
from .uncatalogued import Uncatalogued

KINDS = SimpleVocabulary(
    [
        SimpleTerm("review", title=_("Joint review")),
        SimpleTerm("survey", title=_("Joint survey")),
        SimpleTerm("acceptance", title=_("Joint acceptance")),
    ]
)


class IJointActivity(model.Schema):
    """联合评审、联合勘验、联合验收."""

    title = schema.TextLine(title=_("Title"))
    kind = schema.Choice(title=_("Kind"), vocabulary=KINDS)
    participants = schema.List(
        title=_("Participants"),
        description=_("One a line: department code and name."),
        value_type=schema.TextLine(),
        required=False,
    )
    date = schema.Datetime(title=_("Date"), required=False)
    place = schema.TextLine(title=_("Place"), required=False)
    opinions = schema.List(
        title=_("Opinions"),
        description=_("One a line: department code, then what it says."),
        value_type=schema.Text(),
        required=False,
    )
    conclusion = schema.Text(title=_("Conclusion"), required=False)


@guarded(ACTIVITY)
@implementer(IJointActivity)
class JointActivity(Uncatalogued):
    """联合活动 of one case."""
