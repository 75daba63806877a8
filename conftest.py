"""What every test run needs: Debian's Chromium, and evidence of a failed journey."""

import pytest

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
