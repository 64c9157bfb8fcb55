# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands beside every download: whose the data are, of which day, and under which licence they may go on.

The files themselves hold data only: a line of words in a CSV would be a row to whoever reads it.
"""

from datetime import date

from circular.domain.opendata import LICENCE_URL
from circular.i18n import Translator
from circular.ui.markup import Markup, join, outward, show, tag
from circular.ui.view import View


def licence(t: Translator) -> Markup:
    """The licence, with the way to its text in the reader's language."""
    return outward(t("frame.licence"), f"{LICENCE_URL}deed.{t.language}")


def line(view: View, *, as_of: date | None = None, internal: bool | None = None) -> Markup:
    """Source, day and licence; what is internal has none to go on.

    `as_of` and `internal` are those of the page unless what is taken away has its own.
    """
    t = view.t
    source = t("still.source", strategy=t.field(view.strategy, "name"), city=view.city.name)
    day = t("frame.data_as_of", day=as_of or view.question.as_of)
    kept = view.internal if internal is None else internal
    allowed = t("frame.internal_figures") if kept else licence(t)
    return tag("p", join(source, " · ", day, " · ", allowed), class_="cs-caption cs-credit")


def beside(view: View, *, as_of: date | None = None, internal: bool | None = None) -> None:
    """Say it where something is downloaded."""
    show(line(view, as_of=as_of, internal=internal))
