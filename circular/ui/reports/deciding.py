# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an office does with a frozen report: publishes it, or withdraws it with a reason that stands in its place."""

import streamlit as st

from circular.domain.frozen import Kept, Standing
from circular.services import frozen
from circular.ui import heading, notices, session
from circular.ui.asking import Asking
from circular.ui.markup import show, tag
from circular.ui.view import View


def draw(view: View, kept: Kept) -> None:
    """The button to publish, where its figures are public; the form to withdraw."""
    t = view.t
    heading.section(t("reports.decide"))
    form = Asking(view, f"report-{kept.id}")
    form.told()
    if kept.standing is Standing.KEPT and kept.public:
        show(tag("p", t("reports.publish_lead")))
        st.button(
            t("reports.publish"), type="primary", key="publish", on_click=_publish, args=(view, form, kept)
        )
    elif kept.standing is Standing.KEPT:
        notices.note(t("reports.internal_stays"))
    with st.expander(t("reports.withdraw"), expanded=form.refused is not None):
        show(tag("p", t("reports.withdraw_lead" if kept.told_of else "reports.withdraw_lead_unseen")))
        form.begin(kept, reason="")
        with st.form("withdraw", border=False):
            st.text_area(t("reports.reason"), key=form.place("reason"), placeholder=t("reports.reason_hint"))
            st.form_submit_button(t("reports.withdraw_now"), on_click=_withdraw, args=(view, form, kept))


def _publish(view: View, form: Asking, kept: Kept) -> None:
    form.save(
        lambda: frozen.publish(session.context(), kept.id, version=kept.version),
        done=view.t("reports.is_published", title=view.t.text(kept.title)),
    )


def _withdraw(view: View, form: Asking, kept: Kept) -> None:
    form.save(
        lambda: frozen.withdraw(
            session.context(), kept.id, version=kept.version, reason=form.typed("reason") or ""
        ),
        done=view.t("reports.is_withdrawn", title=view.t.text(kept.title)),
    )
