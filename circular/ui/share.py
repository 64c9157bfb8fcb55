# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Sending a view to somebody: an address that opens the same, for ever up to date or held at the date shown."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode, urlsplit

import streamlit as st

from circular.exchange import qr
from circular.i18n import Translator
from circular.services.context import Context
from circular.ui.markup import show, tag
from circular.ui.view import View

_OPEN, _DATE = "share", "share.date"
_LIVE, _HELD = "live", "held"


def here(context: Context, path: str, parameters: Mapping[str, Sequence[str]]) -> str:
    """The whole address of a page: under the name this installation is known by, else as it was reached."""
    reached = urlsplit(st.context.url or "")
    base = context.settings.base_url or (f"{reached.scheme}://{reached.netloc}" if reached.netloc else "")
    query = urlencode({name: list(values) for name, values in parameters.items()}, doseq=True)
    return f"{base}/{path}?{query}" if query else f"{base}/{path}"


def parameters(view: View, *, held: bool) -> dict[str, list[str]]:
    """What stands in the address of the view, with the date it shows or with none."""
    given = {name: st.query_params.get_all(name) for name in st.query_params if name != "as_of"}
    return given | ({"as_of": [view.question.as_of.isoformat()]} if held else {})


def mail(to: str, *, subject: str, text: str) -> str:
    """An address that opens a letter which is written so far."""
    return f"mailto:{to}?{urlencode({'subject': subject, 'body': text}, quote_via=quote)}"


def draw(view: View, *, path: str, title: str) -> None:
    """Offer to send this view; drawn whole only once it is asked for."""
    t = view.t
    with st.popover(t("share.share"), key=_OPEN, on_change="rerun", type="tertiary") as opened:
        if opened.open:
            _ways(view, path, title)


def _ways(view: View, path: str, title: str) -> None:
    t = view.t
    held = _date(t, view) == _HELD
    address = here(view.context, path, parameters(view, held=held))
    subject = f"{title} · {t.field(view.strategy, 'name')}"
    day = view.question.as_of
    show(
        tag("p", t("share.held_means", day=day) if held else t("share.live_means"), class_="cs-small"),
        tag("p", t("share.public_sees"), class_="cs-small") if view.internal else None,
        tag(
            "div",
            tag(
                "input",
                type="text",
                readonly="",
                value=address,
                aria_label=t("share.address"),
                class_="cs-address",
            ),
            tag("button", t("share.copy"), type="button", class_="cs-copy", data_copied=t("share.copied")),
            class_="cs-copying",
        ),
        tag(
            "p",
            tag("a", t("share.mail"), href=mail("", subject=subject, text=f"{subject}\n{address}")),
            class_="cs-small",
        ),
        tag("img", src=qr.inline(address), alt=t("share.qr"), class_="cs-qr"),
    )


def _date(t: Translator, view: View) -> str:
    """Which of the two addresses: as the view is now, unless chosen otherwise."""
    worded = {_LIVE: t("share.live"), _HELD: t("share.held", day=view.question.as_of)}
    chosen = st.segmented_control(
        t("share.date"),
        list(worded),
        format_func=worded.__getitem__,
        default=_HELD if view.address.as_of else _LIVE,
        key=f"{_DATE}.{view.address.as_of}",
        required=True,
    )
    return str(chosen)
