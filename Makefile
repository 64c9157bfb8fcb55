# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
# Short names for the commands of start.py, which does the work and needs no make.
PYTHON ?= python3

.PHONY: run test check coverage bench soak fuzz audit sbom
run:
	$(PYTHON) start.py
test check coverage bench soak fuzz audit sbom:
	$(PYTHON) start.py $@
