"""What can go wrong while measuring. A bad score is no error.

EvalError
├── DocumentsMissing   the documents or questions of a set are not on this machine
├── BadTrial           a line of a question set cannot be used
├── BadLabel           a line of labelled statements cannot be used
├── BadBaseline        a file of earlier scores cannot be used
├── PeersMissing       the systems to compare with are not set up, or one of them failed
├── PackageMissing     a package that only measuring needs is not installed
└── CannotWrite        a file or folder for results cannot be written
"""


class EvalError(Exception):
    """Root of what measuring raises; its text is one plain line for a person."""


class DocumentsMissing(EvalError):
    """The documents or questions of a set are not on this machine."""


class BadTrial(EvalError):
    """A line of a question set cannot be used."""


class BadLabel(EvalError):
    """A line of labelled statements cannot be used."""


class BadBaseline(EvalError):
    """A file of earlier scores cannot be used."""


class PeersMissing(EvalError):
    """The systems to compare with are not set up, or one of them failed."""


class PackageMissing(EvalError):
    """A package that only measuring needs is not installed."""


class CannotWrite(EvalError):
    """A file or folder for results cannot be written."""
