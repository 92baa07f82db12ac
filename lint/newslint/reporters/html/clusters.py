"""Documents that are copies of each other, by what the findings say of them."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from newslint.model import Finding, Record, Related

Key = tuple[str, int, str]
"""A document: its path, and its number in the file and its field, or -1 for a whole file."""


class Member(Struct, frozen=True):
    """A document of a cluster.

    `similarity` is to the document it is said to copy, and `code` of the rule that says so; both
    are None for one that copies no other. `size` is how much of it is meant, in characters.
    """

    path: str
    record: Record | None
    similarity: float | None
    code: str | None
    size: int

    @property
    def key(self) -> Key:
        """The document."""
        return key_of(self.path, self.record)


Cluster = Sequence[Member]
"""The members of a cluster: first those that copy no other, then the others, the closest first."""


def key_of(path: str, record: Record | None) -> Key:
    """The document that a finding or a related place stands in."""
    return (path, record.index, record.field) if record else (path, -1, "")


def clusters(findings: Iterable[Finding]) -> list[Cluster]:
    """The groups of documents that findings with a similarity connect, the largest first."""
    members: dict[Key, Member] = {}
    groups: dict[Key, list[Key]] = {}
    for finding in findings:
        for related in finding.related:
            if related.similarity is None:
                continue
            copy, kept = _copy(finding, related), _kept(related)
            if copy.key == kept.key:
                continue
            _take(members, copy)
            members.setdefault(kept.key, kept)
            _join(groups, copy.key, kept.key)
    distinct = {id(group): group for group in groups.values()}.values()
    found = [sorted((members[key] for key in group), key=_rank) for group in distinct]
    return sorted(found, key=lambda cluster: (-len(cluster), -_size(cluster), cluster[0].key))


def _copy(finding: Finding, related: Related) -> Member:
    size = finding.span.end - finding.span.start
    return Member(finding.path, finding.record, related.similarity, finding.code, size)


def _kept(related: Related) -> Member:
    size = related.span.end - related.span.start
    return Member(related.path, related.record, None, None, size)


def _take(members: dict[Key, Member], member: Member) -> None:
    """Of several things said of a document the strongest counts."""
    known = members.get(member.key)
    if known is None or (known.similarity or 0) < (member.similarity or 0):
        members[member.key] = member


def _join(groups: dict[Key, list[Key]], one: Key, other: Key) -> None:
    left, right = groups.setdefault(one, [one]), groups.setdefault(other, [other])
    if left is right:
        return
    if len(left) < len(right):
        left, right = right, left
    left += right
    for key in right:
        groups[key] = left


def _rank(member: Member) -> tuple[float, Key]:
    return (-2.0 if member.similarity is None else -member.similarity), member.key


def _size(cluster: Cluster) -> int:
    return sum(member.size for member in cluster)
