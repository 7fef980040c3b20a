"""Every error that a user can meet, in one tree.

Each class owns the HTTP status and the exit code it ends in, so that a
command and the service say the same thing of the same fault. A message is one
sentence or two of plain English: what is wrong, where, and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class GoldenThreadError(Exception):
    """Base of every error that is shown to a user.

    Attributes:
        title: the fault in a few words, the same for every error of the class
            (``title`` of RFC 9457).
        status: the HTTP status code it is answered with.
        exit_code: the exit code a command ends with: 1 the answer is "no",
            2 wrong use or unreadable input, 3 refused or unreachable.
    """

    title: ClassVar[str] = "Something went wrong"
    status: ClassVar[int] = 500
    exit_code: ClassVar[int] = 3

    def __init__(self, detail: str, **extra: object) -> None:
        """Say what went wrong in ``detail``; ``extra`` are members of the problem document."""
        super().__init__(detail)
        self.detail = detail
        self.extra: Mapping[str, object] = {k: v for k, v in extra.items() if v is not None}


class BadInput(GoldenThreadError):
    """What the caller gave cannot be used as it stands."""

    title = "That cannot be used as it stands"
    status = 400
    exit_code = 2


class UnreadableSource(BadInput):
    """A source document that cannot be read as a plan."""

    title = "The document cannot be read as a plan"


class BadQuery(BadInput):
    """A SPARQL text that does not parse, or asks for what is not offered.

    ``line`` and ``column`` count from 1; ``near`` is the text at that place.
    """

    title = "The query cannot be run"

    def __init__(
        self,
        detail: str,
        *,
        line: int | None = None,
        column: int | None = None,
        near: str | None = None,
    ) -> None:
        """Keep the place of the fault for the problem document."""
        super().__init__(detail, line=line, column=column, near=near)


class BadParameter(BadInput):
    """A parameter that is unknown, missing, or of the wrong type."""

    title = "A parameter is wrong"


class BadShapes(BadInput):
    """A shapes file that does not parse, or holds a shape that could not say what is wrong."""

    title = "The shapes cannot be used"
    status = 500

    def __init__(self, detail: str, *, line: int | None = None) -> None:
        """Keep the line of the fault, counted from 1, where it is known."""
        super().__init__(detail, line=line)


class BadSetting(BadInput):
    """A setting that is unknown, or has a value that cannot be used."""

    title = "A setting is wrong"


class TooLarge(BadInput):
    """A request or a text above the size that is accepted."""

    title = "That is too large"
    status = 413


class ResultTooLarge(GoldenThreadError):
    """A result above the size that is returned: refused whole, never cut."""

    title = "The result is too large"
    status = 503


class DoesNotConform(GoldenThreadError):
    """A graph that breaks the data shapes, so that nothing of it was loaded."""

    title = "The data does not conform"
    status = 422
    exit_code = 1

    def __init__(self, detail: str, problems: Sequence[str] = ()) -> None:
        """Keep one plain sentence for each fault in ``problems``."""
        super().__init__(detail, problems=list(problems))
        self.problems = tuple(problems)


class NotFound(GoldenThreadError):
    """A thing that is not there; ``near`` names the ones that were close."""

    title = "There is no such thing here"
    status = 404
    exit_code = 2

    def __init__(self, detail: str, near: Sequence[str] = ()) -> None:
        """Add the near names to the sentence as well as to the problem document."""
        self.near = tuple(near)
        if near:
            detail = f"{detail} Did you mean {_one_of(near)}?"
        super().__init__(detail, near=list(near) or None)


class NotAcceptable(GoldenThreadError):
    """No format that the caller accepts is offered for this answer."""

    title = "None of the formats asked for is offered"
    status = 406
    exit_code = 2


class UnsupportedMediaType(GoldenThreadError):
    """A request body of a media type that is not read here."""

    title = "That media type is not read here"
    status = 415
    exit_code = 2


class MethodNotAllowed(GoldenThreadError):
    """An HTTP method that the path does not answer."""

    title = "That method is not answered here"
    status = 405
    exit_code = 2


class Refused(GoldenThreadError):
    """Something that the service does not do for this caller."""

    title = "That is refused"
    status = 403


class QueryStopped(GoldenThreadError):
    """A query that ran past its limit and was killed."""

    title = "The query was stopped"
    status = 503


class Busy(GoldenThreadError):
    """No worker was free in time."""

    title = "The service is busy"
    status = 503


class AddressInUse(GoldenThreadError):
    """An address that cannot be listened on."""

    title = "The address cannot be listened on"


class StoreUnavailable(GoldenThreadError):
    """A store that cannot be opened, read or written."""

    title = "The store cannot be used"
    status = 503


def _one_of(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} or {names[-1]}"
