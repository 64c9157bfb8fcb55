# SPDX-FileCopyrightText: 2026 Circular Strategy contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is published, whoever asks: as rows, as files, as a folder, and described for those who harvest it."""
