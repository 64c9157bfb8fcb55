# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every page stands on: the frame, the address, and the pieces that pages show themselves with."""
