from hypothesis import given
from hypothesis import strategies as st

from core.span import Span
from gui.hexview.finding_index import FindingIndex
from tests.gui.hexview.exhibits import finding

places = st.integers(0, 300)
findings = st.lists(st.builds(finding, places, st.integers(0, 40)), max_size=30)


def _reaches(found, span):
    return max(found.span.stop, found.span.start + 1) > span.start and found.span.start < span.stop


@given(found=findings, start=places, length=st.integers(1, 100))
def test_that_bisection_finds_what_a_look_at_each_finds(found, start, length):
    span, index = Span.of(start, length), FindingIndex(found)
    plain = sorted((f for f in found if _reaches(f, span)), key=lambda f: f.span)

    assert list(index.within(span)) == plain
    assert index.any_in(span) == bool(plain)


@given(found=findings, cut=st.integers(0, 30))
def test_that_batches_join_into_the_same_index(found, cut):
    assert FindingIndex(found[:cut]).joined_with(found[cut:]).findings == FindingIndex(found).findings


def test_that_of_nested_findings_the_inner_one_is_meant():
    inner = finding(10, 2)

    assert FindingIndex([finding(0, 50), inner]).at(11) == inner


def test_that_a_finding_without_bytes_is_found_at_its_place():
    empty = finding(0, 0)

    assert FindingIndex([empty]).at(0) == empty
    assert FindingIndex([empty]).at(1) is None
