"""What can go wrong while answering. A daily outcome (nothing found, out of scope) is a Status, not an error.

AssistantError
├── BadRequest     what was asked for cannot be understood: an unknown filter, role or line of a batch
├── ModelMissing   the language model of the settings is unknown, not installed, or refuses its arguments
└── ModelFailed    the language model cannot be reached, took too long or broke off
"""


class AssistantError(Exception):
    """Root of what the assistant raises; its text is one plain line for a person."""


class BadRequest(AssistantError):
    """What was asked for cannot be understood."""


class ModelMissing(AssistantError):
    """The language model of the settings cannot be used."""


class ModelFailed(AssistantError):
    """The language model did not answer."""
