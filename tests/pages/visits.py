# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Opening a page through the frame, as a browser does, and reading what it says."""

import re
import time
from datetime import timedelta
from html import unescape

from circular.domain.permissions import OPERATOR, Actor, Grant
from circular.domain.sets import Language, Rank
from circular.i18n import catalogue
from circular.ui import pictures
from tests import scripts
from tests.builders import NOW


def as_somebody(rank, *, city=None, table=None, subject=None, name=None):
    """Somebody with one role, to visit as: `visit(..., actor=as_somebody(Rank.COORDINATOR, city=..., table=...))`."""
    grants = [] if rank is Rank.PUBLIC else [Grant(rank=rank, city=city, table=table)]
    return Actor.holding(grants, subject=subject or f"person:{rank}", name=name)


def visit(monkeypatch, database, page, /, *, insider=False, actor=None, **address):
    """Open a page of a database at an address; by the public unless `insider` or an `actor` is given.

    Fails where the page fails.
    """
    monkeypatch.setenv("CIRCULAR_DATABASE", str(database))
    actor = actor or (OPERATOR if insider else None)
    if actor:
        monkeypatch.setattr("circular.domain.access.without_login", lambda **_: actor)
    app = scripts.frame()
    for name, value in address.items():
        app.query_params[name] = value
    # Straight to the page, as a link that was sent leads there: another page first would be paid for and not looked at.
    app.switch_page(f"../../pages/{page}.py")
    app.run()
    assert not app.exception, app.exception
    return app


def look_closer(app, picture):
    """Open the data of a picture, and nothing else."""
    assert pictures.more(picture) not in app.session_state or not app.session_state[pictures.more(picture)]
    app.session_state[pictures.more(picture)] = True
    app.run()
    assert not app.exception, app.exception


def on_the_day(monkeypatch, begun=NOW):
    """Let the application's clock begin at a moment, and go on: what is late or open is another thing tomorrow."""
    started = time.monotonic()
    monkeypatch.setattr(
        "circular.ui.session.moment", lambda: begun + timedelta(seconds=time.monotonic() - started)
    )


def html(app):
    return "\n".join(piece.proto.body for piece in app.get("html"))


def text(app):
    """All that is said: our pieces without their tags, then what Streamlit writes."""
    ours = re.sub(r"<[^>]+>", " ", html(app))
    theirs = [*(each.value for each in app.markdown), *(each.label for each in app.expander)]
    return re.sub(r"\s+", " ", unescape(" ".join([ours, *theirs]))).replace("\u00a0", " ")


def foreign(said, *, spoken, areas):
    """Texts of the other language that are said nevertheless; texts with placeholders cannot be looked for."""
    other = next(language for language in Language if language != spoken)
    pairs = [
        (catalogue.texts(Language(spoken), area)[key], text)
        for area in areas
        for key, text in catalogue.texts(other, area).items()
    ]
    return [
        text for own, text in pairs if "{" not in text and len(text) > 8 and text not in own and text in said
    ]
