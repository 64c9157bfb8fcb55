# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The way from an action to the public register of projects."""

from circular.domain import cup
from circular.ui.markup import Markup, outward
from circular.ui.view import View


def project(view: View, *codes: str | None) -> Markup | None:
    """The page of OpenCUP of the project whose CUP stands in one of the codes; None where none does."""
    found = cup.of(*codes)
    return outward(view.t("money.on_opencup", cup=found), cup.opencup(found)) if found else None
