# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The news of a strategy as a feed: what the public may know, each piece once, under an address that stays."""

from datetime import datetime, time
from urllib.parse import quote, urlencode, urlsplit

from circular.domain.news import News
from circular.domain.question import Question
from circular.exchange import feed as files
from circular.exchange.feed import Cover, Entry
from circular.i18n import Translator
from circular.services import news, publicity, strategies
from circular.services.context import Context

MOST = 60
"""Pieces in a feed: readers that come once a week miss nothing."""
_SINCE = 2026
"""A tag address names a year in which its host was ours; once chosen it stays."""


def feed(context: Context, strategy: str, t: Translator, *, base: str) -> bytes:
    """The feed of a strategy in a language; `base` is the address under which this installation is reached.

    Raises NotFound where there is no such strategy.
    """
    offered = strategies.offered(context).get(strategy)
    record = offered.strategy if offered else strategies.get(context, strategy)
    zone = context.settings.timezone
    question = context.ask(Question(strategy=strategy, as_of=context.today, timezone=zone))
    told = news.latest(context, question)[:MOST]
    name = t.field(record, "name")
    quiet = publicity.paused(context, strategy)
    subtitle = t("feed.paused", until=quiet.ends_on) if quiet else t("feed.subtitle", name=name)
    cover = Cover(
        id=_tag(context, base, f"{strategy}/{t.language}"),
        title=t("feed.title", name=name),
        subtitle=subtitle,
        author=offered.city.name if offered else name,
        rights=t("feed.rights"),
        language=t.language,
        url=_address(base, "", strategy=strategy, lang=t.language),
        self_url=f"{base}/feed/{quote(strategy)}.atom?lang={t.language}",
        # Where nothing has happened yet: the first moment of the time the feed tells of.
        updated=datetime.combine(question.as_of - news.PERIOD, time.min),
    )
    return files.file(cover, [_entry(context, each, strategy, t, base=base) for each in told])


def _entry(context: Context, each: News, strategy: str, t: Translator, *, base: str) -> Entry:
    page, named = news.page(each)
    return Entry(
        id=_tag(context, base, f"{strategy}/{each.key}"),
        title=news.line(each, t),
        text=t("feed.happened", day=t.date_in_words(each.happened_on)),
        url=_address(base, page, strategy=strategy, lang=t.language, **named),
        updated=each.appeared,
    )


def _address(base: str, page: str, **parameters: str) -> str:
    return f"{base}/{page}?{urlencode(parameters)}"


def _tag(context: Context, base: str, name: str) -> str:
    """The name of a thing for ever (RFC 4151): the same in each language and whichever way the server is reached."""
    host = urlsplit(context.settings.base_url or base).hostname or "localhost"
    return f"tag:{host},{_SINCE}:{quote(name)}"
