# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands below every page: what the law asks for, whom to tell of an error, whose the data are."""

from circular.config import Settings
from circular.i18n import Translator
from circular.ui import credit, share
from circular.ui.address import Address
from circular.ui.markup import Markup, outward, show, tag
from circular.ui.view import View


def draw(t: Translator, here: Address, settings: Settings, *, report: Markup | None = None) -> None:
    """Draw it; `report` is how an error is told, where a page of a strategy is shown."""
    show(
        tag(
            "footer",
            tag("ul", *(tag("li", each) for each in _links(t, here, settings, report) if each)),
            class_="cs-foot",
        )
    )


def report(view: View, *, path: str, page: str) -> Markup:
    """The way to tell of an error on a page: a letter begun, or whom to ask where no address is set."""
    t, to = view.t, view.context.settings.feedback_email
    if to is None:
        return tag("span", t("frame.report_to", city=view.city.name))
    address = share.here(view.context, path, share.parameters(view, held=True))
    text = t("frame.report_text", page=page, address=address, as_of=view.question.as_of)
    subject = t("frame.report_subject", page=page, strategy=t.field(view.strategy, "name"))
    return tag("a", t("frame.report_error"), href=share.mail(to, subject=subject, text=text))


def _links(t: Translator, here: Address, settings: Settings, report: Markup | None) -> list[Markup | None]:
    """The two that tools of the public sector look for carry the names by which they do."""
    language = here.language
    page = f"/accessibility?lang={language}"
    declaration = settings.declaration_url
    feed = f"/feed/{here.strategy}.atom?lang={language}"
    return [
        tag("a", t("frame.declaration"), href=declaration, data_element="accessibility-link")
        if declaration
        else None,
        tag("a", t("frame.accessibility"), href=page),
        tag("a", t("frame.privacy"), href=settings.privacy_url, data_element="privacy-policy-link")
        if settings.privacy_url
        else None,
        report,
        tag("a", t("frame.news"), href=feed, type="application/atom+xml") if here.strategy else None,
        credit.licence(t),
        outward(t("frame.source_code"), settings.source_url) if settings.source_url else None,
    ]
