"""What every test run needs: how hard to try, Debian's Chromium, evidence of a failed journey."""

import os

import pytest
from hypothesis import HealthCheck, settings

# HYPOTHESIS_PROFILE=nightly looks at 10,000 examples a property.
_COMMON = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large],
}
settings.register_profile("ordinary", max_examples=200, **_COMMON)
settings.register_profile("nightly", max_examples=10_000, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ordinary"))

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    """Keep trace and screenshot of failed journeys; the options are absent without playwright."""
    for option, value in (("tracing", "retain-on-failure"), ("screenshot", "only-on-failure")):
        if getattr(config.option, option, None) == "off":
            setattr(config.option, option, value)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """Start the system's Chromium."""
    return {"executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict:
    """Read Chinese at Tianjin time, on a desktop screen."""
    return {
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "viewport": {"width": 1280, "height": 900},
    }
