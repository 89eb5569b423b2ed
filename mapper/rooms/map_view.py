"""The map: what is shown of a selection on a ground that stays, so that neither a filter nor the player blanks it.

It is drawn in a fragment of its own: moving the map draws the map anew, not the page.
"""

from __future__ import annotations

import time
from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from streamlit.components.v1 import declare_component
from streamlit_folium import st_folium

from mapper import maps, wording
from mapper.bundled import ASSETS, WEB
from mapper.filters import Selection
from mapper.firelines import fire_lines, whole_countries
from mapper.legend import legend
from mapper.marks import MOST_MARKS, Mark, mark_keys, marks
from mapper.rooms import link, review
from mapper.rooms.boundary import kept
from mapper.rooms.faults import answering
from mapper.rooms.link import LINKED, VIEW
from mapper.rooms.state import choose, chosen, spoken
from mapper.symbols import data_uri
from mapper.tiles import offered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from mapper.firelines import FireLine
    from mapper.mercator import Bounds
    from mapper.queries import View
    from mapper.rooms.opened import Opened
    from mapper.symbols import Symbol
    from mapper.tiles import Tiles

HEIGHT: Final = 540
SETTLED: Final = 3.0  # seconds in which a new map may still find its size: until then nobody moved it
NEAR: Final = 1e-3
assets = declare_component("assets", path=str(ASSETS))
web = declare_component("web", path=str(WEB))


def room(opened: Opened, selection: Selection, looks: Mapping[str, Symbol]) -> None:
    """Show the map and the key to its signs."""
    st.fragment(_drawn)(opened, selection, looks)


def _drawn(opened: Opened, selection: Selection, looks: Mapping[str, Symbol]) -> None:
    with kept("map"):
        if st.session_state.pop("clicked", False):
            st.rerun()
        _map(opened, selection, looks)
        link.write(selection)


def _map(opened: Opened, selection: Selection, looks: Mapping[str, Symbol]) -> None:
    words = spoken()
    whole = opened.table.bounds
    if whole is None:
        st.info(words("app.map.nothing"))
        return
    every = opened.table.view(Selection(), None, 0)
    big = every.kind == "cells"
    now: Mapping[str, Any] = st.session_state.get("map") or {}
    view = opened.table.view(selection, _bounds(now) if big else None, int(now.get("zoom") or 0))
    found = marks(view.claims, view.incidents)
    lines, _ = fire_lines(view.claims, whole_countries(view.claims))
    tiles = _tiles()
    if view.cells:
        layer = maps.cells_layer(view.cells, looks, words, tiles)
    else:
        layer = maps.layer(found, looks, _ringed(view.claims), words, lines, tiles)
    at = _first_view(opened)
    ground = maps.ground(
        _corners(whole) if big else marks(every.claims), assets=f"../{assets.name}/", web=f"../{web.name}/",
        look="dark" if st.context.theme.type == "dark" else "light", at=at, tiles=tiles,
    )  # fmt: skip
    linked = st.session_state.get(LINKED)
    linked = None if linked == at else linked
    st_folium(
        ground,
        feature_group_to_add=layer,
        center=list(linked[:2]) if linked else None,
        zoom=linked[2] if linked else None,
        returned_objects=["last_active_drawing", "last_object_clicked_count", "center", "zoom",
                          *(["bounds"] if big else []), *(["last_clicked"] if opened.case else [])],
        height=HEIGHT, use_container_width=True, key="map", on_change=_changed,
    )  # fmt: skip
    if opened.case and (point := review.clicked_point()):
        st.caption(wording.escaped(words("app.map.clicked", point=point)))
    if big:
        st.caption(words(f"app.map.{view.kind}", n=view.n_places, most=MOST_MARKS))
    _key(view, found, lines, looks)
    _background()
    if not big and not found:
        st.caption(words("app.map.nothing" if opened.table.counts(selection).shown else "app.map.no_match"))


def _corners(whole: Bounds) -> list[Mark]:
    """Return marks that stand where all claims end, so that the ground holds them all."""
    south, west, north, east = whole
    return [Mark("", lat, lon, "", 1, 0.0, "", ()) for lat, lon in ((south, west), (north, east))]


