"""One small tree of errors. Each names the thing and the way out."""

from __future__ import annotations

from typing import Literal


class MutabaatError(Exception):
    """Base of all errors that the desk raises on purpose. ``thing`` is what it is about, ``way_out`` what to do."""

    def __init__(self, thing: str, problem: str, way_out: str = "") -> None:
        self.thing = thing
        self.problem = problem
        self.way_out = way_out
        super().__init__(f"{thing}: {problem}" + (f" ({way_out})" if way_out else ""))


class InputError(MutabaatError):
    """A file, line or page that cannot be read. It is skipped and the run goes on."""


class NotFound(MutabaatError):
    """Nothing of that id in the desk."""


class NotWoven(MutabaatError):
    """A story that nobody opened yet is being put together. ``thing`` is its id."""


class NothingChanged(InputError):
    """A correction that says what stands there already."""


class WordsNotFound(InputError):
    """Words that the text does not hold. ``thing`` are the words."""


class WordsNotUnique(InputError):
    """Words that the text holds at several places. ``thing`` are the words."""


class StoreError(MutabaatError):
    """The database cannot be opened, read or written."""


FetchFault = Literal[
    "",  # the network failed in a way that may pass
    "robots",  # robots.txt forbids it
    "private",  # not a public address
    "certificate",  # expired, of another name, or signed by nobody known
    "asked_to_wait",  # the host said when to come back, and that is not yet
    "address",  # not an address that is fetched
    "too_large",  # over the limits of size or time
]


class FetchError(MutabaatError):
    """A fetch that failed or was refused; ``fault`` tells those apart that time alone does not heal."""

    def __init__(self, thing: str, problem: str, way_out: str = "", *, fault: FetchFault = "") -> None:
        self.fault = fault
        super().__init__(thing, problem, way_out)


class Unpublishable(MutabaatError):
    """A brief with a sentence that no words support."""


class NoPdf(MutabaatError):
    """This machine can't make a PDF: the library, what it needs, or a font with Arabic is missing."""


class SendError(MutabaatError):
    """A letter that did not arrive. It is tried again."""


class RunError(MutabaatError):
    """Workers that read cannot be started, or are of another version. What was committed before stays."""


class ModelError(MutabaatError):
    """A model that words sentences did not answer, or answered what is no sentence. The follow-up stays as it is."""


class EmbedError(MutabaatError):
    """A model of meaning that is not there or does not answer as it should. Articles go on without its vectors."""
