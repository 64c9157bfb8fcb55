# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open data: the tables to take away, on which terms, what each column means, and how programs read them."""

from circular.services.opendata import offers as opendata_offers
from circular.ui import cached, heading, notices, session
from circular.ui.open_data import page

asking = session.current()
view = page.as_anybody(asking)
t = view.t
found = cached.ask(view, opendata_offers.offers, None, t.language)
heading.page(view, t("opendata.page_finding", n=found.actions), lead=t("opendata.page_lead"))
if asking.internal:
    notices.note(t("opendata.page_published_alone"))
page.listing(view, found)
page.terms(view, found)
page.whole(view)
page.columns(view)
page.programs(view)
