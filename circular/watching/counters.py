# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is counted while the program runs, for whoever asks `/metrics`; each replica counts for itself."""

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

MEDIA_TYPE = CONTENT_TYPE_LATEST
REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
# They double what is sent, and a restart shows without them.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library says nothing of its types here

_QUICK = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_SCRIPTS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30)

BUILD = Gauge(
    "circular_build",
    "Always 1; which version and replica this is.",
    ["version", "replica"],
    registry=REGISTRY,
)
RERUNS = Histogram(
    "circular_rerun_seconds", "Time of a page's script.", ["page"], buckets=_SCRIPTS, registry=REGISTRY
)
RUNNING = Gauge("circular_work_running", "Scripts and changes under way.", registry=REGISTRY)
SESSIONS = Gauge("circular_sessions_open", "Browser tabs that are connected.", registry=REGISTRY)
REQUESTS = Counter(
    "circular_requests", "Answers, by route and status.", ["route", "method", "status"], registry=REGISTRY
)
REQUEST_TIME = Histogram(
    "circular_request_seconds", "Time to the end of an answer.", ["route"], buckets=_QUICK, registry=REGISTRY
)
READS = Histogram(
    "circular_store_read_seconds",
    "Time that a reader of one moment is held.",
    buckets=_QUICK,
    registry=REGISTRY,
)
CHANGES = Histogram(
    "circular_store_change_seconds",
    "Time of a change from asking for its turn to being on disk.",
    ["verb"],
    buckets=_QUICK,
    registry=REGISTRY,
)
STATEMENTS = Histogram(
    "circular_statement_seconds", "Time of a named statement.", buckets=_QUICK, registry=REGISTRY
)
SLOW = Counter(
    "circular_slow_statements", "Statements slower than the setting allows.", ["name"], registry=REGISTRY
)
REFUSALS = Counter("circular_refusals", "What somebody may not do, by reason.", ["reason"], registry=REGISTRY)
STALE = Counter(
    "circular_stale_forms", "Changes refused as somebody else had saved first.", registry=REGISTRY
)
ERRORS = Counter("circular_errors", "What went wrong, by kind.", ["kind"], registry=REGISTRY)
REMINDERS = Counter(
    "circular_reminders", "Reminders, by what became of them.", ["outcome"], registry=REGISTRY
)
REVISION = Gauge("circular_revision", "Revision of the database that this replica knows.", registry=REGISTRY)
WRITERS = Gauge("circular_writers_waiting", "Changes that wait for their turn.", registry=REGISTRY)
BEHIND = Gauge(
    "circular_read_model_behind_seconds",
    "How old what is read here may be; 0 while it keeps up with the database.",
    registry=REGISTRY,
)
STOPPING = Gauge("circular_stopping", "1 once this replica has been told to stop.", registry=REGISTRY)


def written() -> bytes:
    """All counters as Prometheus reads them."""
    return generate_latest(REGISTRY)
