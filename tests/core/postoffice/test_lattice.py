from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from core.finding import Mark
from core.postoffice.lattice import EDGE_CLUE, Literal, Row, Run, Text
from core.postoffice.templates import ALPHABETS, Part, Template
from core.scan.textmodel import START, UNIT, ordinary_text
from core.span import Span


def row(*parts: Part) -> Row:
    return Row(Template("t", Mark.DOCUMENTED, ("Q179072",), "says", parts))


FILE = row(Part(b"to "), Part(alphabet=b"0123456789ABCDEF", field="file"), Part(b".ccm", any_case=True))
NAME = row(Part(b'at "'), Part(alphabet=ALPHABETS["name"], field="mailbox"), Part(b'" to'))
HEAD = row(Part(alphabet=ALPHABETS["path"], field="path"), Part(b".\r\n"))
texts = st.lists(
    st.sampled_from([b"to ", b"4A27", b".CCM", b".ccm", b'at "', b'"', b" ", b"x", b"randy", b"\r\n", b"\xff", b"zq"]),
    min_size=1,
    max_size=8,
).map(b"".join)


@given(st.binary(min_size=1, max_size=60), st.data())
def test_that_a_run_is_worth_as_text_what_its_bytes_are_one_after_the_other(data: bytes, draw: st.DataObject):
    model = ordinary_text()
    at = draw.draw(st.integers(0, len(data) - 1))
    length = draw.draw(st.integers(1, len(data) - at))
    text = Text.of(data, model)
    table = model.table.tolist()
    plain = [table[data[n - 1] if n else START][data[n]] for n in range(len(data))]

    assert text.follow == plain
    assert text.start == [table[START][byte] for byte in data]
    assert text.sum(Run(at, 0, length)) == sum(plain[at : at + length])
    assert text.lowest == min(plain)


@given(texts, st.integers(0, 20), st.sampled_from([*FILE.literals, *NAME.literals]), st.data())
def test_that_a_literal_is_followed_as_far_as_it_goes_either_way(
    data: bytes, at: int, literal: Literal, draw: st.DataObject
):
    at, offset = min(at, len(data)), draw.draw(st.integers(0, len(literal)))
    stands = [
        0 <= at + n < len(data) and data[at + n] in literal.choices[offset + n]
        for n in range(-offset, len(literal) - offset)
    ]
    back = stands[offset - min(at, offset) : offset][::-1]

    assert literal.onward(data, at, offset) == [*stands[offset:], False].index(False)
    assert literal.backward(data, at, offset) == [*back, False].index(False)
    assert literal.missed(data, at, offset, 0) == [*back, True].index(True)


@given(texts, st.sampled_from([FILE, NAME, HEAD]))
def test_that_literals_beside_a_run_are_counted_closely_as_they_are_and_else_at_the_most(data: bytes, one: Row):
    for cell, at in product(range(len(one.cells)), range(len(data))):
        literal, offset = one.literals[one.number_of[cell]], cell - one.firsts[one.number_of[cell]]
        if one.cells[cell].repeats or not literal.onward(data, at, offset):
            continue
        run = Run(at, cell, literal.onward(data, at, offset))
        closely = one.spare_beside(data, run, closely=True)
        assert closely <= one.spare_beside(data, run)
        assert few_behind(one, data, run) <= closely


def few_behind(one: Row, data: bytes, run: Run) -> int:
    """How many literals at the most, fewer than a clue, stand behind the field that goes on from ``run``."""
    cell, most = run.cell + run.length, 0
    if cell == len(one.cells) or not one.cells[cell].repeats:
        return 0
    behind = one.literals[one.number_of[cell] + 1]
    for stop in range(run.stop + 1, len(data)):
        if not set(data[run.stop : stop]) <= set(one.cells[cell].bytes_):
            break
        length = behind.onward(data, stop, 0)
        most = max(most, length if length < EDGE_CLUE else 0)
    return most


def test_that_rows_are_literals_with_fields_between_them():
    assert [literal.choices for literal in FILE.literals] == [(b"t", b"o", b" "), (b".", b"Cc", b"Cc", b"Mm")]
    assert (FILE.firsts, [field.cell for field in FILE.fields]) == ([0, 4], [3])
    assert [len(literal) for literal in HEAD.literals] == [0, 3]
    assert FILE.number_of == [0, 0, 0, 0, 1, 1, 1, 1]


def test_that_a_run_is_told_by_the_parts_it_goes_through():
    whole = row(Part(b"ab"), Part(b"cd", field="file"), Part(alphabet=b"12", field="file"))

    assert list(whole.parts(Run(10, 1, 3))) == [(0, Span(10, 11)), (1, Span(11, 13))]
    assert list(whole.parts(Run(13, 4, 5))) == [(2, Span(13, 18))]
    assert [whole.last_cell(run) for run in (Run(10, 1, 3), Run(13, 4, 5))] == [3, 4]


def test_that_a_letter_in_either_case_is_worth_a_bit_less():
    assert FILE.worth(Run(0, 5, 1)) == 7 * UNIT
    assert FILE.worth(Run(0, 0, 3)) == 24 * UNIT


def test_that_fields_of_few_bytes_are_worth_what_those_say_and_others_what_the_ordinary_text_says():
    assert [FILE.fields[0].worth, NAME.fields[0].worth] == [4 * UNIT, None]


def clues(one: Row) -> list[tuple[bytes, int]]:
    return [found for literal in one.literals for found in literal.clues()]


def test_that_clues_beside_a_field_are_short_and_cover_every_spelling():
    assert {clue for clue, _ in clues(FILE)} == {
        bytes([46, *letters]) for letters in [(a, b, c) for a in b"cC" for b in b"cC" for c in b"mM"]
    }


def test_that_clues_away_from_a_field_are_long():
    assert clues(row(Part(b"Service Running"))) == [(b"Service Running"[at : at + 8], at) for at in range(8)]


def test_that_what_is_missing_is_counted_only_where_no_field_is_among_it():
    assert [FILE.missing_before(cell) for cell in (0, 2, 3, 4)] == [0, 2, None, None]
    assert [FILE.missing_behind(cell) for cell in (7, 5, 3, 0)] == [0, 2, None, None]


SUFFIX = row(
    Part(b"in "), Part(alphabet=ALPHABETS["path"]), Part(b"\\ccdata", any_case=True), Part(b"\r\n", optional=True)
)


def test_that_optional_bytes_are_never_missing():
    assert [SUFFIX.missing_behind(cell) for cell in (12, 11, 10)] == [0, 0, 0]


def test_that_few_bytes_that_may_be_of_the_field_before_them_claim_no_end():
    assert [SUFFIX.missing_behind(cell) for cell in (4, 6, 7, 9)] == [None, None, 3, 1]


def test_that_one_byte_that_cannot_be_of_the_field_before_it_claims_the_end():
    assert NAME.missing_behind(5) == 3
