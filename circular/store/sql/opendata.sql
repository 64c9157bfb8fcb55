-- SPDX-FileCopyrightText: 2026 Circular Strategy contributors
-- SPDX-License-Identifier: AGPL-3.0-or-later

-- name: action_texts
-- One row per action of the strategy: what is published of it beside how it stands. The caller knows which are public.
SELECT id AS action, external_id, idea_it, idea_en, source_url
FROM action
WHERE strategy_id = $strategy;
