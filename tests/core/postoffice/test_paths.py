from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.finding import Mark
from core.postoffice.clues import Clues
from core.postoffice.examine import console_grammar
from core.postoffice.grammar import Alignment
from core.postoffice.lattice import HIGHEST, OVERWRITTEN, Row, Run, Text
from core.postoffice.paths import BREAK, GAIN, Path, best_path, is_enough, is_foreign, may_gain
from core.postoffice.templates import ALPHABETS, Part, Template, templates
from core.scan.textmodel import ordinary_text
from core.span import Span

CONSOLE = b'\r\n\r\nExporting messages in mailbox "randyyeh_ee" to file EXPORT\\MSG4A27.CCM\r\n'
_PARTS = (
    Part(b'messages in mailbox "'),
    Part(alphabet=ALPHABETS["name"]),
    Part(b'" to file'),
    Part(alphabet=ALPHABETS["hex"]),
    Part(b"ix."),
    Part(alphabet=ALPHABETS["digits"]),
    Part(b"end\r\n"),
)
ROW = Row(Template("t", Mark.DOCUMENTED, ("Q179072",), "says", _PARTS))
CLUES = Clues([ROW])
PIECES = [
    *(
        b'mailbox "',
        b'messages in mailbox "',
        b'messages\x01in mailbox "',
        b'messages in\xb0mai\x01\x02\x03\x04"',
        b"box",
    ),
    *(
        b"anne",
        b'" to file',
        b'"\x02to file',
        b'" t\x01 file',
        b'"',
        b"4F",
        b"ix.",
        b"7",
        b"end\r\n",
        b"\x01\x02\x03",
        b"to",
    ),
]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map(b"".join).map(lambda data: data[:45])

Step = tuple[int, int]


def aligned(data: bytes) -> Alignment | None:
    return console_grammar().align(data, Span(0, len(data)))


def runs_in(data: bytes) -> list[Run]:
    return sorted(CLUES.runs(data).get(0, []))


def steps_of(path: Path) -> list[Step]:
    """The byte and the cell of each step of ``path``."""
    return [
        (run.at + n, run.cell + n * (not ROW.cells[run.cell].repeats)) for run in path.runs for n in range(run.length)
    ]


def is_own(text: Text, step: Step) -> bool:
    return text.data[step[0]] in ROW.cells[step[1]].bytes_


def rests(text: Text, steps: list[Step], runs: list[Run]) -> bool:
    """Whether ``steps`` hold runs that are enough."""
    held = [run for run in runs if (run.at, run.cell) in steps and (run.stop - 1, ROW.last_cell(run)) in steps]
    return is_enough(sum(run.length for run in held), sum(ROW.worth(run) - text.sum(run) for run in held))


def is_message(text: Text, steps: list[Step], runs: list[Run]) -> bool:
    """The plain definition: what is left of it rests on enough, and what came between is foreign."""
    for own, group in groupby(steps, key=lambda step: is_own(text, step)):
        part = list(group)
        if not (rests(text, part, runs) if own else is_foreign(bytes(text.data[at] for at, _ in part))):
            return False
    return is_own(text, steps[-1])


def units_of(text: Text, steps: list[Step]) -> int:
    units = 0
    for number, (at, cell) in enumerate(steps):
        worth = ROW.cells[cell].worth
        of_text = text.follow[at] if number else text.start[at]
        units += OVERWRITTEN if not is_own(text, (at, cell)) else of_text if worth is None else worth
    return units


def gain_of(text: Text, steps: list[Step]) -> int:
    literals = [step for step in steps if not ROW.cells[step[1]].repeats]
    gains = sum((HIGHEST if is_own(text, step) else OVERWRITTEN) - text.follow[step[0]] for step in literals)
    return gains - BREAK * sum(not own for own, _ in groupby(steps, key=lambda step: is_own(text, step)))


def all_paths(text: Text, runs: list[Run]) -> Iterator[list[Step]]:
    """Every path of steps that can stand, or were written over behind a part of a message."""
    going = [[(at, cell)] for at in range(len(text.data)) for cell in range(len(ROW.cells))]
    going = [path for path in going if is_own(text, path[0])]
    while going:
        path = going.pop()
        yield path
        at, cell = path[-1]
        for then in [cell] * ROW.cells[cell].repeats + [cell + 1]:
            step = (at + 1, then)
            if at + 1 == len(text.data) or then == len(ROW.cells):
                continue
            goes_on = not is_own(text, path[-1]) or any(rests(text, path[n:], runs) for n in range(len(path)))
            if is_own(text, step) or (not ROW.cells[then].repeats and goes_on):
                going.append([*path, step])


