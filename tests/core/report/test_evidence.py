from __future__ import annotations

from core.report.evidence import dump_format
from core.source.memory import MemorySource
from tests.core.report.cases import Dump


def test_that_only_a_dump_has_a_format():
    assert dump_format(Dump("d", b"x")) == "DOS DEBUG"
    assert dump_format(MemorySource("m", b"x")) == ""
    assert dump_format(None) == ""
