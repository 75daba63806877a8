"""What is annotated on one case is on no other."""

from zope.annotation.interfaces import IAnnotations

from dongli.onething.casework.case import Case


def test_writing_an_annotation_leaves_other_cases_alone(integration):
    one, other = Case("one"), Case("other")
    IAnnotations(one)["mark"] = 1
    assert "mark" not in IAnnotations(other)
