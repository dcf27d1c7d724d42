from __future__ import annotations

from core.finding import Finding, FindingKind
from core.postoffice.weighing import weighed
from core.scan.decoy import Decoy
from core.span import Span


def finding(bits: float, kind: FindingKind = FindingKind.PLAIN_TEXT) -> Finding:
    return Finding(Span(100, 120), kind, b"x" * 20, bits, 1e-6, "It is text.", advice=("Look.",))


def kinds(*findings: Finding, decoy: Decoy | None, size: int = 1000) -> list[FindingKind]:
    return [each.kind for each in weighed(findings, decoy, size)]


def test_that_plain_text_no_better_than_shuffled_bytes_is_chance():
    decoy = Decoy(1000, 3, (), best=40.0)
    (worse, better) = weighed((finding(40.0), finding(40.1)), decoy, 1000)

    assert (worse.kind, worse.is_suspect, worse.advice) == (FindingKind.CHANCE_TEXT, False, ())
    assert "3 places like it, up to 40 bits" in worse.explanation
    assert better == finding(40.1)


def test_that_a_sample_leaves_chance_room_for_the_rest_of_the_file():
    decoy = Decoy(1000, 1, (), best=40.0)

    assert kinds(finding(42.9), finding(43.1), decoy=decoy, size=8000) == [
        FindingKind.CHANCE_TEXT,
        FindingKind.PLAIN_TEXT,
    ]


def test_that_console_text_stands_whatever_chance_does():
    console = finding(20.0, FindingKind.CONSOLE_TEXT)

    assert weighed((console,), Decoy(1000, 3, (), best=40.0), 1000) == (console,)


def test_that_without_a_chance_finding_everything_stands():
    assert kinds(finding(30.0), decoy=Decoy(1000, 0, ())) == [FindingKind.PLAIN_TEXT]
    assert kinds(finding(30.0), decoy=None) == [FindingKind.PLAIN_TEXT]
