"""Read one item, its form and its materials into plain values."""

from __future__ import annotations

from typing import Any

from dongli.onething.content.material import IMaterial
from dongli.onething.domain.spec import Fee, ItemSpec, LegalBasis, MaterialSpec, Result
from dongli.onething.fields.read import field_specs
from dongli.onething.storage.published_files import digest_of

from .read_stated import differs_from_standard


def read_item(item: Any | None) -> ItemSpec:
    """Answer the item; an empty one where it is gone, so that findings can say so."""
    if item is None:
        return ItemSpec(uid="", title="")
    return ItemSpec(
        uid=item.UID(),
        title=text(item.title),
        description=text(item.description),
        item_code=text(item.item_code),
        catalog_code=text(item.catalog_code),
        kind=text(item.kind),
        implementing_department=text(item.implementing_department),
        industry_department=text(item.industry_department),
        supervising_department=text(item.supervising_department),
        legal_basis=legal_basis(item.legal_basis),
        conditions=list(item.conditions or ()),
        statutory_limit=amount(item.statutory_limit),
        statutory_unit=item.statutory_unit,
        promised_limit=amount(item.promised_limit),
        promised_unit=item.promised_unit,
        visits=item.visits or 0,
        free=item.free,
        fees=[
            Fee(**{**given(fee), "amount": amount(fee.get("amount"))}) for fee in item.fees or ()
        ],
        results=[Result(**given(result)) for result in item.results or ()],
        subjects=list(item.subjects or ()),
        handling=item.handling,
        fields=field_specs(item.fields_model or ""),
        materials=[read_material(m) for m in item.objectValues() if IMaterial.providedBy(m)],
        drift=differs_from_standard(item),
    )


def read_material(material: Any) -> MaterialSpec:
    """Read a material."""
    return MaterialSpec(
        id=material.getId(),
        title=text(material.title),
        material_type=text(material.material_type),
        subject=text(material.subject),
        form=material.form,
        originals=material.originals or 0,
        copies=material.copies or 0,
        keeps_copies=bool(material.keeps_copies),
        necessity=material.necessity,
        source=material.source,
        supply=material.supply,
        legal_basis=legal_basis(material.legal_basis),
        validity_days=material.validity_days,
        alternative_group=text(material.alternative_group),
        when=material.when,
        description=text(material.description),
        sample=file_path(material, "sample"),
        blank_form=file_path(material, "blank_form"),
    )


def file_path(material: Any, name: str) -> str:
    """Answer the path below the site at which everybody gets the file; empty for none.

    The digest of its bytes is in it: an edition names the very file that it was published with.
    """
    file = getattr(material, name)
    return f"@@material-file/{material.UID()}/{name}/{digest_of(file)}" if file else ""


def legal_basis(records: list[dict[str, Any]] | None) -> list[LegalBasis]:
    """Read clauses."""
    return [LegalBasis(**given(record)) for record in records or ()]


def given(record: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a record does not say."""
    return {key: value for key, value in record.items() if value is not None}


def text(value: str | None) -> str:
    """Write an unset text as an empty one."""
    return value or ""


def amount(value: float | str | None) -> float | str | None:
    """Write 5 and 5.0 the same way: an edition's digest must not tell them apart."""
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
