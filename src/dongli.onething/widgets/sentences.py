"""Say a condition in a sentence: “when 户籍 is 东丽区 or 本市其他区, and 婚姻 is 已婚”."""

from __future__ import annotations

from typing import Any

from zope.globalrequest import getRequest
from zope.i18n import translate
from zope.i18nmessageid import Message

from dongli.onething import _
from dongli.onething.domain.spec import QuestionSpec, When

ALWAYS = _("Always.")
WHEN = _("When ${condition}.")
IS = _("“${question}” is ${values}")
OR = _("${first} or ${second}")
AND = _("${first}, and ${second}")
OR_CASE = _("${first}; or ${second}")
# For the script that reads a condition back while it is ticked.
PARTS = {"when": WHEN, "is": IS, "or": OR, "and": AND, "orCase": OR_CASE}


def sentence(when: When, questions: list[QuestionSpec], request: Any = None) -> str:
    """Answer the sentence in the reader's language; unknown ids stand as they are."""
    request = request or getRequest()
    if not when:
        return translate(ALWAYS, context=request)
    known = {question.id: question for question in questions}
    cases = []
    for alternative in when:
        terms = [_term(known.get(name), name, vs, request) for name, vs in alternative.items()]
        cases.append(_join(terms, AND, request))
    condition = _join(cases, OR_CASE, request)
    return translate(Message(WHEN, mapping={"condition": condition}), context=request)


def _term(question: QuestionSpec | None, name: str, values: list[str], request: Any) -> str:
    labels = {option.value: option.label for option in question.options} if question else {}
    words = [labels.get(value, value) for value in values]
    data = {
        "question": (question.title if question else "") or name,
        "values": _join(words, OR, request),
    }
    return translate(Message(IS, mapping=data), context=request)


def _join(words: list[str], message: Message, request: Any) -> str:
    """Join words by a message that joins two."""
    joined = words[0] if words else ""
    for word in words[1:]:
        pair = Message(message, mapping={"first": joined, "second": word})
        joined = translate(pair, context=request)
    return joined
