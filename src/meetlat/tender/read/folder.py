"""A tender folder: tender.yaml, the bids in bids/<bidder>/, and the client's assessment beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from meetlat import folder
from meetlat.errors import InputError, Problem, text
from meetlat.figures import Caveat
from meetlat.forms import forms
from meetlat.forms.declared import form
from meetlat.forms.forms import Forms
from meetlat.forms.rows import FormRow, Problems, nearest, same_name
from meetlat.forms.xlsx.package import MOST_BYTES
from meetlat.tender import Bid, InputFile, Tender
from meetlat.tender.model.product import BillItem
from meetlat.tender.read.products import bill
from meetlat.tender.read.tender_yaml import TenderFile, bid_of, read_bid_yaml, read_tender_file
from meetlat.yaml12 import Path_

EVIDENCE = ("mixes", "constituents", "plants", "products", "deployments")
QUANTITIES = "quantities"
REGISTER = "register"
"""The register of machines, by which the deployments of a bid are judged where the bidder gives it along."""
BID_YAML = "bid.yaml"


@dataclass(frozen=True, slots=True)
class BidFolder:
    """One bid: what it says, the forms with its evidence, and every file it came with, known by its hash."""

    name: str  # of the folder
    path: Path
    bid: Bid
    forms: Forms
    hashes: Mapping[str, str]  # file, relative to the folder → SHA-256


@dataclass(frozen=True, slots=True)
class TenderFolder:
    """A tender with its bids.

    assumed   what the tender does not say and an evaluation takes for granted
    hashes    every file of it that counts, relative to the folder → SHA-256
    """

    path: Path
    tender: Tender
    bids: tuple[BidFolder, ...]
    assessment: tuple[FormRow, ...] = ()
    assumed: tuple[Caveat, ...] = ()
    hashes: Mapping[str, str] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    @property
    def inputs(self) -> tuple[InputFile, ...]:
        """Every file that counts, with its hash, in order of name."""
        return tuple(InputFile(name, digest) for name, digest in sorted(self.hashes.items()))


def read_tender_folder(path: Path) -> TenderFolder:
    """Read a whole tender folder.

    Raises InputError with the problems of all its files: of documents and forms, no bids, a bidder twice or only in the assessment,
    a bid for another tender, an assessment among the bids, a link that leaves its folder.
    """
    problems = Problems()
    found: TenderFile | None = None
    try:
        if path.is_dir() and not (path / "tender.yaml").exists():
            raise InputError([Problem(text("formats.tender-missing"), file=str(path), expected="tender.yaml")])
        found = read_tender_file(path)
    except InputError as error:
        problems.extend(error.problems)
    before = problems.count
    bids, ignored = _bids(path / "bids", problems)
    all_read = problems.count == before
    beside = _beside(path, problems)
    if found is not None:
        problems.extend(_for_this_tender(found.tender, bids))
    problems.extend(_bidders_twice(bids))
    assessment = _of_bidders(beside["assessment"], bids, problems) if all_read else ()
    problems.refuse()
    if found is None:
        raise InputError([Problem(text("formats.tender-missing"), file=str(path))])
    hashes = {"tender.yaml": found.sha256, **{_relative(name, path): sha for name, sha in beside.hashes.items()}}
    hashes |= {f"bids/{bid.name}/{name}": sha for bid in bids for name, sha in bid.hashes.items()}
    rest = [name for name in beside.ignored if name not in ("bids/", "tender.yaml")]
    tender = replace(found.tender, quantities=bill(beside[QUANTITIES]))
    return TenderFolder(path, tender, bids, assessment, found.assumed, hashes, (*rest, *beside.other, *ignored))


def quantities_beside(tender: Path) -> tuple[BillItem, ...]:
    """Read the quantities of the client beside a tender.yaml, which is named itself or by its folder; none where there are none.

    Raises InputError with every problem.
    """
    return bill(forms.read(tender if tender.is_dir() else tender.parent, (QUANTITIES,))[QUANTITIES])


def read_bid_folder(path: Path) -> BidFolder:
    """Read one bid: its document from bid.yaml or a sheet `bid`, and its forms. A workbook is a bid of its own.

    Raises InputError with every problem.
    """
    if path.is_file():
        return read_bid_upload(folder.read_bytes(path, MOST_BYTES), str(path))
    problems = Problems()
    read, bid, digest = Forms({}), None, ""
    try:
        read = forms.read(path, ("bid", "offers", *EVIDENCE, REGISTER))
        if "assessment" in read.other:
            problems.add(Problem(text("formats.assessment-of-bidder"), file=str(path)))
    except InputError as error:
        problems.extend(error.problems)
    try:
        if not problems.count or (path / BID_YAML).exists():
            bid, digest = _bid_of(path, read)
    except InputError as error:
        problems.extend(error.problems)
    problems.refuse()
    if bid is None:
        raise InputError([Problem(text("formats.bid-missing"), file=str(path), expected=BID_YAML)])
    rest = tuple(name for name in read.ignored if name != BID_YAML)
    judged = {BID_YAML: digest} if digest else {}
    judged |= {_relative(name, path): sha for name, sha in read.hashes.items()}
    return BidFolder(path.name, path, bid, replace(read, ignored=rest), {**folder.hashes(path), **judged})


def read_bid_upload(raw: bytes, name: str) -> BidFolder:
    """Read one bid that is one workbook, from its bytes: a sheet `bid` and sheets with forms. Raises InputError as `read_bid_folder`."""
    read = forms.read_upload(raw, name, ("bid", "offers", *EVIDENCE, REGISTER), required=("bid",))
    if "assessment" in read.other:
        raise InputError([Problem(text("formats.assessment-of-bidder"), file=name)])
    return BidFolder(
        Path(name).stem, Path(name), _from_sheet(read["bid"][0]), read, {Path(name).name: folder.sha256(raw)}
    )


def read_bid(path: Path) -> Bid:
    """Read what a bid says from bid.yaml, from a workbook with a sheet `bid`, or from a folder with either."""
    if path.is_dir():
        return read_bid_folder(path).bid
    if path.suffix.lower() in (".yaml", ".yml"):
        return read_bid_yaml(path)[0]
    return read_bid_upload(folder.read_bytes(path, MOST_BYTES), str(path)).bid


def _bid_of(path: Path, read: Forms) -> tuple[Bid, str]:
    """Take the bid from the one place where it stands, with the SHA-256 of its bid.yaml; "" where it stands on a sheet."""
    rows = read["bid"]
    if (path / BID_YAML).exists():
        if rows:
            raise InputError(
                [Problem(text("formats.bid-twice", first=BID_YAML, second=Path(rows[0].file).name), file=str(path))]
            )
        return read_bid_yaml(folder.inside(path, BID_YAML))
    if not rows:
        raise InputError([Problem(text("formats.bid-missing"), file=str(path), expected=BID_YAML)])
    return _from_sheet(rows[0]), ""


def _from_sheet(row: FormRow) -> Bid:
    document: dict[str, object] = {}
    columns = {column.path: column.name for column in form("bid").columns}
    for path, name in columns.items():
        node = document
        for key in path[:-1]:
            node = node.setdefault(key, {})  # type: ignore[assignment]
        if row[name] is not None:
            node[path[-1]] = row[name]

    def place(loc: Path_) -> Mapping[str, object]:
        name = columns.get(tuple(str(part) for part in loc))
        return {
            "file": row.file,
            "sheet": row.sheet,
            "row": row.rows.get(name or "", 1),
            "column": row.headers.get(name or ""),
        }

    return bid_of(document, place)


def _bids(path: Path, problems: Problems) -> tuple[tuple[BidFolder, ...], tuple[str, ...]]:
    """Read every bid there is; name what is no bid."""
    bids: list[BidFolder] = []
    ignored: list[str] = []
    found = 0
    try:
        for entry in folder.entries(path) if path.is_dir() else ():
            if not entry.is_dir() or entry.name.startswith("."):
                ignored.append(f"bids/{entry.name}")
                continue
            found += 1
            try:
                bids.append(read_bid_folder(entry))
            except InputError as error:
                problems.extend(error.problems)
    except InputError as error:
        problems.extend(error.problems)
        return (), ()
    if not found:
        problems.add(Problem(text("formats.bids-missing"), file=str(path)))
    return tuple(bids), tuple(ignored)


def _beside(path: Path, problems: Problems) -> Forms:
    """Read the forms of the client beside its tender."""
    try:
        return forms.read(path, ("assessment", QUANTITIES))
    except InputError as error:
        problems.extend(error.problems)
        return Forms({})


def _for_this_tender(tender: Tender, bids: Sequence[BidFolder]) -> Iterator[Problem]:
    for bid in bids:
        if bid.bid.tender is not None and same_name(bid.bid.tender) != same_name(tender.id):
            message = text("formats.other-tender", found=bid.bid.tender, expected=tender.id)
            yield Problem(message, file=str(bid.path), column="tender", found=bid.bid.tender, expected=tender.id)


def _bidders_twice(bids: Sequence[BidFolder]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for bid in bids:
        name = same_name(bid.bid.bidder)
        if name in first:
            message = text("formats.bidder-twice", bidder=bid.bid.bidder, first=first[name])
            yield Problem(
                message,
                file=str(bid.path),
                column="bidder",
                found=bid.bid.bidder,
                expected=text("formats.expect.once"),
            )
        first.setdefault(name, bid.name)


def _of_bidders(rows: Sequence[FormRow], bids: Sequence[BidFolder], problems: Problems) -> tuple[FormRow, ...]:
    """Return the assessment with each bidder named as in its bid."""
    named = {same_name(bid.bid.bidder): bid.bid.bidder for bid in bids}
    found = []
    for row in rows:
        bidder = row.text("bidder") or ""
        name = named.get(same_name(bidder))
        if name is None:
            near = nearest(bidder, named.values())
            message = (
                text("formats.assessed-near", found=bidder, near=near)
                if near
                else text("formats.assessed-without-bid", found=bidder)
            )
            problems.add(row.problem(message, "bidder", bidder, tuple(named.values())))
        else:
            found.append(replace(row, values={**row.values, "bidder": name}))
    return tuple(found)


def _relative(name: str, path: Path) -> str:
    return Path(name).relative_to(path).as_posix()


def bid_folder(bids: Sequence[BidFolder], bidder: str) -> BidFolder:
    """Return the bid of a bidder, by the name in it or that of its folder. Raises InputError with the bidders that there are."""
    for one in bids:
        if same_name(bidder) in (same_name(one.bid.bidder), same_name(one.name)):
            return one
    known = [one.bid.bidder for one in bids]
    raise InputError([Problem(text("built.no-bid", found=bidder, known=known), column="--bid", found=bidder)])
