"""The time of day where the law counts it."""

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Answer the present instant in Asia/Shanghai, to the second."""
    return datetime.now(ZONE).replace(microsecond=0)
