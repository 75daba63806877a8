"""Words for packages: why one is refused, and what of it could not be carried."""

from __future__ import annotations

from typing import Any

from . import _
from .domain.packages import BadPackage, Missing

BAD = {
    "no-zip": _("This is not a package: it is no ZIP file, or it is damaged."),
    "no-package": _("This is not a package: it does not say which scenario it holds."),
    "too-large": _("The package is larger than ${most} MB."),
    "unpacks-too-large": _("The package unpacks to more than ${most} MB, or to too many files."),
    "bad-path": _("The package has a file outside of its folders: ${path}"),
    "unknown-file": _("The package has a file that does not belong there: ${path}"),
    "twice": _("The package has something twice: ${path}"),
    "unreadable": _("A file of the package cannot be read: ${path}"),
    "format": _(
        "The package has format ${found}; this site reads format ${known}. Update the older site."
    ),
    "not-vouched": _("The package does not hold what its list says."),
    "changed": _("“${name}” was changed after the package was made. Ask for it anew."),
}
CHOICES = {
    "add": _("Add"),
    "skip": _("Leave out"),
    "reuse": _("Keep ours"),
    "merge": _("Merge both"),
    "overwrite": _("Overwrite with theirs"),
    "copy": _("Add theirs as a copy"),
}
IMPOSSIBLE = _("“${choice}” is not possible with it (any more). Look again, and choose otherwise.")
NOT_DIFFERENT = _("A side was chosen where the two sides do not differ (any more). Look again.")
NOT_MERGED = _(
    "A side was chosen for it, but the two are not to be merged. Choose “Merge both”, or leave the "
    "sides as they were."
)
SEEN_OTHERWISE = _(
    "Nothing was imported: what is here was changed after you had looked. Look at the differences "
    "once more, and choose."
)
MISSING = {
    "item": _("“${title}”: its item is gone, or you may not see it."),
    "element": _("The data element “${title}” does not exist at the origin."),
    "department": _("The department “${title}” does not exist at the origin."),
    "subjects": _("The subject “${title}” is new; only who may change the settings can add it."),
    "material_types": _(
        "The material type “${title}” is new; only who may change the settings can add it."
    ),
    "skipped": _("“${title}” is left out, as chosen."),
    "place": _("“${title}” has no place in the scenario: its item is not taken in."),
    "file": _("“${title}”: its blank form or sample is not in the package."),
    "resolution": _("The resolution “${title}”: what it decides is not here."),
    "to-agree": _("The resolution “${title}” comes as a draft: the departments here agree anew."),
}


def bad_message(error: BadPackage) -> Any:
    """Answer why a package is refused."""
    return _filled(BAD[error.code], error.data)


def impossible_message(wanted: str) -> Any:
    """Answer that what was chosen cannot be done with a record."""
    return type(IMPOSSIBLE)(IMPOSSIBLE, mapping={"choice": CHOICES[wanted]})


def missing_message(missing: Missing) -> Any:
    """Answer what could not be carried."""
    message = MISSING.get(missing.code)
    return _filled(message, missing.data) if message else missing.data.get("title", "")


def _filled(message: Any, data: dict[str, Any]) -> Any:
    return type(message)(message, mapping={name: str(value) for name, value in data.items()})
