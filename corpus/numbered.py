"""The words that number parts of papers: "Priority 2", "Stage 3", "Part B". No I/O."""

NUMBERED = (
    "recommendation", "principle", "priority", "objective", "aim", "goal", "action", "article", "clause", "finding",
    "point", "item", "step", "stage", "phase", "tier", "theme", "strand", "pillar", "standard", "commitment", "outcome",
    "area", "part", "chapter", "section", "module", "unit", "annex", "appendix", "schedule",
)  # fmt: skip
