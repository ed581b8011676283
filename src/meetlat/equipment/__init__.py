"""Clean and emission-free construction (SEB): machines, vehicles and vessels against the tables of the Routekaart.

`compliance(library, deployments, level)` judges a list: the class of each engine on each of its days (`judge_deployment`), the emission-free
share of all work together (`shares`), what is doubtful (`findings`). `rooms` and `extras` say what a bid may offer beyond the requirements
and what of it is done, `emissions(library, deployment, edition)` what leaves the exhaust. `check_register` says what a register of machines proves,
`against_register` holds deployments against it.
"""

from meetlat.equipment.model.amount import Amount, Method, Substance
from meetlat.equipment.model.machine import Contact, Deployment, Energy, Kind, Machine, Span, Use
from meetlat.equipment.model.register import Proof, Register, Registered
from meetlat.equipment.rules.against_register import RegisterMatch, against_register
from meetlat.equipment.rules.check import JudgedDeployment, days_of, judge_deployment, worst
from meetlat.equipment.rules.compliance import Compliance, compliance
from meetlat.equipment.rules.emissions import Emissions, Total, emissions, totals
from meetlat.equipment.rules.fill import options
from meetlat.equipment.rules.findings import findings
from meetlat.equipment.rules.offers import Extra, Room, Whole, extras, rooms, whole
from meetlat.equipment.rules.register_check import RegisterCheck, check_register
from meetlat.equipment.rules.share import Choices, Share, shares
from meetlat.equipment.rules.tables import Level, tables_of
from meetlat.equipment.rules.work import Basis, Work, work

__all__ = [
    "Amount",
    "Basis",
    "Choices",
    "Compliance",
    "Contact",
    "Deployment",
    "Emissions",
    "Energy",
    "Extra",
    "JudgedDeployment",
    "Kind",
    "Level",
    "Machine",
    "Method",
    "Proof",
    "Register",
    "RegisterCheck",
    "RegisterMatch",
    "Registered",
    "Room",
    "Share",
    "Span",
    "Substance",
    "Total",
    "Use",
    "Whole",
    "Work",
    "against_register",
    "check_register",
    "compliance",
    "days_of",
    "emissions",
    "extras",
    "findings",
    "judge_deployment",
    "options",
    "rooms",
    "shares",
    "tables_of",
    "totals",
    "whole",
    "work",
    "worst",
]
