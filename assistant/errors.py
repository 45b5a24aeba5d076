"""What can go wrong while answering. A daily outcome (nothing found, out of scope) is a Status, not an error.

AssistantError
└── BadRequest   what was asked for cannot be understood: an unknown filter, role or line of a batch
"""


class AssistantError(Exception):
    """Root of what the assistant raises; its text is one plain line for a person."""


class BadRequest(AssistantError):
    """What was asked for cannot be understood."""
