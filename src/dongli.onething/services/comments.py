"""POST <content>/@comments: there is no discussion on this site."""

from typing import Any

from zExceptions import NotFound

from dongli.onething.services.base import Door


class Post(Door):
    def answer(self) -> dict[str, Any]:
        raise NotFound("@comments")
