"""Topic left: what a question asks beyond whose papers it names and the usual words for what it asks of them."""

from assistant.retrieval import Finding
from corpus.terms import terms, words

# words of a question about all that a paper lays down
LAID_DOWN = frozenset(
    terms(
        """principle principles value values belief beliefs believe believes ethos moral purpose tenet tenets guide
        guides guiding guided aim aims aiming aimed objective objectives goal goals ambition ambitions vision priority
        priorities hope hopes want wants seek seeks try trying set sets achieve reach bring about good best recommended
        effective sound practice practices way ways working work works core shared common key main overall
        paper papers document documents strategy strategies agreement agreements policy policies plan plans charter
        framework handbook guidance system partnership trust alliance council county authority borough body bodies
        whats what which who list name all every each whole full set give show tell state say says said lay laid down
        there here behind underpin underpins based rest rests follow follows live lives describe describes described
        please exactly actually does do is are was were has have it its they their them this that"""
    )
)


def topic_left(finding: Finding, usual: frozenset[str]) -> set[str]:
    """The terms of the question that name neither a paper asked about nor its years and are not among the usual."""
    question = finding.question
    asked = [finding.documents[name] for name in finding.asked_documents]
    named = " ".join([*(f"{one.title} {one.subject} {one.publisher}" for one in asked), *question.paper_years])
    return set(terms(" ".join(words(question.plain)))) - usual - set(terms(" ".join(words(named))))
