"""The downloads: files of exactly what is shown, each made only when it is asked for, and of no more than fits."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

import streamlit as st

from mapper.rooms.state import spoken
from mapper.wording import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import geopandas as gpd

    from mapper.filters import Selection
    from mapper.rooms.opened import Opened

    Frames = Callable[[], tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]]

PAIR: Final = ".parquet.zip"
MOST: Final = 50_000
"""Claims of which files are made at most: KML, the slowest, takes the better part of a minute for so many."""
FILES: Final[Mapping[str, str]] = {
    ".geojson": "GeoJSON", ".gpkg": "GeoPackage (QGIS)", PAIR: "GeoParquet (ZIP)", ".fgb": "FlatGeobuf",
    ".kml": "KML (Google Earth)",
}  # fmt: skip
TABLES: Final = {".csv": "table", ".zip": "tables"}
PICTURES: Final = (".png", ".pdf")


def room(opened: Opened, selection: Selection, shown: int) -> None:
    """Offer the downloads of what a selection shows, or say that it is too much; `shown` is its number of claims."""
    words = spoken()
    if shown > MOST:
        with st.popover(words("app.download.head"), width="stretch"):
            st.caption(escaped(words("app.download.too_many", shown=shown, most=MOST)))
        return

    @cache
    def frames() -> tuple[gpd.GeoDataFrame, gpd.GeoDataFrame]:
        return opened.table.frames(selection)

    with st.popover(words("app.download.head"), width="stretch"):
        st.caption(words("app.download.what"))
        for suffix, label in FILES.items():
            _download(label, f"incidents{suffix}", _file(opened, frames, suffix))
        for suffix, key in TABLES.items():
            _download(words(f"app.download.{key}"), f"incidents{suffix}", _file(opened, frames, suffix))
        _download(words("app.download.page"), "map.html", _page(opened, frames))
        for suffix in PICTURES:
            label = words("app.download.picture", kind=suffix.removeprefix(".").upper())
            _download(label, f"map{suffix}", _picture(opened, frames, suffix))


def _file(opened: Opened, frames: Frames, suffix: str) -> Callable[[], bytes]:
    def make() -> bytes:
        from mapper import export  # noqa: PLC0415  (slow to import, and only who downloads wants it)

        claims, incidents = frames()
        about = export.About(opened.title, opened.note, tuple(opened.sides))
        if suffix == PAIR:
            return export.parquet_pair(claims, incidents, reviews=opened.reviews, about=about)
        return export.to_bytes(claims, incidents, suffix, reviews=opened.reviews, about=about)

    return make


def _page(opened: Opened, frames: Frames) -> Callable[[], str]:
    def make() -> str:
        from mapper import snapshot  # noqa: PLC0415  (as above)

        claims, incidents = frames()
        return snapshot.render(claims, incidents, title=opened.title, note=opened.note)

    return make


def _picture(opened: Opened, frames: Frames, suffix: str) -> Callable[[], bytes]:
    def make() -> bytes:
        from mapper import figures  # noqa: PLC0415  (as above)

        claims, incidents = frames()
        return figures.render(claims, incidents, suffix, title=opened.title, note=opened.note)

    return make


def _download(label: str, name: str, make: Callable[[], bytes | str]) -> None:
    st.download_button(label, make, file_name=name, on_click="ignore", width="stretch", key=name)
