# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the network could be and how it came to be, on a page: missing partnerships with their test, and growth."""

from collections.abc import Mapping

import streamlit as st

from circular.charts import growth as charted
from circular.charts import theme
from circular.charts.columns import Kind
from circular.domain.sets import Tie
from circular.network import mixing, suggestions
from circular.network.suggestions import Suggestion
from circular.services import partnership_past
from circular.services.partnership_past import Tested
from circular.services.partnership_questions import Answers
from circular.services.partnerships import Network
from circular.ui import cached, pictures, stills, tables
from circular.ui.markup import Markup, show, tag
from circular.ui.network.answer import ROWS, asked, quiet, several, who
from circular.ui.view import View

_COMMON = 3
_FEW = 20  # new ties: below this one pair more or less changes the verdict
_PICTURE = "growth"


def missing(view: View, network: Network, found: Answers) -> None:
    """Pairs without a tie whom much would bring together, and whether such pairs came in the year before."""
    t, pairs = view.t, found.suggestions
    if pairs:
        first = pairs[0]
        one, other = (found.organisations[end].name for end in (first.one, first.other))
        answer = t("questions.missing_found", one=one, other=other, n=len(first.common))
    else:
        answer = t("questions.missing_none")
    asked(t("questions.missing"), answer)
    if not pairs:
        return
    with st.expander(t("questions.missing_open"), key="questions.missing", on_change="rerun") as opened:
        quiet(t("questions.missing_lead", n=suggestions.EACH))
        axes = {axis.key: t.field(axis, "name") for axis in network.axes}
        main = {node: axes[key] for node, key in mixing.main_axis(network.graph, list(axes)).items() if key}
        rows = [_suggestion(view, found, pair, main) for pair in pairs[:ROWS]]
        heads: dict[str, Kind] = {
            t("questions.column_organisation"): "text",
            t("questions.column_other"): "text",
            t("questions.column_common"): "text",
            t("questions.column_why"): "text",
        }
        tables.plain(t, heads, rows, caption=t("questions.missing_shown", n=len(rows)))
        if opened.open:  # two networks more: for whoever asks
            tested = cached.ask(view, partnership_past.tested, network.question, choice=network.choice)
            show(tag("h4", t("questions.test_title"), class_="cs-finding"))
            show(*_tested(view, tested))


def growth(view: View, network: Network) -> None:
    """The quarters, as a picture and as a table."""
    t = view.t
    found = cached.ask(view, partnership_past.grown, network.question, choice=network.choice)
    asked(t("questions.growth"), charted.finding(found, t))
    if not found.quarters:
        return
    with st.expander(t("questions.growth_open"), key=pictures.more(_PICTURE), on_change="rerun") as opened:
        if not opened.open:
            return
        quiet(t("questions.growth_lead"))
        if Tie.MEETING not in network.choice.ties:
            quiet(t("questions.growth_meetings"))
        figure = charted.draw(found, t, dark=view.dark)
        st.plotly_chart(
            figure,
            key=f"picture.{_PICTURE}",
            theme=None,
            alt=charted.sentence(found, t),
            config=dict(theme.CONFIG),
        )
        coverage = t("questions.growth_some", n=found.undated) if found.undated else ""
        pictures.caption(view, coverage=coverage)
        frame, columns = charted.table(found, t), charted.columns(t)
        heads = dict(columns.values())
        rows = [
            [
                row["quarter"],
                *(t.number(row[name]) for name in ("new", "back")),
                t.percent(row["return"]) if row["return"] is not None else None,
                *(t.number(row[name]) for name in ("new_ties", "tied", "ties")),
                t.number(row["mean"], digits=1) if row["mean"] is not None else None,
            ]
            for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
        ]
        tables.plain(t, heads, rows, caption=t("questions.growth_shown", n=len(rows)))
        with st.container(horizontal=True):
            tables.download(view, frame, columns, name=_PICTURE, key=f"picture.{_PICTURE}")
            stills.offer(
                view,
                figure,
                title=charted.finding(found, t),
                sentence=charted.sentence(found, t),
                name=_PICTURE,
                coverage=coverage,
                key=f"picture.{_PICTURE}",
            )


def _suggestion(
    view: View, found: Answers, pair: Suggestion, main: Mapping[str, str]
) -> list[str | Markup | None]:
    names = found.organisations
    common = several(view, names, pair.common, most=_COMMON)
    return [
        who(view, names, pair.one),
        who(view, names, pair.other),
        tag("div", tag("strong", view.t.number(len(pair.common))), " · ", common, class_="cs-wide"),
        _axes(view, pair, main),
    ]


def _axes(view: View, pair: Suggestion, main: Mapping[str, str]) -> str:
    """How far the two act on different axes, by the name of the main one of each."""
    t = view.t
    if pair.complementarity is None:
        return t("questions.missing_axes_unknown")
    one, other = main[pair.one], main[pair.other]
    if one == other:
        return t("questions.missing_alike", one=one)
    key = "questions.missing_unlike" if pair.complementarity >= 0.5 else "questions.missing_partly"
    return t(key, one=one, other=other)


def _tested(view: View, tested: Tested) -> list[Markup]:
    """What came of the pairs suggested a year before, beside what chance would have brought."""
    t, result = view.t, tested.result
    if not result.suggested or result.chance is None:
        return [tag("p", t("questions.test_none", since=tested.since))]
    if not result.new:
        return [tag("p", t("questions.test_no_new", since=tested.since, until=tested.until))]
    said = t(
        "questions.test_found" if result.came else "questions.test_zero",
        suggested=t.number(result.suggested),
        n=len(result.came),
        since=tested.since,
        until=tested.until,
        chance=t.number(result.chance, digits=1 if result.chance >= 1 else 2),
    )
    doubt = t("questions.test_few", n=result.new) if result.new < _FEW else None
    names = tested.organisations
    pairs = [
        t("questions.test_pair", one=names[pair.one].name, other=names[pair.other].name)
        for pair in result.came
    ]
    return [
        tag("p", " ".join(filter(None, (said, doubt)))),
        *([tag("ul", *(tag("li", pair) for pair in pairs), class_="cs-list")] if pairs else []),
    ]
