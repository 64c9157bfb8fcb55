# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`python -m circular`."""

import sys

from circular.cli import main

sys.exit(main())
