# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A city's file on the page: made, received after a trial, and which strategies here are copies."""

from dataclasses import replace
from typing import cast

import streamlit as st

from circular.charts.columns import Kind
from circular.domain import permissions
from circular.domain.permissions import PUBLIC
from circular.domain.receiving import Head
from circular.errors import CircularError
from circular.exchange import limits
from circular.services import cityfile, strategies
from circular.services.cityfile import Receipt
from circular.ui import cached, credit, heading, notices, session, tables
from circular.ui.exchange import import_result
from circular.ui.markup import Markup, join, link, show, tag
from circular.ui.view import View

_RECEIPT, _SAID = "cityfile_receipt", "cityfile_said"


def draw(view: View) -> None:
    """What leaves, what comes in, what came."""
    _out(view)
    if permissions.may(session.context().actor, cityfile.VERB, city=None) is None and not view.received:
        _in(view)
    _held(view)


def _out(view: View) -> None:
    t = view.t
    heading.section(t("cities.file_out"), lead=t("cities.file_out_lead"))
    if view.received:
        notices.note(t("cities.file_not_ours", name=view.city.name))
        return
    head, made = cached.ask(view, cityfile.make)
    st.download_button(
        t("cities.file_download"), made.content, file_name=made.name, mime=made.media_type, on_click="ignore"
    )
    # Whoever makes it, the file holds what is published.
    credit.beside(replace(view, context=replace(view.context, actor=PUBLIC)))
    show(tag("p", t("cities.file_sha"), " ", tag("code", head.sha256), class_="cs-caption"))


def _in(view: View) -> None:
    t = view.t
    heading.section(t("cities.file_in"), lead=t("cities.file_in_lead"))
    with st.form("cityfile_form", border=False):
        given = st.file_uploader(
            t("cities.file_choose"), type=["zip"], max_upload_size=limits.MOST_BYTES // limits.MIB
        )
        if st.form_submit_button(t("cities.file_check"), type="primary"):
            _forget()
            if given is None:
                notices.note(t("cities.file_none"))
            else:
                _try(view, given.name, given.getvalue())
    receipt = cast("Receipt | None", st.session_state.get(_RECEIPT))
    if receipt is not None and receipt.within == view.strategy.id:
        _receipt(view, receipt)
    said = st.session_state.get(_SAID)
    if isinstance(said, CircularError):
        notices.refusal(t, said)
    elif said:
        show(tag("p", str(said), class_="cs-said", role="status"))


def _try(view: View, name: str, content: bytes) -> None:
    try:
        st.session_state[_RECEIPT] = cityfile.plan(
            session.context(), content, name=name, within=view.strategy.id
        )
    except CircularError as error:
        notices.refusal(view.t, error)


def _receipt(view: View, receipt: Receipt) -> None:
    t = view.t
    heading.section(t("cities.file_trial"))
    show(_told(view, receipt.head))
    if receipt.empty and receipt.ready:
        notices.note(t("cities.file_same"))
    import_result.counts(view, receipt.added, receipt.changed, receipt.unchanged)
    if receipt.removed:
        show(tag("p", t("cities.file_removed", n=sum(receipt.removed.values()))))
    if receipt.problems:
        import_result.problems(view, receipt.problems)
    if receipt.ready and not receipt.empty:
        key = "cities.file_renew" if receipt.renews else "cities.file_receive"
        st.button(t(key, name=receipt.head.city), type="primary", on_click=_receive, args=(view, receipt))


def _receive(view: View, receipt: Receipt) -> None:
    _forget()
    try:
        cityfile.receive(session.context(), receipt)
    except CircularError as error:
        st.session_state[_SAID] = error
        return
    st.session_state[_SAID] = view.t("cities.file_done", name=receipt.head.city, day=receipt.head.as_of)


def _told(view: View, head: Head) -> Markup:
    t = view.t
    lines = [
        t("cities.file_says", name=head.name_it, city=head.city, day=head.as_of),
        t(
            "cities.file_made",
            moment=t.moment(head.made_at, view.context.settings.timezone),
            sender=head.sender or t("cities.sender_unknown"),
            product=head.product,
        ),
    ]
    return join(
        *(tag("p", line) for line in lines),
        tag("p", t("cities.file_compare"), " ", tag("code", head.sha256), class_="cs-caption"),
    )


def _held(view: View) -> None:
    t = view.t
    held = [each for each in strategies.offered(view.context).values() if each.received]
    heading.section(t("cities.file_held", n=len(held)))
    if not held:
        notices.empty(t("cities.file_held_none"), t("cities.file_held_how"))
        return
    zone = view.context.settings.timezone
    columns: dict[str, Kind] = {
        t("cities.column_city"): "text",
        t("cities.column_as_of"): "date",
        t("cities.column_received"): "text",
        t("cities.column_sha"): "text",
    }
    rows: list[list[str | Markup | None]] = [
        [
            link(each.city.name, view.address.about(each.strategy.id).to("overview")),
            t.date(each.received.head.as_of),
            join(
                t.moment(each.received.on, zone),
                tag("div", each.received.head.sender or t("cities.sender_unknown"), class_="cs-quiet"),
            ),
            tag("code", each.received.head.sha256[:16]),
        ]
        for each in held
        if each.received
    ]
    tables.plain(t, columns, rows, caption=t("cities.file_held", n=len(held)), titled=True)


def _forget() -> None:
    for key in (_RECEIPT, _SAID):
        st.session_state.pop(key, None)
