"""Clean and emission-free construction (SEB): machines, vehicles and vessels against the tables of the Routekaart.

`compliance(library, deployments, level)` judges a list: the class of each engine on each of its days (`judge_deployment`), the emission-free
share of all work together (`shares`), what is doubtful (`findings`). `headrooms` and `extra_work` say what a bid may offer beyond the requirements
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
from meetlat.equipment.rules.offers import ExtraWork, Headroom, extra_work, headrooms, total_work
from meetlat.equipment.rules.register_check import RegisterCheck, check_register
from meetlat.equipment.rules.share import Choices, Share, TotalWork, shares
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
    "ExtraWork",
    "Headroom",
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
    "Share",
    "Span",
    "Substance",
    "Total",
    "TotalWork",
    "Use",
    "Work",
    "against_register",
    "check_register",
    "compliance",
    "days_of",
    "emissions",
    "extra_work",
    "findings",
    "headrooms",
    "judge_deployment",
    "options",
    "shares",
    "tables_of",
    "total_work",
    "totals",
    "work",
    "worst",
]
