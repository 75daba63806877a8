import pytest
from hypothesis import given
from hypothesis import strategies as st

from dongli.onething.domain import masking
from dongli.onething.domain.masking import mask


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        ("王小明", "王*明"),
        ("欧阳修", "欧阳*"),
        ("欧阳", "欧*"),
        ("买买提·艾力", "买****力"),
        ("𠮷田", "𠮷*"),
        ("张", "张*"),
        ("", ""),
    ],
)
def test_names(name, masked):
    assert mask("name", "personal", name) == masked


@pytest.mark.parametrize(
    ("datatype", "value", "masked"),
    [
        ("idcard", "120110199003079014", "120110********9014"),
        ("phone", "13812348888", "138****8888"),
        ("bank_account", "6222021234567890128", "***************0128"),
        ("email", "zhangsan@tj.gov.cn", "z***@tj.gov.cn"),
        ("email", "nonsense", "***"),
        ("address", "天津市东丽区新立街道丽新花园3号楼2门501室", "天津市东丽区新立街道***"),
        ("address", "天津市东丽区先锋东路12号", "天津市东丽区先锋东路***"),
        ("address", "新立街道丽晶小区3号", "新立街道***"),
        ("address", "天津市东丽区某单元", "天津市东丽区***"),
        ("address", "某单元501室", "***"),
        ("date", "1990-03-07", "***"),
        ("integer", 3, "***"),
        ("text", "高血压", "***"),
        ("text", None, ""),
    ],
)
def test_personal_values_by_datatype(datatype, value, masked):
    assert mask(datatype, "personal", value) == masked
    assert mask(datatype, "sensitive", value) == masked


def test_lists_show_less_of_an_idcard():
    assert mask("idcard", "personal", "120110199003079014", strict=True) == "1" + "*" * 16 + "4"


def test_public_values_pass():
    assert mask("uscc", "public", "91120110MA0DEM013A") == "91120110MA0DEM013A"
    assert mask("integer", "public", 3) == "3"


@pytest.mark.parametrize("value", ["1201", "1201101990", "138"])
def test_a_number_too_short_for_its_kind_shows_nothing(value):
    assert set(mask("idcard", "personal", value)) == {"*"}


KINDS = st.sampled_from(["name", "idcard", "phone", "bank_account", "email", "address", "text"])


@given(KINDS, st.text(alphabet="甲乙丙12ab@路区街", max_size=40), st.booleans())
def test_no_masked_value_is_the_value(kind, value, strict):
    masked = mask(kind, "personal", value, strict=strict)
    assert (masked == value) == (value == "")


@given(st.text(min_size=18, max_size=18, alphabet="0123456789X"))
def test_the_birth_date_never_shows(value):
    assert masking.mask_idcard(value)[6:14] == "********"
    assert masking.mask_idcard_strict(value)[1:17] == "*" * 16
