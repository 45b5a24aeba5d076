"""Words on buttons, headings and windows in Slack, as a template has them. Sentences stand in replies.py. No I/O."""

SOURCES = "Sources"
SOURCE = "Source"
NEAREST = "Nearest in the documents"
SHOW_ALL = "Show all {all}"
SHOW_SOURCES = "Show sources"
ASK_OFFICER = "Ask an officer"
SHARE = "Share here"
HELPFUL, HELPFUL_SPOKEN = "👍 Helpful", "This answer was helpful"
NOT_HELPFUL, NOT_HELPFUL_SPOKEN = "👎 Not helpful", "This answer was not helpful"
YES, NO = "Send it", "Cancel"
SHARED_BY = "<@{person}> asked: {question}"
EVERY_LABEL = "all of them"
NEXT = "Next {count}"
OUTCOME = "Outcome: {outcome}"
ALL_DOCUMENTS = "all documents, answers in a thread for everybody, replies without a new mention"
ONLY_FROM = "documents from {names}"
ONLY_KINDS = "documents of these kinds: {names}"
MENTION_ONLY = "a mention for every question"
QUIET = "answers only for whoever asks"
LOOKING = "is looking in the documents…"
TRY = "Try one of these"
BUSY = "Looking in the documents…"
HELP = """*What I can do*
• `/verse ask What must governors do?` answers from the documents, each statement with its source
• `/verse search data sharing` finds passages
• `/verse precedents exclusions are rising` finds reviews of such a situation
• `/verse register duty governors` lists what the documents state: principles, duties, practice
• `/verse settings` sets what I use and when I answer in a channel
• `/verse help` shows this

Mention me in a channel and I answer in the thread; reply there to ask further. Write to me directly and only you \
see it. On any message, choose *Find chapter and verse* from its menu.

Words behind a bar are the documents' own; the numbers lead to where they stand. I answer only from the documents. \
Please do not name pupils or staff."""
SOURCES_TITLE = "Sources"
CLOSE = "Close"
REASON_SUBMIT = "Send"
REASON_LABEL = "The answer"
REASONS = (
    ("wrong", "does not answer my question"),
    ("incomplete", "is not complete"),
    ("source", "has a wrong or outdated source"),
    ("missing", "says the documents do not say, but they do"),
    ("other", "something else"),
)
REASON_WORDS = "In your words (please name nobody)"
SETTINGS_TITLE = "Answers in this channel"
SETTINGS_SUBMIT = "Keep"
SETTINGS_PUBLISHERS = "Only documents of these publishers"
SETTINGS_KINDS = "Only documents of these kinds"
SETTINGS_CHOOSE = "All"
SETTINGS_WAYS = "How I answer"
SETTINGS_MENTION_ONLY = "Only when mentioned, also in threads"
SETTINGS_QUIET = "Quiet: only whoever asks sees the answer, and may share it"
SETTINGS_MANAGERS = "Who else may change this"
HOME_TITLE = "Ask for chapter and verse"
HOME_TRY = "Try one of these"
HOME_ASK = "Ask"
HOME_RECENT = "You asked lately"
HOME_AGAIN = "Ask again"
HOME_HOLDS = "What I can look in"
# What somebody in a role is likely to ask first.
EXAMPLES = {
    "public": (
        "What principles do the strategies share?",
        "Who is accountable for school improvement?",
        "How does peer review work?",
        "What support can a school ask for?",
    ),
    "governor": (
        "What must governors do?",
        "What should governors ask about performance?",
        "How do governors hold a partnership to account?",
        "What should governors do about attendance?",
    ),
    "headteacher": (
        "What is expected of headteachers?",
        "How does peer review work?",
        "What support can a school ask for?",
        "How do schools share data with each other?",
    ),
    "officer": (
        "What must the local authority do?",
        "When does the local authority step in?",
        "How are partnerships held to account?",
        "What did reviews recommend about attendance?",
    ),
}
STATED, BINDS = "Stated", "As"
YOU_ASKED = "You asked: {question}"
