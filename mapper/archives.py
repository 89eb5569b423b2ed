"""Files in, by name; one ZIP of them out: the same files give the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

CLOCKLESS: Final = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP can tell


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return the files as a ZIP, in their order."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as held:
        for name, data in files.items():
            member = zipfile.ZipInfo(name, CLOCKLESS)
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            held.writestr(member, data)
    return stream.getvalue()
