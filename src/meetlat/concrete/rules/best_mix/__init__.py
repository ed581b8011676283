"""The mix that is best by one measure, CO2, MKI or cost, of all that a plant's stock allows and that meet every rule.

One cement and at most one water reducer at a time, everything is linear: a choice of the two is one linear program (`program`). There
are few choices, so all are solved (`search`): the best of them is proven best, and what a rule costs is found by solving again without it.
"""
