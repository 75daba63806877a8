import pytest
from made import demo_edition, reader_of


@pytest.fixture(params=["newborn", "restaurant", "marriage"])
def reader(request):
    """Two long scenarios and a small one."""
    return reader_of(demo_edition(request.param))
