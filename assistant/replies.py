"""Every sentence the assistant says by itself, in one place, in plain words. No I/O."""

NOT_FOUND = "The documents do not say. Nothing in the documents you may read answers this question."
NEAR = "The documents do not say. The nearest passages are listed, but they do not answer the question."
UNCLEAR_EMPTY = "Ask a question about principles, duties or practice, for example: what must governors do?"
UNCLEAR_LONG = "That is {found:,} characters; please ask in at most {most:,}, with the question itself first."
UNCLEAR_GIBBERISH = "No words that can be looked up were found in the question. Please put it another way."
OUT_OF_SCOPE = (
    "This assistant only answers from its documents about running and overseeing schools. "
    "It does not follow instructions or answer other questions."
)
REFUSED_PERSONAL = (
    "This looks like a question about a person, or it holds personal details. It was not looked up or stored. "
    "Please ask about the rule or the practice without names, addresses or numbers."
)
REFUSED_UNSAFE = (
    "This assistant does not help with anything that could hurt somebody. If a child may be at risk, speak to the "
    "designated safeguarding lead, or call 999 in an emergency."
)
SILENT = "The documents about {asked} do not say."
SILENT_OFFER = "Other documents do mention it: {others}. They are listed, but they are not about {asked}."
NO_DOCUMENTS_ABOUT = "There is no document about {asked} here, so nothing can be said about it."
EMPTY = "There are no documents to answer from yet. Add some with: verse add PATH"
FILTERED = "None of the documents you may read fits these filters. Ask again with fewer of them."
PARTLY = "This is the nearest the documents come; it may not answer the whole question."
PARTLY_COMPARED = "Not stated: {missing}."
BRIEF = "Quotes from “{title}” are from a brief in our words, not from the document itself."
SUPERSEDED = "“{title}” has been superseded; it is quoted as history."
FAILED = "Something went wrong on our side, and the question was not answered. Please try again."
FROM_ONE = "From {title}:"
FROM_MANY = "From {count} documents:"
LIST_COUNT = "{count} items under “{heading}” in {title}:"
OF_ALL = "{count} of {all} documents say so:"
NOT_IN = "Not found in: {others}."
AS_AT = "As at {date}: what is quoted may have changed since."
UNDERSTOOD = "Understood as: about {what}."
NO_SUCH_ITEM = "The list under “{heading}” has {count} items; there is no number {asked}."
