-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later
--
-- What was told to tables from outside, and what they did with it.

-- name: feedback
-- One row per feedback to a table of the strategy that may be read, latest first; the public reads what is published,
-- with the answer that was given by then.
-- with: survivor
SELECT
    feedback.id,
    feedback.table_id,
    feedback.happened_on,
    feedback.helix,
    survivor.id AS stakeholder_id,
    feedback.text_it,
    feedback.text_en,
    CASE WHEN feedback.answered_on <= CAST($as_of AS DATE) THEN feedback.answer_it END AS answer_it,
    CASE WHEN feedback.answered_on <= CAST($as_of AS DATE) THEN feedback.answer_en END AS answer_en,
    CASE WHEN feedback.answered_on <= CAST($as_of AS DATE) THEN feedback.answered_on END AS answered_on,
    feedback.action_id,
    CASE WHEN feedback.published_on <= CAST($as_of AS DATE) THEN feedback.published_on END AS published_on,
    feedback.recorded_at,
    feedback.version,
    stakeholder.name AS stakeholder_name
FROM table_feedback AS feedback
JOIN working_table ON working_table.id = feedback.table_id
LEFT JOIN survivor ON survivor.entered_id = feedback.stakeholder_id
LEFT JOIN stakeholder ON stakeholder.id = survivor.id
WHERE working_table.strategy_id = CAST($strategy AS VARCHAR)
    AND feedback.recorded_at < CAST($known_before AS TIMESTAMP)
    AND feedback.happened_on <= CAST($as_of AS DATE)
    AND (
        NOT CAST($public AS BOOLEAN)
        OR COALESCE(feedback.published_on <= CAST($as_of AS DATE), FALSE)
    )
ORDER BY feedback.happened_on DESC, feedback.recorded_at DESC, feedback.id;

-- name: told
-- One row: the feedback with this id as it stands, if it is of the strategy.
SELECT feedback.*
FROM table_feedback AS feedback
JOIN working_table ON working_table.id = feedback.table_id
WHERE working_table.strategy_id = $strategy AND feedback.id = $feedback;
