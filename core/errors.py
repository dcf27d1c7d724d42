"""The vocabulary of deliberate failure.

Each message is one sentence that says what, where and why. Programming errors are not in here: they are left to
crash.
"""

from __future__ import annotations


class InspectorError(Exception):
    """Something the user must be told in one sentence."""


class OpenRefused(InspectorError):
    """Evidence cannot be opened: missing, not permitted, not a regular file or block device."""


class DumpError(InspectorError):
    """A hex dump contradicts itself or shows no bytes at all."""


class BadAddress(InspectorError):
    """What was typed is not a place in this file."""


class ExportFailed(InspectorError):
    """A report could not be written; an older file of that name is untouched."""


class ReportUnreadable(InspectorError):
    """A file that should be verified is not a findings file."""


class Cancelled(InspectorError):
    """The examiner stopped the work. Not an error: never logged as one, never a dialog."""
