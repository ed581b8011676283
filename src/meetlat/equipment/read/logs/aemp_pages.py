"""The pages of a feed: which one a document is, and which were not given. AEMP 2.0 gives a fleet by the hundred, with links to the other pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import parse_qs, urlsplit

from meetlat.equipment.read.logs.aemp_xml import TEXT

LINKS = ("links", "link", "_links")
NUMBER = ("page", "pagenumber", "currentpage", "pageindex", "number")
TOTAL = ("totalpages", "pagecount", "numberofpages", "pages")
LAST = ("lastpage",)
NEXT = ("next", "nextpage", "nextlink", "nextpagelink", "nextpageurl", "nexturl", "odatanextlink")
MORE = ("hasmore", "hasnext", "hasnextpage", "moreavailable", "morepages")
WITHIN = ("fleet", "paging", "pagination", "page", "meta", "metadata")
"""Where a document tells of its page, beside its outermost level; never among the machines themselves."""

DEEPEST, LONGEST = 3, 1000
IN_QUERY = ("page", "pagenumber", "page_number", "pageindex")
NO = ("", "false", "null", "none", "0")
SHOWN = 20
"""Missing pages that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a document says of its page.

    feed     where it is from: the path, with the number left open, and the day of the snapshot
    number   which page it is, `first` and `last` those there are, `total` how many; None where it does not say
    more     whether a page follows
    """

    feed: str
    number: int | None = None
    first: int | None = None
    last: int | None = None
    total: int | None = None
    more: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """Pages of a feed that were not given: `named` of them by number (none, where the feed numbers no pages), and how many there are."""

    feed: str
    named: tuple[int, ...]
    count: int


def page_of(document: Any) -> Page | None:
    """Return which page of a feed a document is; None where it speaks of no pages."""
    said: dict[str, Any] = {}
    for node in _heads(document):
        for key, value in _flat(node):
            said.setdefault(key, value)
    address = _scalar(said.get("self")) or next((_scalar(said[key]) for key in NEXT if key in said), "")
    feed = f"{_feed(address)} {_scalar(said.get('snapshottime'))[:10]}".strip()
    following = next((words for key in NEXT if (words := _scalar(said.get(key))).lower() not in NO), "")
    follows = _number(following)
    number = _number(_scalar(said.get("self"))) if "self" in said else _whole(said, NUMBER)
    if number is None and follows is not None:
        number = follows - 1
    ends = (_number(_scalar(said.get("last"))), _whole(said, LAST), follows)
    last = max((one for one in ends if one is not None), default=None)
    more = bool(following) or any(_scalar(said.get(key)).lower() not in NO for key in MORE)
    total = _whole(said, TOTAL)
    if number is None and last is None and total is None and not more:
        return None
    return Page(feed, number, _number(_scalar(said.get("first"))), last, total, more)


def missing_pages(pages: Iterable[Page]) -> tuple[Missing, ...]:
    """Return the pages that were not given, by feed."""
    by_feed: dict[str, list[Page]] = {}
    for page in pages:
        by_feed.setdefault(page.feed, []).append(page)
    return tuple(one for feed, given in sorted(by_feed.items()) if (one := _missing(feed, given)) is not None)


def _missing(feed: str, pages: Sequence[Page]) -> Missing | None:
    given = {page.number for page in pages if page.number is not None}
    if not given and all(page.total is None and page.last is None for page in pages):
        return None if any(not page.more for page in pages) else Missing(feed, (), 1)
    start = 0 if 0 in given or any(page.first == 0 for page in pages) else 1
    ends = [start + page.total - 1 for page in pages if page.total is not None]
    ends += [page.last for page in pages if page.last is not None]
    ends += [page.number + 1 for page in pages if page.number is not None and page.more]
    last, unnumbered = max([*ends, *given]), sum(page.number is None for page in pages)
    count = last - start + 1 - sum(start <= one <= last for one in given) - unnumbered
    if count <= 0:
        return None
    left = (one for one in range(start, last + 1) if one not in given)
    return Missing(feed, () if unnumbered else tuple(islice(left, SHOWN)), count)


def _heads(node: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield the nodes that speak of the document, not of a machine."""
    if isinstance(node, list) and depth == 0:
        for one in node:
            yield from _heads(one, 1)
    elif isinstance(node, dict):
        yield node
        if depth < DEEPEST:
            for key in WITHIN:
                yield from _heads(node.get(key), depth + 1)


def _flat(node: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield what a node says by key, and its links by what they link to."""
    for key, value in node.items():
        plain = re.sub("[^a-z]", "", key) if key not in LINKS else key
        if key in LINKS:
            for link in value if isinstance(value, list) else [value]:
                if isinstance(link, dict) and "rel" in link:
                    yield _scalar(link["rel"]).lower(), link.get("href")
                elif isinstance(link, dict):
                    yield from link.items()
        elif not isinstance(value, list):
            yield plain, value


def _scalar(value: Any) -> str:
    """Return a value as words; of a link its address."""
    if isinstance(value, dict):
        value = value.get("href", value.get(TEXT))
    return "" if value is None or isinstance(value, list | dict) else str(value).strip()


def _whole(said: Mapping[str, Any], keys: Iterable[str]) -> int | None:
    found = (_scalar(said.get(key)) for key in keys)
    return next((int(words) for words in found if re.fullmatch("[0-9]{1,9}", words)), None)


def _number(address: str) -> int | None:
    """Return the number of a page in its address: …/Fleet/2, …?page=2, or the number alone."""
    try:
        parts = urlsplit(address)
    except ValueError:  # no address
        return None
    query = {key.lower(): values[0] for key, values in parse_qs(parts.query[:LONGEST]).items()}
    words = next((query[key] for key in IN_QUERY if key in query), parts.path.rstrip("/").rpartition("/")[2])
    return int(words) if re.fullmatch("[0-9]{1,9}", words) else None


def _feed(address: str) -> str:
    """Return the path of an address without the number of the page; never its query, which may hold a key."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return ""
    return re.sub("/[0-9]{1,9}/?$", "", path)[:LONGEST]
