"""An error of the system becomes a Dutch sentence with what the system says."""

from __future__ import annotations

import errno
import os

import pytest

from catalog.workbook.findings.original import explained
from catalog.workbook.findings.refusals import UnwritableFileError


def test_an_error_that_nobody_foresaw_says_what_the_system_says() -> None:
    with pytest.raises(UnwritableFileError) as refused, explained("boek.xlsx"):
        raise OSError(errno.EIO, os.strerror(errno.EIO))
    assert refused.value.problem.code == "BS-176"
    assert f"foutnummer {errno.EIO}" in refused.value.problem.message