def _bounds(now: Mapping[str, Any]) -> Bounds | None:
    told = now.get("bounds") or {}
    south_west, north_east = told.get("_southWest") or {}, told.get("_northEast") or {}
    if not (south_west.get("lat") is not None and north_east.get("lat") is not None):
        return None
    return (south_west["lat"], south_west["lng"], north_east["lat"], north_east["lng"])


@answering
def _changed() -> None:
    """Remember the mark that was clicked and where the map was moved to."""
    told = st.session_state.get("map") or {}
    count = told.get("last_object_clicked_count") or 0
    if count != st.session_state.get("clicks", 0):
        st.session_state["clicks"] = count
        key = ((told.get("last_active_drawing") or {}).get("properties") or {}).get("mark")
        if key:
            choose({"mark": key})
            st.session_state["clicked"] = True
    center, zoom = told.get("center"), told.get("zoom")
    if center and zoom is not None:
        _moved((center["lat"], center["lng"], float(zoom)))


def _first_view(opened: Opened) -> link.View | None:
    """Return the view that the ground opens at: the address's, which the ground of other claims does not take over."""
    name, at = st.session_state.get("ground", (None, None))
    if name != opened.name:
        if name is not None:
            st.session_state[VIEW] = st.session_state[LINKED] = None
        at = st.session_state.get(LINKED)
        st.session_state["ground"] = (opened.name, at)
        st.session_state.pop("home", None)
    found: link.View | None = at
    return found


def _moved(here: link.View) -> None:
    """Keep where the map is, once it is elsewhere than where it came to rest by itself or the address wants it."""
    home, since = st.session_state.get("home", (here, time.monotonic()))
    linked = st.session_state.get(LINKED)
    if linked is None and time.monotonic() - since < SETTLED:
        home = here
    st.session_state["home"] = (home, since)
    wanted = linked or home
    elsewhere = any(abs(a - b) > NEAR for a, b in zip(wanted, here, strict=True))
    st.session_state[VIEW] = here if elsewhere else linked


def _ringed(shown: gpd.GeoDataFrame) -> frozenset[str]:
    """Return the keys of the marks to ring: the clicked one, or those of the selected row."""
    what = chosen()
    if "mark" in what:
        return frozenset({what["mark"]})
    keys = zip(mark_keys(shown), shown["claim_id"], shown["incident_id"], strict=True)
    return frozenset(
        key for key, claim, incident in keys
        if incident == what.get("incident") and claim == what.get("claim", claim)
    )  # fmt: skip


def _key(view: View, found: Sequence[Mark], lines: Sequence[FireLine], looks: Mapping[str, Symbol]) -> None:
    """Explain the symbols of the sides, and those forms that the map holds."""
    words = spoken()
    told = []
    for side, look in looks.items():
        n = sum(cell.counts.get(side, 0) for cell in view.cells) or sum(mark.side == side for mark in found)
        count = words("count.claims" if view.cells else "map.places", n=n)
        told.append(f"{picture(look.svg(18))}{escape(wording.side(side, words))} <i>{escape(count)}</i>")
    told += [
        f"{picture(entry.svg)}{escape(words(entry.key, **entry.values))}" for entry in legend(found, lines, view.cells)
    ]
    st.html('<div class="side-key">' + "".join(f"<span>{line}</span>" for line in told) + "</div>")


def _background() -> None:
    """Let an online map be laid under the marks; none is, and nobody is asked, until somebody switches it on."""
    words = spoken()
    names = ["", *(tiles.name for tiles in offered())]
    with st.popover(words("app.map.background"), type="tertiary"):
        st.selectbox(words("app.map.background"), names, key="tiles", label_visibility="collapsed",
                     format_func=lambda name: name or words("app.map.own"))  # fmt: skip
        tiles = _tiles()
        for each in [tiles] if tiles else offered():
            st.caption(wording.escaped(each.warning(words)))


def _tiles() -> Tiles | None:
    return next((tiles for tiles in offered() if tiles.name == st.session_state.get("tiles")), None)


def picture(svg: str) -> str:
    """Return a drawing of ours as an image tag."""
    return f'<img src="{data_uri(svg)}" alt="" width="18" height="18">'
