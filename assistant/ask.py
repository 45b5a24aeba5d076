"""Ask: one question as it reaches the assistant, from whichever face. A frozen value; understands nothing yet."""

from dataclasses import dataclass

from corpus.access import Role


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with who asks it, what was asked before, and filters that shut other documents out."""

    question: str
    role: Role = "public"
    history: tuple[str, ...] = ()  # earlier questions of the conversation, oldest first
    filters: tuple[tuple[str, str], ...] = ()
    conversation_id: str | None = None
    as_at: str | None = None  # ISO date: what was current then
