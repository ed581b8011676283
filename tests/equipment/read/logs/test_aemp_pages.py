"""Which pages of a feed were not given."""

from __future__ import annotations

from typing import Any

import pytest

from meetlat.equipment.read.logs.aemp_pages import missing_pages, page_of


def missing(*documents: dict[str, Any]) -> list[tuple[tuple[int, ...], int]]:
    pages = [page for document in documents if (page := page_of(document)) is not None]
    return [(one.named, one.count) for one in missing_pages(pages)]


def linked(
    number: int, last: int | None = None, *, follows: bool = True, at: str = "https://x/Fleet/{}"
) -> dict[str, Any]:
    links = [("self", number), *([("next", number + 1)] if follows else []), *([("last", last)] if last else [])]
    return {"links": [{"rel": rel, "href": at.format(page)} for rel, page in links]}


def test_pages_up_to_the_last_and_gaps_are_told() -> None:
    assert missing(linked(1, 4)) == [((2, 3, 4), 3)]
    assert missing(linked(1, 4), linked(3, 4)) == [((2, 4), 2)]
    assert missing(linked(2, 2, follows=False)) == [((1,), 1)]
    assert missing(*(linked(n, 4, follows=n < 4) for n in (1, 2, 3, 4))) == []


def test_a_page_that_follows_is_told_where_no_last_is() -> None:
    assert missing(linked(1)) == [((2,), 1)]
    assert missing(linked(1), linked(2, follows=False)) == []


def test_feeds_and_days_are_told_apart() -> None:
    one = linked(1, 2) | {"snapshottime": "2025-01-01T06:00Z"}
    other = linked(2, 2, follows=False) | {"snapshottime": "2025-01-02T06:00Z"}
    assert missing(one, other) == [((2,), 1), ((1,), 1)]
    assert missing(linked(1, 1, follows=False, at="https://x/Fleet/Equipment/7/{}"), linked(1, 2)) == [((2,), 1)]


@pytest.mark.parametrize(
    "document",
    [
        {"nextpage": "https://x/Fleet?page=2&key=secret"},
        {"page": "1", "totalpages": "2"},
        {"pagination": {"currentpage": "1", "pages": "2"}},
        {"page": {"number": "1", "totalpages": "2"}},
        {"_links": {"self": {"href": "/Fleet/1"}, "next": {"href": "/Fleet/2"}}},
        {"fleet": {"links": [{"rel": "self", "href": "/Fleet/1"}, {"rel": "next", "href": "/Fleet/2"}]}},
    ],
)
def test_a_page_is_told_in_many_ways(document: dict[str, Any]) -> None:
    assert missing(document) == [((2,), 1)]


@pytest.mark.parametrize("document", [{"next": "https://x/Fleet?cursor=abc"}, {"hasmore": "True"}])
def test_a_page_without_a_number_is_followed_by_one_that_was_not_given(document: dict[str, Any]) -> None:
    assert missing(document) == [((), 1)]
    assert missing(document, {"next": None, "hasmore": "false"} | {"hasnext": "true"}, document)[0][1] == 1


@pytest.mark.parametrize(
    "document", [{}, [], {"equipment": [{"page": "1", "totalpages": "9"}]}, {"links": "x"}, {"next": None}, "x"]
)
def test_what_speaks_of_no_pages_lacks_none(document: Any) -> None:
    assert missing(document) == []


def test_a_hostile_number_of_pages_is_counted_and_not_listed() -> None:
    ((named, count),) = missing(linked(1, 999_999_999))
    assert (len(named), count) == (20, 999_999_998)


def test_an_address_never_shows_its_query() -> None:
    page = page_of({"self": "https://x/Fleet/1?key=secret", "next": "https://x/Fleet/2?key=secret"})
    assert page is not None
    assert "secret" not in page.feed
