"""Clean and emission-free construction (SEB): machines, vehicles and vessels against the tables of the Routekaart.

`judge_deployment(library, deployment, level)` judges the class of one engine on each of its days, `shares(library, deployments, level)`
the emission-free share of all work together, `emissions(library, deployment, edition)` what leaves the exhaust.
`offers` says what a bid may offer beyond the requirements, `findings` what is doubtful in a list.
"""

from meetlat.equipment.amount import Amount, Method, Substance
from meetlat.equipment.check import Judged, Judgement, judge_deployment, worst
from meetlat.equipment.emissions import Emissions, emissions
from meetlat.equipment.fill import options
from meetlat.equipment.findings import Finding, findings
from meetlat.equipment.machine import Contact, Deployment, Energy, Kind, Machine, Span, Use
from meetlat.equipment.offers import Extra, Room, extras, rooms
from meetlat.equipment.share import Choices, Share, shares
from meetlat.equipment.tables import Level, tables_of
from meetlat.equipment.work import Basis, Work, work

__all__ = [
    "Amount",
    "Basis",
    "Choices",
    "Contact",
    "Deployment",
    "Emissions",
    "Energy",
    "Extra",
    "Finding",
    "Judged",
    "Judgement",
    "Kind",
    "Level",
    "Machine",
    "Method",
    "Room",
    "Share",
    "Span",
    "Substance",
    "Use",
    "Work",
    "emissions",
    "extras",
    "findings",
    "judge_deployment",
    "options",
    "rooms",
    "shares",
    "tables_of",
    "work",
    "worst",
]
