# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Structural holes (Burt 1992): how far an organisation's partners are partners of each other."""

import numpy as np
import scipy.sparse as sp

from circular.network import arrays
from circular.network.arrays import Graph


def constraint(graph: Graph) -> dict[str, float | None]:
    """Over its partners j, c_i = sum_j (p_ij + sum_q p_iq p_qj)^2, p_ij = w_ij / s_i (Burt 1992).

    Low where it spans holes between others. None where it has no partner.
    """
    table = arrays.of(graph)
    strength = arrays.row_sums(table.weights)
    inverse = np.divide(1.0, strength, out=np.zeros_like(strength), where=strength > 0)
    share = sp.csr_array(sp.diags_array(inverse) @ table.weights)
    found = np.zeros(len(strength))
    for rows, through in arrays.within(share, share, table.ties):
        local = share[rows] + through
        found[rows] = arrays.row_sums(local.multiply(local))
    return table.by_node(
        value if partners else None
        for value, partners in zip(found.tolist(), table.degree.tolist(), strict=True)
    )


def effective_size(graph: Graph) -> dict[str, float | None]:
    """Partners less their redundancy: k - 2t/k, t the ties among its k partners (Burt 1992, as Borgatti 1997).

    On ties, not on weights; None where it has no partner.
    """
    table = arrays.of(graph)
    twice = np.zeros(len(table.nodes))
    for rows, shared in arrays.within(table.ties, table.ties, table.ties):
        twice[rows] = arrays.row_sums(shared)
    return table.by_node(
        partners - redundant / partners if partners else None
        for partners, redundant in zip(table.degree.tolist(), twice.tolist(), strict=True)
    )
