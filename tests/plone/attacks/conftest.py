"""The clients and the published scenario of the REST tests."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

_SPEC = spec_from_file_location(
    "services_conftest", Path(__file__).parent.parent / "services" / "conftest.py"
)
_services = module_from_spec(_SPEC)
_SPEC.loader.exec_module(_services)

PASSWORD = _services.PASSWORD
client, tree, published = _services.client, _services.tree, _services.published