@given(texts, st.integers(0, 12))
@example(b'messages in mailbox "anne" to file4Fix.7end\r\n', 0)
@example(b'messages\x01in mailbox "anne" to file', 0)
@example(b'messages in\xb0mai\x01\x02\x03\x04"anne" to file', 0)
@example(b'messages in mail\xb0\x01\x02\x03\x04anne" to file', 0)
@example(b'messages in mailbox "anne\xb0\x01\x02\x03\x04\x05\x06\x07\x084Fix.7end\r\n', 0)
@example(b'messages in mailbox "anne"\xb0\x01\x02\x03 file', 0)
@settings(deadline=None, max_examples=60)
def test_that_the_best_path_is_the_message_of_most_units_that_ends_first(data: bytes, least: int):
    text, runs = Text.of(data, ordinary_text()), runs_in(data)
    messages = [steps for steps in all_paths(text, runs) if steps[-1][0] >= least and is_message(text, steps, runs)]
    whole = [steps for steps in messages if all(is_own(text, step) for step in steps)]
    found = best_path(ROW, text, runs, Span(0, len(data)), least) if runs else None

    for some in (messages, whole):
        top = max((units_of(text, steps) for steps in some), default=0)
        best = [steps for steps in some if units_of(text, steps) == top > 0]
        if best and gain_of(text, best[0]) >= GAIN:
            assert found is not None
            assert steps_of(found) in best
            assert found.units == top
            assert found.runs[-1].stop == 1 + min(steps[-1][0] for steps in best)
            assert (found.gain, is_message(text, steps_of(found), runs)) == (gain_of(text, steps_of(found)), True)
            return
    assert found is None


@given(st.lists(st.sampled_from([*PIECES, b"\xf0", b"MSG", b" in mailbox", b"file EXPORT\\"]), max_size=9), st.data())
def test_that_no_path_gains_more_than_it_may(parts: list[bytes], draw: st.DataObject):
    row = draw.draw(st.sampled_from([ROW, *map(Row, templates()[:4])]))
    data = b"".join(parts)
    runs = sorted(Clues([row]).runs(data).get(0, []))
    if not runs:
        return
    text = Text.of(data, ordinary_text())
    path = best_path(row, text, runs, Span(0, len(data)), 0)

    assert path is None or may_gain(row, text, runs, path.gain - sum(row.worth(run) - text.sum(run) for run in runs))


def test_that_ordinary_text_is_not_foreign_and_any_other_byte_is():
    assert not is_foreign(b"see you\r\n")
    assert not is_foreign(b"")
    assert is_foreign(b"see\x00you")


def test_that_a_message_goes_on_behind_foreign_bytes_but_not_behind_text():
    data = CONSOLE[:18] + b"\xb0\x01a" + CONSOLE[21:]
    found = aligned(data)

    assert found is not None
    assert found.span == Span(0, len(data))
    assert list(found.overwritten) == [Span(18, 21)]
    other = aligned(CONSOLE[:18] + b"abc" + CONSOLE[21:])
    assert other is not None
    assert (other.overwritten.total, other.span.start) == (0, 21)


def test_that_a_line_with_another_year_has_nothing_overwritten():
    line = b"EXPORT 6.00.01.5 Copyright(c) 1991, 1996 by cc:Mail, Inc., a wholly owned subsidiary of Lotus Development"
    found = aligned(line)

    assert found is not None
    assert found.overwritten.total == 0


def test_that_a_message_goes_on_in_the_field_that_was_overwritten():
    head, tail = CONSOLE[:40], b"\xf1" + CONSOLE[41:]
    found = aligned(head)

    assert found is not None
    whole = console_grammar().continued(found, tail)
    assert (whole.span, list(whole.overwritten)) == (Span(0, len(CONSOLE)), [Span(40, 41)])
    assert whole.torn == {1}


def test_that_a_path_that_costs_more_than_it_gains_is_not_joined():
    head = CONSOLE[:12] + b"\x02" + b"tht\xe1s the re" * 2
    found = aligned(head + CONSOLE[len(head) :])

    assert found is not None
    assert found.overwritten.total == 0
