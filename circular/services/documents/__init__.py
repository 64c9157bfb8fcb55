# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What leaves on paper and screens: sheets and reports, slides, workbooks; worded here, set in exchange."""
