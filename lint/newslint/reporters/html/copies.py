"""The clusters of copies: a line for each, which a script fills when it is opened."""

from newslint.reporters.html.builder import Html, element, joined, section
from newslint.reporters.html.clusters import Cluster
from newslint.reporters.html.facts import MOST_CLUSTERS, Facts
from newslint.reporters.html.marks import visible
from newslint.reporters.report import plural


def copies(facts: Facts) -> Html:
    """The clusters of copies; a script fills each when it is opened."""
    if not facts.report.documents:
        return joined()
    if not facts.clusters:
        line = "No document is a copy of another one, as far as the rules that ran can tell."
        return section("copies", "Copies", element("p", line, class_="empty"))
    shown = facts.clusters[:MOST_CLUSTERS]
    blocks = [_cluster(number, cluster) for number, cluster in enumerate(shown)]
    found = (
        f"{plural(len(facts.clusters), 'group')} of documents that are alike, the largest first."
    )
    if len(shown) < len(facts.clusters):
        found += f" The first {len(shown):,} are listed."
    return section(
        "copies",
        "Copies",
        element("p", found, class_="lead"),
        element("div", *blocks, class_="blocks"),
    )


def _cluster(number: int, cluster: Cluster) -> Html:
    name = visible(cluster[0].path) + (
        f" [{visible(cluster[0].record.id) or cluster[0].record.index}]"
        if cluster[0].record
        else ""
    )
    similar = [member.similarity for member in cluster if member.similarity is not None]
    low, high = (_whole(each) for each in (min(similar), max(similar)))
    said = f"{low} – {high}%" if low != high else f"{high}%"
    head = element(
        "summary",
        element("span", f"{len(cluster):,}", class_="count"),
        " ",
        element("span", "documents, to keep: ", class_="quiet"),
        element("span", name, class_="place"),
        " ",
        element("span", said, class_="similarity"),
    )
    return element(
        "details",
        head,
        element("div", class_="comparison"),
        class_="block cluster",
        data_cluster=number,
    )


def _whole(similarity: float) -> int:
    return 100 if similarity >= 1 else min(int(100 * similarity), 99)
