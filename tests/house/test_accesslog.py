"""The access log keeps no query code."""

import logging.config

import pytest

from dongli.onething.accesslog import masked

LINE = '127.0.0.1 - - [23/Nov/2026:10:00:00 +0800] "GET {} HTTP/1.1" 200 512 "{}" "curl"'


@pytest.mark.parametrize(
    "address",
    [
        "/onething/++api++/@onething-progress?number=DL0001&code=482913",
        "/onething/++api++/@onething-progress?code=482913&number=DL0001",
        "/onething/++api++/@onething-progress?number=DL0001&c%6Fde=482913",
        "/onething/@@progress?number=DL0001&code=482913",
        "/onething/scenarios/newborn/@@preview?token=482913",
        "/onething/scenarios/newborn/@@%70review?hukou=dongli&token=482913",
        "/onething/view?x=1&Code=482913",
    ],
)
def test_a_code_is_masked_in_the_address_and_in_the_page_before(address):
    for line in (LINE.format(address, "-"), LINE.format("/onething", f"http://host{address}")):
        assert "482913" not in masked(line)
        assert masked(line).endswith('"curl"') and " 200 512 " in masked(line)


def test_other_addresses_stay():
    line = LINE.format("/onething/@@worklist?tab=accept&text=code", "-")
    assert masked(line) == line


def test_the_handler_that_the_configuration_names_writes_masked_lines(tmp_path):
    file = tmp_path / "access.log"
    # As the server reads instance/parts/instance/etc/wsgi.ini.
    ini = tmp_path / "wsgi.ini"
    ini.write_text(
        "[loggers]\nkeys = root, wsgi\n[handlers]\nkeys = accesslog\n[formatters]\nkeys = message\n"
        "[logger_root]\nhandlers =\n"
        "[logger_wsgi]\nlevel = INFO\nhandlers = accesslog\nqualname = onething-test\n"
        "[handler_accesslog]\nclass = dongli.onething.accesslog.Handler\n"
        f"args = (r'{file}', 'a')\nkwargs = {{}}\nlevel = INFO\nformatter = message\n"
        "[formatter_message]\nformat = %(message)s\n"
    )
    logging.config.fileConfig(ini, disable_existing_loggers=False)
    logging.getLogger("onething-test").info(LINE.format("/@@progress?code=482913", "-"))
    assert "/@@progress?***" in file.read_text()
    assert "482913" not in file.read_text()
