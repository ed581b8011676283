"""What EN 206 and NEN 8005 ask of the composition of a mix, and what a mix holds against it: water, binder, clinker, air, recycled aggregate.

Every limit is a requirement of a table (`limits`); what is measured against it is linear in the masses of the constituents: effective
water (`water`), binder with k-values (`binder`), clinker (`cement`), recycled share of the coarse aggregate (`recycled_coarse`).
"""
