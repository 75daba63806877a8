"""What is measured, one file a measure."""

import os
import time

# Before anything of Zope is imported, which reads some of it then.
os.environ |= {
    "TZ": "Asia/Shanghai",
    "zope_i18n_compile_mo_files": "true",
    "zope_i18n_allowed_languages": "zh_CN en",
    "ONETHING_TICK_MINUTES": "0",
}
time.tzset()
