"""The facts of a case that fill the steps of the guide."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import PureWindowsPath

from core.case.case import Exhibit
from core.finding import FieldValue, Finding
from core.postoffice.kinds import MAILBOX, MESSAGE_FILE, UNDELIVERED, UNKNOWN
from core.postoffice.places import BACKUP, EXPORT, IMPORT, IMPORT_COPIES, POST_OFFICES, SUBMIT, listed
from core.reconstruction.evidence import count, of_file
from core.reconstruction.facts import Facts, is_whole, name_of
from core.reconstruction.message_numbers import whole_names
from core.reconstruction.verdict import Evidence
from core.reconstruction.verdicts_q179072 import direct_hits, hit_messages, hits_for_import, nft_errors

LIMIT = 25
"""Facts that a step is filled with; what is more is counted."""

Shown = Callable[[Facts], tuple[Evidence, ...]]


def _bounded(found: Iterator[Evidence]) -> tuple[Evidence, ...]:
    kept = tuple(islice(found, LIMIT))
    rest = sum(1 for _ in found)
    if not rest:
        return kept
    last = kept[-1]
    return (*kept[:-1], Evidence(last.exhibit, last.name, last.span, f"{last.text} And {rest:,} more."))


def _hit_files(facts: Facts, hits: list[tuple[Exhibit, Finding]]) -> Iterator[Evidence]:
    """Yield each file once, with how many places of it are hit; the place is the first."""
    places = Counter(exhibit.number for exhibit, _ in hits)
    first = {exhibit.number: (exhibit, finding) for exhibit, finding in reversed(hits)}
    for number, many in places.items():
        exhibit, finding = first[number]
        unknown = " of a file of unknown kind" if exhibit.kind is UNKNOWN else ""
        same = [f"{name_of(each)} (item {each.number})" for each in facts.same_as(exhibit)]
        also = f" The same bytes are in {listed(same)}." if same else ""
        yield Evidence(
            number, name_of(exhibit), finding.span, f"Console text at {count(many, 'place')}{unknown}.{also}"
        )


def hit(facts: Facts) -> tuple[Evidence, ...]:
    """The files that are, or may be, of the post office and hold console text."""
    return _bounded(_hit_files(facts, direct_hits(facts)))


def messages(facts: Facts) -> tuple[Evidence, ...]:
    """The files of Import that hold console text."""
    return _bounded(_hit_files(facts, hits_for_import(facts)))


def _values(facts: Facts, field: str) -> Iterator[tuple[Exhibit, Finding, FieldValue]]:
    """Yield each value of a field of the console text once; a value that is cut stands for itself."""
    seen: set[str] = set()
    for exhibit, finding in (*direct_hits(facts), *hit_messages(facts)):
        for value in finding.fields:
            if value.name == field and value.value.upper() not in seen:
                seen.add(value.value.upper())
                yield exhibit, finding, value


def mailboxes(facts: Facts) -> tuple[Evidence, ...]:
    """The mailboxes that console text names."""
    told = ((e, v, "" if v.is_whole else " (cut: part of the name is lost)") for e, _, v in _values(facts, "mailbox"))
    return _bounded(Evidence(e.number, name_of(e), v.span, f"“{v.value}”{cut}") for e, v, cut in told)


def named(facts: Facts) -> tuple[Evidence, ...]:
    """The message files that console text names, and files of the case with such a name."""
    return _bounded(_named(facts))


def _named(facts: Facts) -> Iterator[Evidence]:
    by_name: defaultdict[str, list[Exhibit]] = defaultdict(list)
    for exhibit in facts.exhibits:
        by_name[name_of(exhibit).upper()].append(exhibit)
    for exhibit, finding, value in _values(facts, "file"):
        bare = _whole_name(finding, value)
        if not bare:
            yield Evidence(exhibit.number, name_of(exhibit), value.span, f"“{value.value}” (cut: part of it is lost).")
            continue
        there = by_name.get(bare.upper(), [])
        said = (
            f"{count(len(there), 'file')} of that name in the case."
            if there
            else "No file of that name is in the case."
        )
        cut = "" if value.is_whole else f" (cut, but {bare} is whole)"
        yield Evidence(exhibit.number, name_of(exhibit), value.span, f"“{value.value}”{cut}: {said}")
        for copy in there:
            place = f" in {copy.folder.place.kind.label}" if copy.folder is not None else ""
            yield of_file(copy, f"Called {bare}{place}; {_state(copy)}")


def _whole_name(finding: Finding, value: FieldValue) -> str:
    """Return the name of the file in ``value``, of which other parts may be lost; empty where the name is cut."""
    if value.is_whole:
        return PureWindowsPath(value.value.replace("/", "\\")).name
    return next(iter(whole_names(value, finding.overwritten)), "")


def _state(exhibit: Exhibit) -> str:
    if exhibit.source is not None and not exhibit.source.size:
        return "empty"
    if exhibit.verdict != "clean":
        return exhibit.verdict
    remarks = len(exhibit.findings)
    return f"nothing suspect found, {count(remarks, 'remark')}" if remarks else "nothing suspect found"


def backups(facts: Facts) -> tuple[Evidence, ...]:
    """The files that were recognised as copies of a post office, and whether they are clean."""
    said = {"clean": "no plain text found", "suspect": "suspect", "incomplete": "not examined to its end"}
    files = facts.lying_in(BACKUP)
    return _bounded(of_file(e, f"In what is taken for a backup; {said.get(e.verdict, 'not examined')}") for e in files)


def copies(facts: Facts) -> tuple[Evidence, ...]:
    """The messages on the way from Exchange to cc:Mail, after their conversion, that nothing is known to be amiss with.

    What EXPORT wrote goes the other way, and what lies in Bad could not be converted.
    """
    files = facts.lying_in(IMPORT_COPIES, SUBMIT, among=facts.of(MESSAGE_FILE))
    fit = (e for e in files if is_whole(e) and e.number in facts.headed and not e.findings)
    return _bounded(of_file(e, f"In {_label(e)}; nothing found amiss") for e in fit)


def _label(exhibit: Exhibit) -> str:
    return exhibit.folder.place.kind.label if exhibit.folder is not None else "the case"


def generation(facts: Facts) -> tuple[Evidence, ...]:
    """One file of each post office, with what generation the folder was taken for."""
    seen: dict[str, Exhibit] = {}
    for exhibit in facts.lying_in(*POST_OFFICES):
        if exhibit.folder is not None:
            seen.setdefault(str(exhibit.folder.path), exhibit)
    return _bounded(
        Evidence(e.number, name_of(e), None, f"{_label(e)}: {e.folder.place.recognition.why}")
        for e in seen.values()
        if e.folder is not None
    )


def users(facts: Facts) -> tuple[Evidence, ...]:
    """The mailbox files of the post office; a hint whether it has users."""
    copies_ = {e.number for e in facts.lying_in(BACKUP)}
    files = [e for e in facts.of(MAILBOX) if e.number not in copies_]
    return _bounded(
        of_file(e, f"A mailbox file; {'suspect' if e.suspicious else 'nothing suspect found'}") for e in files
    )


def undelivered(facts: Facts) -> tuple[Evidence, ...]:
    """The undeliverable mail in Import and Export."""
    return _bounded(of_file(e, f"In {_label(e)}") for e in facts.lying_in(IMPORT, EXPORT, among=facts.of(UNDELIVERED)))


SHOWN: Mapping[str, tuple[Shown, str]] = {
    "hit": (hit, "No post office file of the case was found to hold console text."),
    "messages": (messages, "No message file in an Import folder was found to hold console text."),
    "mailboxes": (mailboxes, "No text that was found names a mailbox."),
    "named": (named, "No text that was found names a message file."),
    "backups": (backups, "Nothing in the case was recognised as a backup."),
    "copies": (copies, "Submit and Import.bak of the case hold no message file that nothing was found amiss in."),
    "generation": (generation, "No folder of the case was recognised as a post office."),
    "users": (users, "The case has no mailbox file (USRxxxxx)."),
    "nft": (nft_errors, "There is no NFT error log with lines in the case."),
    "undelivered": (undelivered, "No .UND file lies in Import or Export."),
}
"""What a step may be filled with, and what is said where the case has none of it."""
